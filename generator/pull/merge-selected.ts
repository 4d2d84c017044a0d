import { PullError, UsageError } from '../errors.ts';
import { toSchema, type RawRows, type ReadSchema, type Schema, type Warning } from '../schema/index.ts';
import { missingOf, selectDocTypes, suggestionsFor, type Selection } from '../selection.ts';

/**
 * The schema of the selected DocTypes, with what is to warn of them. Selected after the merge, so that a Link to a
 * DocType that is left out is still known to point at one.
 *
 * @param previous - the snapshot that is there, which tells of what could not be read this time
 * @throws PullError where the user sees no DocTypes, UsageError where none of them is selected
 */
export function mergeSelected(rows: RawRows, selection: Selection, previous?: Schema): ReadSchema {
  const { schema, warnings } = toSchema(rows, previous);
  const names = rows.kind === 'merged' ? rows.names : schema.doctypes.map(({ name }) => name);
  if (names.length === 0) {
    throw new PullError(
      'It shows this user no DocTypes, so there is nothing to write. Give the user a role on the site, System Manager best.',
    );
  }
  const modules = schema.doctypes.map(({ module }) => module);
  const selected = selectDocTypes(schema, selection);
  if (selected.doctypes.length === 0) throw nothingSelected(names, modules, selection);
  const kept = new Set(selected.doctypes.map(({ name }) => name));
  const isOurs = ({ code, doctype }: Warning): boolean => OF_NO_DOCTYPE_KEPT.has(code) || kept.has(doctype);
  return {
    schema: selected,
    warnings: [...missingOf(selection, names, modules), ...warnings.filter(isOurs)],
  };
}

/** What tells of a DocType that is not there to be selected. */
const OF_NO_DOCTYPE_KEPT = new Set<Warning['code']>(['untold', 'unreadable-doctype', 'unusable-doctype']);

function nothingSelected(
  names: readonly string[],
  modulesThere: readonly string[],
  selection: Selection,
): UsageError {
  const [hint = ' A DocType has to pass all that are given; names are compared letter by letter.'] =
    suggestionsFor(selection, names, modulesThere);
  return new UsageError(`None of the ${names.length} DocTypes passes include, exclude and module.${hint}`);
}
