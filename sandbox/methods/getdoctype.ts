import { frappeOf, mergeDocType, mergePermissions, wireOf } from '../../generator/schema/index.ts';
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
  return bundle.map((member) => {
    const loaded = metaShape(site, member);
    return site.rules.schema.loads === 'with its size' ? loaded : withLinksAndTables(site, loaded);
  });
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

interface Loaded extends Shape {
  readonly fields: readonly Shape[];
  readonly permissions: readonly Shape[];
}

/** A DocType alone, merged. @throws SiteError DoesNotExistError */
export function metaShape({ apps, store, schema, rules }: Site, doctype: string): Loaded {
  const row = store.table('DocType').get(doctype);
  if (row?.name !== doctype) throw noSuchDocType(doctype);
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
    frappeOf(apps),
  );
  const permissions = mergePermissions(
    made.doctype,
    store.table('DocPerm').children('DocType', doctype, 'permissions'),
    about('Custom DocPerm', 'parent'),
  );
  const whole = (name: string, part: Shape): Shape => ({
    ...complete(schema, name, part),
    ...rules.schema.leftover[name],
  });
  return {
    ...whole('DocType', made.doctype),
    fields: made.fields.map((field) => whole(field.is_custom_field ? 'Custom Field' : 'DocField', field)),
    permissions: permissions.map((permission) =>
      whole(permission.doctype === 'Custom DocPerm' ? 'Custom DocPerm' : 'DocPerm', permission),
    ),
    actions: [],
    links: [],
    states: [],
    ...(rules.schema.loads === 'with its size' && { is_large_table: false }),
  };
}

/** A row with every column of its DocType that is never null, and without those that are. */
function complete(schema: Site['schema'], doctype: string, row: Shape): Shape {
  const meta = schema.meta(doctype);
  const empty = meta.columns.map((column) => [column, emptyValue(meta.fields.get(column), column)] as const);
  const entries = [...new Map<string, unknown>([...empty, ...Object.entries(row)])];
  return Object.fromEntries([['doctype', doctype], ...entries.filter(([, value]) => value !== null)]);
}

/** Source: the tables of a DocType, which its rows answer too, as empty ones. */
const NO_TABLES: Shape = { fields: [], permissions: [], actions: [], links: [], states: [] };

function withLinksAndTables({ store, schema }: Site, loaded: Loaded): Shape {
  const rows = loaded.fields.map((field) => ({ ...field, ...NO_TABLES }));
  const tables = rows.filter((_row, at) => wireOf(String(loaded.fields[at]?.fieldtype)) === 'rows');
  const linked = (field: Shape): Shape => {
    const options = field.fieldtype === 'Link' ? String(field.options) : '';
    const target = store.table('DocType').get(options);
    const searched = schema.find(options)?.doctype.search_fields;
    return {
      search_fields: searched === undefined ? null : searched.split(',').map((name) => name.trim()),
      is_custom_field: field.is_custom_field ?? null,
      linked_document_type: target?.document_type ?? null,
    };
  };
  return {
    ...loaded,
    fields: rows.map((row) => ({ ...row, ...linked(row) })),
    permissions: loaded.permissions.map((permission) => ({ ...permission, ...NO_TABLES })),
    ...(tables.length > 0 && { _table_fields: tables }),
  };
}
