import type { Row } from './rows.ts';

/** Source: Frappe reads these while it builds any schema, and so never customises them. */
const NEVER_CUSTOMISED = new Set([
  'DocField',
  'DocPerm',
  'DocType',
  'DocType Action',
  'DocType Link',
  'DocType State',
  'Module Def',
]);

/** A DocType's row with its fields in form order, as Frappe's own merge leaves them. */
export interface MergedDocType {
  readonly doctype: Row;
  readonly fields: readonly Row[];
}

/**
 * Merges what Frappe merges: the stored fields, the Custom Fields at their `insert_after`, the Property Setters of
 * the DocType and of its fields.
 *
 * @param doctype - the row of the DocType
 * @param stored - its DocField rows, in any order
 * @param customFields - the Custom Fields whose `dt` it is
 * @param propertySetters - the Property Setters whose `doc_type` it is
 * @param frappe - the major version of the Frappe that merges them
 */
export function mergeDocType(
  doctype: Row,
  stored: readonly Row[],
  customFields: readonly Row[],
  propertySetters: readonly Row[],
  frappe: number,
): MergedDocType {
  const inOrder = [...stored].sort(byIdx);
  const custom = [...customFields].sort(byIdxDown).map((row) => ({ ...row, is_custom_field: 1 }));
  if (NEVER_CUSTOMISED.has(String(doctype.name)))
    return { doctype, fields: holdsPermissionTypes(doctype, frappe) ? [...inOrder, ...custom] : inOrder };

  if (customFields.length === 0 && propertySetters.length === 0)
    return { doctype, fields: sortFields(inOrder, undefined, frappe) };
  const merged: MutableRow = { ...doctype };
  const fields: MutableRow[] = [...inOrder, ...custom].map((row) => ({ ...row }));
  for (const setter of [...propertySetters].sort(byName)) applySetter(merged, fields, setter);
  return { doctype: merged, fields: sortFields(fields, fieldOrder(merged), frappe) };
}

/** The major version of a site's Frappe; 15 where the site does not tell. */
export function frappeOf({ frappe = '15' }: Readonly<Record<string, string>>): number {
  return Number.parseInt(frappe, 10);
}

/** Source: a Permission Type, which came with 16, is a Custom Field of DocPerm that stands behind its stored fields. */
function holdsPermissionTypes({ name }: Row, frappe: number): boolean {
  return name === 'DocPerm' && frappe >= 16;
}

/** Source: the permissions of these and of child tables stay as stored, whatever Custom DocPerms there are for them. */
const NEVER_PERMITTED_ANEW = new Set([...NEVER_CUSTOMISED, 'Custom DocPerm']);

/**
 * Who may do what: the Custom DocPerms of a DocType replace its stored permissions, where it has any.
 *
 * @param doctype - the merged row of the DocType
 * @param stored - its DocPerm rows, in any order
 * @param custom - the Custom DocPerms whose `parent` it is
 */
export function mergePermissions(
  doctype: Row,
  stored: readonly Row[],
  custom: readonly Row[],
): readonly Row[] {
  if (custom.length === 0 || doctype.istable || NEVER_PERMITTED_ANEW.has(textOf(doctype.name)))
    return [...stored].sort(byIdx);
  return custom.map((permission) => ({ ...permission, doctype: 'Custom DocPerm' }));
}

type MutableRow = Record<string, unknown>;

/** Ties are settled by name, the table's primary key. */
function byIdx(a: Row, b: Row): number {
  return Number(a.idx ?? 0) - Number(b.idx ?? 0) || byName(a, b);
}

/**
 * Source: Frappe asks for its Custom Fields ordered by `idx`, and in its query builder an order without a direction is a
 * descending one, on 14, 15 and 16 alike.
 */
function byIdxDown(a: Row, b: Row): number {
  return Number(b.idx ?? 0) - Number(a.idx ?? 0) || byName(a, b);
}

function byName(a: Row, b: Row): number {
  const [left, right] = [textOf(a.name), textOf(b.name)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function applySetter(doctype: MutableRow, fields: readonly MutableRow[], setter: Row): void {
  const property = String(setter.property);
  const value = castProperty(setter);
  if (setter.doctype_or_field === 'DocType') doctype[property] = value;
  if (setter.doctype_or_field !== 'DocField') return;
  const field = fields.find((candidate) => candidate.fieldname === setter.field_name);
  if (field) field[property] = value;
}

/** A Property Setter holds every value as text and says in `property_type` what it stands for. */
function castProperty({ property_type: type, value }: Row): unknown {
  const number = Number(value);
  switch (type) {
    case 'Check':
    case 'Int':
      if (/^true$/i.test(textOf(value))) return 1;
      return Number.isFinite(number) ? Math.trunc(number) : 0;
    case 'Currency':
    case 'Float':
    case 'Percent':
      return Number.isFinite(number) ? number : 0;
    default:
      return value;
  }
}

/** The `field_order` property: a JSON array of fieldnames that the form builder of Frappe 15 and later leaves. */
function fieldOrder(doctype: Row): readonly string[] | undefined {
  if (typeof doctype.field_order !== 'string') return undefined;
  try {
    const order: unknown = JSON.parse(doctype.field_order);
    return Array.isArray(order) ? order.filter((name) => typeof name === 'string') : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Form order: by `field_order` where there is one, then each field that it leaves out behind its neighbour: a stored
 * field behind the one stored before it, a Custom Field behind its `insert_after`, at the top without one, at the end
 * when that field is not there.
 *
 * Order is kept by fieldname, as Frappe keeps it: where two fields share one, both places show the later.
 */
function sortFields(
  fields: readonly Row[],
  wanted: readonly string[] | undefined,
  frappe: number,
): readonly Row[] {
  const byFieldname = new Map<unknown, Row>(fields.map((field) => [field.fieldname, field]));
  const order: unknown[] = wanted?.filter((name) => byFieldname.has(name)) ?? [];
  if (order.length !== fields.length) {
    if (wanted) prependLeadingFields(order, byFieldname);
    const keepsSections = frappe >= 16;
    completeOrder(order, fields, (field) =>
      keepsSections && isBreak(field) ? endOfSection(field, order, byFieldname) : field.insert_after,
    );
  }
  return order.map((fieldname) => byFieldname.get(fieldname)).filter((row) => row !== undefined);
}

/** Stored fields that stand before the first one named in `field_order` stay in front of it. */
function prependLeadingFields(order: unknown[], byFieldname: ReadonlyMap<unknown, Row>): void {
  const [first] = byFieldname.keys();
  if (order.includes(first)) return;
  const leading: unknown[] = [];
  for (const [fieldname, field] of byFieldname) {
    if (field.is_custom_field) break;
    if (order.includes(fieldname)) {
      order.unshift(...leading);
      return;
    }
    leading.push(fieldname);
  }
  order.splice(0, order.length, ...leading);
}

function isBreak({ fieldtype }: Row): boolean {
  return fieldtype === 'Section Break' || fieldtype === 'Column Break';
}

/**
 * The field that a custom Section or Column Break stands behind: rather than split the section or column that its
 * `insert_after` is in, it waits for the next Section Break, or for the next field of the same fieldtype as that one.
 *
 * Source: frappe/frappe#27870, in 16 and later.
 */
function endOfSection(
  { insert_after }: Row,
  order: unknown[],
  byFieldname: ReadonlyMap<unknown, Row>,
): unknown {
  const at = order.indexOf(insert_after);
  if (at < 0) return insert_after;
  const fieldtypeOf = (fieldname: unknown): unknown => byFieldname.get(fieldname)?.fieldtype;
  const ends = new Set([fieldtypeOf(insert_after), 'Section Break']);
  const end = order.findIndex((fieldname, index) => index > at && ends.has(fieldtypeOf(fieldname)));
  return end < 0 ? order.at(-1) : order[end - 1];
}

function completeOrder(
  order: unknown[],
  fields: readonly Row[],
  anchorOf: (customField: Row) => unknown,
): void {
  const settled = new Set(order);
  const followers = new Map<unknown, unknown[]>();
  const follow = (anchor: unknown, fieldname: unknown): unknown =>
    followers.get(anchor)?.push(fieldname) ?? followers.set(anchor, [fieldname]);

  for (const [index, field] of fields.entries()) {
    if (settled.has(field.fieldname)) continue;
    if (field.is_custom_field && !field.insert_after) order.unshift(field.fieldname);
    else if (field.is_custom_field) follow(anchorOf(field), field.fieldname);
    else if (settled.size > 0) follow(fields[index - 1]?.fieldname, field.fieldname);
    else order.push(field.fieldname);
  }
  insertFollowers(order, followers);
}

function insertFollowers(order: unknown[], followers: Map<unknown, unknown[]>): void {
  for (let moved = true; moved;) {
    moved = false;
    for (const [anchor, fieldnames] of [...followers]) {
      const at = order.indexOf(anchor);
      if (at < 0) continue;
      order.splice(at + 1, 0, ...fieldnames);
      followers.delete(anchor);
      moved = true;
    }
  }
  for (const fieldnames of followers.values()) order.push(...fieldnames);
}
