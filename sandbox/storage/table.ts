import { fold } from '../text.ts';
import { ColumnIndex } from './column-index.ts';
import type { Indexing, Lookup } from './column-index.ts';
import { NameOrder, inNameOrder } from './name-order.ts';
import { readText } from './row.ts';
import type { Name, Row } from './row.ts';

/** More than one row in so many is no smaller part of a table than what is worth its own sorting. */
const MUCH = 16;

/** Undoes one write. */
export type Undo = () => void;

/** What a table holds; changed in place only in the epoch it was made in, since snapshots hold what is older. */
interface Contents {
  readonly epoch: number;
  readonly rows: Map<string, Row>;
  readonly byParent: Map<string, Siblings>;
}

/** The rows of one table field of one document. */
interface Siblings {
  readonly epoch: number;
  readonly rows: Map<string, Row>;
}

/**
 * The documents of one DocType by name, read in the order of their names: what InnoDB answers where a query asks
 * for no order.
 */
export class Table {
  #contents: Contents = { epoch: 0, rows: new Map(), byParent: new Map() };
  /** Grows with every snapshot, and where one is restored. */
  #epoch = 0;
  readonly #written: (undo: Undo) => void;
  readonly #order = new NameOrder();
  /** Made when a column is first looked through for a value. */
  readonly #indexes = new Map<string, ColumnIndex>();
  #writes = 0;

  constructor(rows: Iterable<Row>, written: (undo: Undo) => void) {
    for (const row of rows) this.#place(keyOf(row.name), row);
    this.#written = written;
  }

  get size(): number {
    return this.#contents.rows.size;
  }

  /** Grows with every change, so that what was made of the rows can tell whether it still holds. */
  get writes(): number {
    return this.#writes;
  }

  get(name: Name): Row | undefined {
    return this.#contents.rows.get(keyOf(name));
  }

  has(name: Name): boolean {
    return this.#contents.rows.has(keyOf(name));
  }

  rows(): readonly Row[] {
    return this.#order.rows(this.#contents.rows.values());
  }

  /** The rows of one table field of one document, in their order. */
  children(parenttype: string, parent: Name, parentfield: string): readonly Row[] {
    const siblings = this.#contents.byParent.get(parentKey(parenttype, String(parent), parentfield));
    return siblings ? [...siblings.rows.values()].sort((a, b) => Number(a.idx) - Number(b.idx)) : [];
  }

  /** All rows that every lookup finds, in the order of their names, and perhaps others. */
  rowsWhere(lookups: readonly Lookup[]): readonly Row[] {
    const [fewest] = lookups
      .map(({ indexing, wanted }) => this.#indexFor(indexing).find(wanted))
      .sort((a, b) => a.length - b.length);
    return fewest && fewest.length * MUCH < this.size ? inNameOrder(fewest) : this.rows();
  }

  /** The first row that has this text, which is not empty, in a column. */
  findBy(column: string, text: string): Row | undefined {
    const identityOf = (row: Row): string | null => fold(readText(row, column)) || null;
    const found = this.#indexFor({ id: `text of ${column}`, identityOf }).find([fold(text)]);
    return found.length > 1 ? inNameOrder(found)[0] : found[0];
  }

  put(row: Row): void {
    const key = keyOf(row.name);
    const before = this.#contents.rows.get(key);
    this.#place(key, row);
    this.#written(() => {
      if (before) this.#place(key, before);
      else this.#remove(key);
    });
  }

  delete(name: Name): void {
    const key = keyOf(name);
    const before = this.#contents.rows.get(key);
    if (!before) return;
    this.#remove(key);
    this.#written(() => this.#place(key, before));
  }

  /**
   * Takes what the table holds in constant time; the first write after it copies what it changes.
   *
   * @returns what puts the rows back as they are now, any number of times
   */
  snapshot(): () => void {
    const kept = this.#contents;
    this.#epoch += 1;
    return () => {
      if (this.#contents === kept) return;
      this.#contents = kept;
      this.#epoch += 1;
      this.#writes += 1;
      this.#order.forget();
      this.#indexes.clear();
    };
  }

  #indexFor(indexing: Indexing): ColumnIndex {
    const kept = this.#indexes.get(indexing.id);
    if (kept) return kept;
    const index = new ColumnIndex(indexing, this.#contents.rows.values());
    this.#indexes.set(indexing.id, index);
    return index;
  }

  #place(key: string, row: Row): void {
    this.#remove(key);
    this.#contents.rows.set(key, row);
    this.#order.note(row.name, row);
    for (const index of this.#indexes.values()) index.add(row);
    if (Object.hasOwn(row, 'parentfield')) this.#siblingsToChange(parentOf(row)).set(key, row);
  }

  #remove(key: string): void {
    this.#writes += 1;
    if (this.#contents.epoch !== this.#epoch) this.#contents = copyFor(this.#epoch, this.#contents);
    const { rows, byParent } = this.#contents;
    const before = rows.get(key);
    if (!before) return;
    rows.delete(key);
    this.#order.note(before.name, undefined);
    for (const index of this.#indexes.values()) index.remove(before);
    if (!Object.hasOwn(before, 'parentfield')) return;
    const parent = parentOf(before);
    const siblings = this.#siblingsToChange(parent);
    siblings.delete(key);
    if (siblings.size === 0) byParent.delete(parent);
  }

  #siblingsToChange(parent: string): Map<string, Row> {
    const { byParent } = this.#contents;
    const kept = byParent.get(parent);
    if (kept?.epoch === this.#epoch) return kept.rows;
    const rows = new Map(kept?.rows);
    byParent.set(parent, { epoch: this.#epoch, rows });
    return rows;
  }
}

function copyFor(epoch: number, { rows, byParent }: Contents): Contents {
  return { epoch, rows: new Map(rows), byParent: new Map(byParent) };
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
