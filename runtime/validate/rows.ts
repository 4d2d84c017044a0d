import { isDocument, type Row } from '../document.ts';
import { prefixed, type Issue } from './standard-schema.ts';

/** What is wrong with the rows of a table. */
export function* issuesOfRows(rows: unknown, issuesOfRow: (row: Row) => Iterable<Issue>): Iterable<Issue> {
  if (!Array.isArray(rows)) {
    yield { message: 'Wants an array of rows.', path: [] };
    return;
  }
  for (const [index, row] of rows.entries()) {
    if (isDocument(row)) yield* prefixed(index, issuesOfRow(row));
    else yield { message: 'Wants a row, as an object.', path: [index] };
  }
}
