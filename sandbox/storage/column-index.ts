import type { Row } from './row.ts';

/** A way to tell rows apart by one of their columns. */
export interface Indexing {
  /** The same for two ways that tell rows apart alike. */
  readonly id: string;
  /** The same for two rows whose values are equal; null for a row that has none. */
  readonly identityOf: (row: Row) => string | null;
}

/** Rows whose value in a column is among a few. */
export interface Lookup {
  readonly indexing: Indexing;
  /** Identities of values. */
  readonly wanted: ReadonlySet<string>;
}

/** The rows of a table by what one of their columns holds. */
export class ColumnIndex {
  readonly #identityOf: Indexing['identityOf'];
  readonly #rows = new Map<string, Row[]>();

  constructor({ identityOf }: Indexing, rows: Iterable<Row>) {
    this.#identityOf = identityOf;
    for (const row of rows) this.add(row);
  }

  add(row: Row): void {
    const identity = this.#identityOf(row);
    if (identity === null) return;
    const alike = this.#rows.get(identity);
    if (alike) alike.push(row);
    else this.#rows.set(identity, [row]);
  }

  remove(row: Row): void {
    const identity = this.#identityOf(row);
    const alike = identity === null ? undefined : this.#rows.get(identity);
    const at = alike?.indexOf(row) ?? -1;
    if (at >= 0) alike?.splice(at, 1);
  }

  /** The rows whose values are among the wanted, in no order. */
  find(wanted: Iterable<string>): readonly Row[] {
    return Array.from(wanted, (identity) => this.#rows.get(identity) ?? []).flat();
  }
}
