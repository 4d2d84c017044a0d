import type { Warning } from '../schema/index.ts';
import { asWarning, note } from './print.ts';
import { excerpt } from './wording.ts';

/** What stopped nothing, on standard error: the first few, or all of them where the user asked for it. */
export function printWarnings(warnings: readonly Warning[], verbose: boolean): void {
  const lines = warnings.map(({ doctype, message }) =>
    asWarning(doctype === '' ? message : `${doctype}: ${message}`),
  );
  for (const line of excerpt(lines, verbose)) note(line);
}
