const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** An HTML message as a line of plain text. A message longer than a screen is cut. */
export function plainText(html: string): string {
  return html
    .slice(0, 2000)
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, decodeEntity)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function decodeEntity(entity: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? entity) : entity;
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : entity;
}
