const ENTITIES = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'", '#x27': "'" }),
);

/** An HTML message as one line of plain text, cut where it is longer than a screen. */
export function plainText(html: string): string {
  return html
    .slice(0, 2000)
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES.get(name) ?? entity)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
