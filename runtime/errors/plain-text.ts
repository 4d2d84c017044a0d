const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
  '#x27': "'",
};

/** An HTML message as one line of plain text, cut where it is longer than a screen. */
export function plainText(html: string): string {
  return html
    .slice(0, 2000)
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&(#?\w+);/g, (entity, name: string) =>
      Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? '') : entity,
    )
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
