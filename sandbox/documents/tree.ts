import { parentFieldOf } from '../../generator/schema/index.ts';
import { refusal, validationError } from '../errors.ts';
import type { Meta } from '../schema/meta.ts';
import type { Site } from '../site.ts';
import { read, readText, rowOf } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import { fold } from '../text.ts';
import { nameOf, textOf, valueOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { putRow } from './write.ts';

/** The columns by which a tree is kept as a nested set. */
export const LEFT = 'lft';
export const RIGHT = 'rgt';

export function isTree(meta: Meta): boolean {
  return meta.fields.has(LEFT) && meta.fields.has(RIGHT) && meta.fields.has(parentFieldOf(meta.doctype));
}

/**
 * Takes a written node into the tree's numbering. Source: one that is new or has moved comes behind its siblings; only a
 * DocType with groups knows leaves.
 *
 * @throws SiteError NestedSetRecursionError for a node below itself, ValidationError for a leaf with others below it
 */
export function growTree(site: Site, draft: Draft): void {
  const { meta } = draft;
  if (!isTree(meta)) return;
  refuseLoop(site, draft);
  if (meta.fields.has('is_group') && !valueOf(draft, 'is_group') && hasChildren(site, draft)) {
    throw validationError(`${meta.name} ${nameOf(draft)} has others below it, and so cannot be a leaf.`);
  }
  renumberTree(site, meta, isMoved(draft) ? behindItsSiblings(draft) : byLeft);
  const row = site.store.table(meta.name).get(nameOf(draft));
  if (row) for (const column of [LEFT, RIGHT, 'old_parent']) draft.values.set(column, read(row, column));
}

function isMoved({ meta, before, values }: Draft): boolean {
  const field = parentFieldOf(meta.doctype);
  return before === null || fold(readText(before, field)) !== fold(String(values.get(field) ?? ''));
}

function behindItsSiblings(draft: Draft): SiblingOrder {
  const isLast = (row: Row): number => Number(row.name === nameOf(draft));
  return (a, b) => isLast(a) - isLast(b) || byLeft(a, b);
}

function refuseLoop(site: Site, draft: Draft): void {
  const field = parentFieldOf(draft.meta.doctype);
  const own = fold(String(nameOf(draft)));
  const seen = new Set<string>();
  for (let above = textOf(draft, field); above !== '' && !seen.has(fold(above));) {
    if (fold(above) === own) {
      throw refusal(
        'NestedSetRecursionError',
        `${draft.meta.name} ${nameOf(draft)} cannot stand below itself.`,
        { origin: 'tree' },
      );
    }
    seen.add(fold(above));
    const row = site.store.table(draft.meta.name).get(above);
    above = row ? readText(row, field) : '';
  }
}

/** @throws SiteError NestedSetChildExistsError for a node that has others below it */
export function refuseIfParent(site: Site, draft: Draft): void {
  if (isTree(draft.meta) && hasChildren(site, draft)) {
    throw refusal(
      'NestedSetChildExistsError',
      `${draft.meta.name} ${nameOf(draft)} has others below it. Move them first.`,
      { origin: 'tree' },
    );
  }
}

function hasChildren(site: Site, draft: Draft): boolean {
  const field = parentFieldOf(draft.meta.doctype);
  const own = fold(String(nameOf(draft)));
  return site.store
    .table(draft.meta.name)
    .rows()
    .some((row) => fold(readText(row, field)) === own);
}

type SiblingOrder = (a: Row, b: Row) => number;

/** Numbers every node by the walk around the tree: siblings stay in their order, one without a number comes last. */
export function renumberTree(site: Site, meta: Meta, order: SiblingOrder = byLeft): void {
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
    for (const row of (below.get(parent) ?? []).sort(order)) {
      const left = (count += 1);
      walk(fold(String(row.name)));
      place(site, meta, row, left, (count += 1));
    }
  };
  walk('');
}

/** Numbers every node anew, siblings in the order of their names, as a merge does. Source: `rebuild_tree`. */
export function rebuildTree(site: Site, meta: Meta): void {
  renumberTree(site, meta, () => 0);
}

function byLeft(a: Row, b: Row): number {
  return leftOf(a) - leftOf(b) || 0;
}

function leftOf(row: Row): number {
  return Number(read(row, LEFT)) || Infinity;
}

function place(site: Site, meta: Meta, row: Row, left: number, right: number): void {
  const parent = readText(row, parentFieldOf(meta.doctype));
  if (read(row, LEFT) === left && read(row, RIGHT) === right && readText(row, 'old_parent') === parent)
    return;
  const oldParent = meta.fields.has('old_parent') ? [['old_parent', parent] as const] : [];
  putRow(
    site,
    meta.name,
    rowOf(row.name, [...Object.entries(row), [LEFT, left], [RIGHT, right], ...oldParent]),
  );
}
