import { own } from '../document.ts';

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** An HTML message as one line of plain text. */
export function plainText(html: string): string {
  return html
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&(?:(\w+)|#(\d{1,6}|x[\da-f]{1,5}));/gi, (entity, name: string | undefined, code: string) =>
      name ? (own<string>(ENTITIES, name) ?? entity) : String.fromCodePoint(Number(`0${code}`)),
    )
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
