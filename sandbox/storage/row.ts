/** A value as it is stored. */
export type Value = string | number | null;

/** A document's name; a number where the DocType counts its documents. */
export type Name = string | number;

/** A stored document without its child rows. Never changed: a write puts another row in its place. */
export interface Row {
  readonly name: Name;
  readonly [column: string]: Value;
}

/** The value of a column, or `absent` where the row was written before the column was there. */
export function read(row: Row, column: string, absent: Value = null): Value {
  return Object.hasOwn(row, column) ? (row[column] ?? absent) : absent;
}

export function readText(row: Row, column: string): string {
  const value = read(row, column);
  return value === null ? '' : String(value);
}

/** A row of these values; safe for columns called `constructor` or `__proto__`. */
export function rowOf(name: Name, values: Iterable<readonly [string, Value]>): Row {
  return Object.fromEntries([['name', name], ...values]) as Row;
}
