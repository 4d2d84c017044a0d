import { compareText, fold } from '../text.ts';
import { readText } from './row.ts';
import type { Name, Row } from './row.ts';

/** Undoes one write. */
export type Undo = () => void;

/**
 * The documents of one DocType by name, read in the order of their names: what InnoDB answers where a query asks
 * for no order.
 */
export class Table {
  readonly #rows = new Map<string, Row>();
  readonly #byParent = new Map<string, Map<string, Row>>();
  readonly #written: (undo: Undo) => void;
  #ordered: readonly Row[] | null = null;
  #writes = 0;

  constructor(rows: Iterable<Row>, written: (undo: Undo) => void) {
    for (const row of rows) this.#place(keyOf(row.name), row);
    this.#written = written;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Grows with every change, so that what was made of the rows can tell whether it still holds. */
  get writes(): number {
    return this.#writes;
  }

  get(name: Name): Row | undefined {
    return this.#rows.get(keyOf(name));
  }

  has(name: Name): boolean {
    return this.#rows.has(keyOf(name));
  }

  rows(): readonly Row[] {
    this.#ordered ??= [...this.#rows.values()].sort((a, b) => compareNames(a.name, b.name));
    return this.#ordered;
  }

  /** The rows of one table field of one document, in their order. */
  children(parenttype: string, parent: Name, parentfield: string): readonly Row[] {
    const rows = this.#byParent.get(parentKey(parenttype, String(parent), parentfield));
    return rows ? [...rows.values()].sort((a, b) => Number(a.idx) - Number(b.idx)) : [];
  }

  /** The first row that has this text in a column. */
  findBy(column: string, text: string): Row | undefined {
    const wanted = fold(text);
    return this.rows().find((row) => fold(readText(row, column)) === wanted);
  }

  put(row: Row): void {
    const key = keyOf(row.name);
    const before = this.#rows.get(key);
    this.#place(key, row);
    this.#written(() => {
      if (before) this.#place(key, before);
      else this.#remove(key);
    });
  }

  delete(name: Name): void {
    const key = keyOf(name);
    const before = this.#rows.get(key);
    if (!before) return;
    this.#remove(key);
    this.#written(() => this.#place(key, before));
  }

  #place(key: string, row: Row): void {
    this.#remove(key);
    this.#rows.set(key, row);
    if (!Object.hasOwn(row, 'parentfield')) return;
    const parent = parentOf(row);
    const siblings = this.#byParent.get(parent);
    if (siblings) siblings.set(key, row);
    else this.#byParent.set(parent, new Map([[key, row]]));
  }

  #remove(key: string): void {
    this.#ordered = null;
    this.#writes += 1;
    const before = this.#rows.get(key);
    if (!before) return;
    this.#rows.delete(key);
    const parent = parentOf(before);
    const siblings = this.#byParent.get(parent);
    siblings?.delete(key);
    if (siblings?.size === 0) this.#byParent.delete(parent);
  }
}

function keyOf(name: Name): string {
  return typeof name === 'number' ? String(name) : fold(name);
}

function parentOf(row: Row): string {
  return parentKey(readText(row, 'parenttype'), readText(row, 'parent'), readText(row, 'parentfield'));
}

function parentKey(parenttype: string, parent: string, parentfield: string): string {
  return `${parenttype}\n${fold(parent)}\n${parentfield}`;
}

function compareNames(a: Name, b: Name): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareText(String(a), String(b));
}
