import { compareKeys, sortKey } from '../text.ts';
import type { Name, Row } from './row.ts';

/** So many changes are taken one by one into an order that is there; for more it is made anew. */
const FEW = 100;

type Key = string | number;

/** Rows in the order of their names. The rows handed out are never changed, however many writes come after. */
export class NameOrder {
  #keys: Key[] = [];
  #rows: readonly Row[] | null = null;
  /** What was written since, the latest last, by name; undefined for what is gone. */
  readonly #changes = new Map<Name, Row | undefined>();

  /** Says that a name has this row now, or none. */
  note(name: Name, row: Row | undefined): void {
    if (!this.#rows) return;
    this.#changes.delete(name);
    this.#changes.set(name, row);
    if (this.#changes.size > FEW) this.forget();
  }

  forget(): void {
    this.#rows = null;
    this.#changes.clear();
  }

  /** @param all - every row there is, in any order */
  rows(all: Iterable<Row>): readonly Row[] {
    if (!this.#rows) return this.#make(all);
    if (this.#changes.size === 0) return this.#rows;
    const rows = [...this.#rows];
    for (const [name, row] of this.#changes) this.#take(rows, keyOf(name), row);
    this.#changes.clear();
    return (this.#rows = rows);
  }

  #make(all: Iterable<Row>): readonly Row[] {
    const entries = Array.from(all, (row) => ({ row, key: keyOf(row.name) }));
    entries.sort((a, b) => compare(a.key, b.key));
    this.#keys = entries.map(({ key }) => key);
    return (this.#rows = entries.map(({ row }) => row));
  }

  #take(rows: Row[], key: Key, row: Row | undefined): void {
    const at = this.#placeOf(key);
    const there = this.#keys[at] === key ? 1 : 0;
    rows.splice(at, there, ...(row ? [row] : []));
    this.#keys.splice(at, there, ...(row ? [key] : []));
  }

  #placeOf(key: Key): number {
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(this.#keys[middle] ?? '', key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Rows by name, of a few that were found. */
export function inNameOrder(rows: Iterable<Row>): readonly Row[] {
  return new NameOrder().rows(rows);
}

function keyOf(name: Name): Key {
  return typeof name === 'number' ? name : sortKey(name);
}

function compare(a: Key, b: Key): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareKeys(String(a), String(b));
}
