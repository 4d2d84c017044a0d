import { mergeDocType, mergePermissions } from '../../generator/schema/index.ts';
import { noSuchDocType, validationError } from '../errors.ts';
import type { Site } from '../site.ts';
import { emptyValue } from '../schema/meta.ts';
import { readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';

type Shape = Readonly<Record<string, unknown>>;

/**
 * A DocType with its child DocTypes, as the desk loads them: merged, every column that is not null.
 *
 * @throws SiteError DoesNotExistError, or ValidationError where a Link or Table points at a DocType that is not there
 */
export function getDocType(site: Site, doctype: string): readonly Shape[] {
  const root = site.schema.find(doctype);
  if (!root) throw noSuchDocType(doctype);
  const children = new Set(root.tables.map((field) => field.options ?? ''));
  children.delete(doctype);
  const bundle = [doctype, ...children];
  refuseDangling(site, doctype, root.tables);
  for (const member of bundle) {
    const links = site.schema
      .meta(member)
      .stored.filter((field) => field.fieldtype === 'Link' && field.options !== '[Select]');
    refuseDangling(site, member, links);
  }
  return bundle.map((member) => merged(site, member));
}

function refuseDangling(
  { schema }: Site,
  doctype: string,
  fields: readonly { readonly fieldname: string; readonly options?: string }[],
): void {
  const broken = fields.find((field) => field.options !== undefined && !schema.has(field.options));
  if (broken) {
    throw validationError(
      `${broken.fieldname} of ${doctype} points at the DocType ${broken.options ?? ''}, which is not there.`,
      { title: 'Missing DocType' },
    );
  }
}

function merged({ store, schema }: Site, doctype: string): Shape {
  const row = store.table('DocType').get(doctype);
  if (!row) throw noSuchDocType(doctype);
  const about = (table: string, column: string): readonly Row[] =>
    store
      .table(table)
      .rows()
      .filter((candidate) => readText(candidate, column) === doctype);
  const made = mergeDocType(
    row,
    store.table('DocField').children('DocType', doctype, 'fields'),
    about('Custom Field', 'dt'),
    about('Property Setter', 'doc_type'),
  );
  const permissions = mergePermissions(
    made.doctype,
    store.table('DocPerm').children('DocType', doctype, 'permissions'),
    about('Custom DocPerm', 'parent'),
  );
  const whole = (name: string, part: Shape): Shape => complete(schema, name, part);
  return {
    ...whole('DocType', made.doctype),
    fields: made.fields.map((field) => whole(field.is_custom_field ? 'Custom Field' : 'DocField', field)),
    permissions: permissions.map((permission) =>
      whole(permission.doctype === 'Custom DocPerm' ? 'Custom DocPerm' : 'DocPerm', permission),
    ),
  };
}

/** A row with every column of its DocType that is never null, and without those that are. */
function complete(schema: Site['schema'], doctype: string, row: Shape): Shape {
  const meta = schema.meta(doctype);
  const empty = meta.columns.map((column) => [column, emptyValue(meta.fields.get(column), column)] as const);
  const entries = [...new Map<string, unknown>([...empty, ...Object.entries(row)])];
  return Object.fromEntries([['doctype', doctype], ...entries.filter(([, value]) => value !== null)]);
}
