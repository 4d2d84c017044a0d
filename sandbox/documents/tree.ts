import { parentFieldOf } from '../../generator/schema/index.ts';
import { refusal, validationError } from '../errors.ts';
import type { Meta } from '../schema/meta.ts';
import type { Site } from '../site.ts';
import { read, readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import { fold } from '../text.ts';
import { nameOf, textOf, valueOf, withRows } from './draft.ts';
import type { Draft } from './draft.ts';
import { NestedSet } from './nested-set.ts';
import { setColumns } from './write.ts';

/** The columns by which a tree is kept as a nested set. */
export const LEFT = 'lft';
export const RIGHT = 'rgt';

export function isTree(meta: Meta): boolean {
  return meta.fields.has(LEFT) && meta.fields.has(RIGHT) && meta.fields.has(parentFieldOf(meta.doctype));
}

/**
 * Takes a written node into the tree's numbering, and reads it as it is then.
 *
 * Source: `update_nsm` and `validate_ledger` of frappe/utils/nestedset.py. A node with numbers, be they sent, keeps them until it
 * moves; only a DocType with groups knows leaves.
 *
 * @throws SiteError NestedSetRecursionError for a node below itself, ValidationError for a leaf with others below it
 */
export function growTree(site: Site, draft: Draft): void {
  const { meta, values } = draft;
  if (!isTree(meta)) return;
  const parent = textOf(draft, parentFieldOf(meta.doctype));
  placeNode(site, draft, parent);
  const row = site.store.table(meta.name).get(nameOf(draft));
  if (row) {
    if (meta.fields.has(OLD_PARENT)) setColumns(site, meta.name, row, { [OLD_PARENT]: parent });
    readAnew(site, draft);
  }
  if (meta.fields.has('is_group') && !values.get('is_group') && hasChildren(site, draft)) {
    throw validationError(`${meta.name} ${nameOf(draft)} has others below it, and so cannot be a leaf.`);
  }
}

/**
 * Takes a node out of the tree's numbering.
 *
 * Source: `on_trash` of frappe/utils/nestedset.py, by which a node becomes a root, the last one, before it goes; so that the
 * numbers of what was a root are left out afterwards. Frappe 14 keeps roots (frappe/frappe#17777), but for DocTypes whose code
 * says otherwise.
 *
 * @throws SiteError NestedSetChildExistsError for a node that has others below it, ValidationError for a root of Frappe 14
 */
export function leaveTree(site: Site, draft: Draft): void {
  const { meta } = draft;
  if (!isTree(meta)) return;
  if (site.rules.keepsRoots && textOf(draft, parentFieldOf(meta.doctype)) === '')
    throw validationError(`${meta.name} ${nameOf(draft)} is a root, which Frappe 14 does not delete.`);
  if (hasChildren(site, draft)) {
    throw refusal(
      'NestedSetChildExistsError',
      `${meta.name} ${nameOf(draft)} has others below it. Move them first.`,
      { origin: 'tree' },
    );
  }
  placeNode(site, draft, '');
}

/** Where a node stood when it was last saved. */
const OLD_PARENT = 'old_parent';

function placeNode(site: Site, draft: Draft, parent: string): void {
  const { meta } = draft;
  const isNumbered = Boolean(numberOf(draft, LEFT) || numberOf(draft, RIGHT));
  if (isNumbered && oldParentOf(draft) === parent) return;
  const set = nestedSetOf(site, meta);
  refuseLoop(set, draft, parent);
  if (isNumbered) set.move([numberOf(draft, LEFT), numberOf(draft, RIGHT)], parent);
  else set.add(String(nameOf(draft)), parent, lastOfRoots(site, meta));
  writeNumbers(site, meta, set);
}

function numberOf(draft: Draft, column: string): number {
  return Number(valueOf(draft, column)) || 0;
}

function oldParentOf(draft: Draft): string {
  const { before, meta } = draft;
  if (meta.fields.has(OLD_PARENT)) return textOf(draft, OLD_PARENT);
  return before ? readText(before, parentFieldOf(meta.doctype)) : '';
}

function nestedSetOf({ store }: Site, { name }: Meta): NestedSet {
  return new NestedSet(
    store
      .table(name)
      .rows()
      .map((row) => [String(row.name), [columnOf(row, LEFT), columnOf(row, RIGHT)]]),
  );
}

function columnOf(row: Row, column: string): number {
  return Number(read(row, column)) || 0;
}

function refuseLoop(set: NestedSet, draft: Draft, parent: string): void {
  const above = parent === '' ? undefined : set.get(parent);
  if (!above || !set.encloses(String(nameOf(draft)), above)) return;
  throw refusal('NestedSetRecursionError', `${draft.meta.name} ${nameOf(draft)} cannot stand below itself.`, {
    origin: 'tree',
  });
}

function lastOfRoots({ store }: Site, { name, doctype }: Meta): number {
  const roots = store
    .table(name)
    .rows()
    .filter((row) => readText(row, parentFieldOf(doctype)) === '');
  return roots.reduce((last, row) => Math.max(last, columnOf(row, RIGHT)), 0);
}

function writeNumbers(site: Site, { name }: Meta, set: NestedSet): void {
  for (const row of site.store.table(name).rows()) {
    const [left, right] = set.get(String(row.name)) ?? [0, 0];
    if (columnOf(row, LEFT) !== left || columnOf(row, RIGHT) !== right)
      setColumns(site, name, row, { [LEFT]: left, [RIGHT]: right });
  }
}

/** Source: a node is reloaded once it has its place, so that what was sent is answered as it is stored. */
function readAnew({ store }: Site, draft: Draft): void {
  const row = store.table(draft.meta.name).get(nameOf(draft));
  for (const [column, value] of Object.entries(row ?? {})) draft.values.set(column, value);
  for (const { given } of withRows(draft)) given.clear();
}

function hasChildren(site: Site, draft: Draft): boolean {
  const field = parentFieldOf(draft.meta.doctype);
  const own = fold(String(nameOf(draft)));
  return site.store
    .table(draft.meta.name)
    .rows()
    .some((row) => fold(readText(row, field)) === own);
}

/** Numbers every node anew by the walk around the tree, siblings in the order of their names. Source: `rebuild_tree`. */
export function rebuildTree(site: Site, meta: Meta): void {
  if (!isTree(meta)) return;
  const field = parentFieldOf(meta.doctype);
  const below = new Map<string, Row[]>();
  for (const row of site.store.table(meta.name).rows()) {
    const parent = fold(readText(row, field));
    const siblings = below.get(parent);
    if (siblings) siblings.push(row);
    else below.set(parent, [row]);
  }
  let count = 0;
  const walk = (parent: string): void => {
    for (const row of below.get(parent) ?? []) {
      const left = (count += 1);
      walk(fold(String(row.name)));
      setColumns(site, meta.name, row, { [LEFT]: left, [RIGHT]: (count += 1) });
    }
  };
  walk('');
}
