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
 * Takes a written node into the tree's numbering.
 *
 * @throws SiteError NestedSetRecursionError for a node below itself, ValidationError for a leaf with others below it
 */
export function growTree(site: Site, draft: Draft): void {
  const { meta } = draft;
  if (!isTree(meta)) return;
  refuseLoop(site, draft);
  if (!valueOf(draft, 'is_group') && hasChildren(site, draft)) {
    throw validationError(`${meta.name} ${nameOf(draft)} has others below it, and so cannot be a leaf.`);
  }
  renumberTree(site, meta);
  const row = site.store.table(meta.name).get(nameOf(draft));
  if (row) for (const column of [LEFT, RIGHT, 'old_parent']) draft.values.set(column, read(row, column));
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

/** Numbers every node by the walk around the tree: siblings stay in their order, a new one comes last. */
export function renumberTree(site: Site, meta: Meta): void {
  if (!isTree(meta)) return;
  const field = parentFieldOf(meta.doctype);
  const below = new Map<string, Row[]>();
  for (const row of site.store.table(meta.name).rows()) {
    const parent = fold(readText(row, field));
    below.set(parent, [...(below.get(parent) ?? []), row]);
  }
  let count = 0;
  const walk = (parent: string): void => {
    for (const row of (below.get(parent) ?? []).sort(byLeft)) {
      const left = (count += 1);
      walk(fold(String(row.name)));
      place(site, meta, row, left, (count += 1));
    }
  };
  walk('');
}

function byLeft(a: Row, b: Row): number {
  return (Number(read(a, LEFT)) || Infinity) - (Number(read(b, LEFT)) || Infinity) || 0;
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
