import type { Field } from '../../generator/schema/index.ts';
import { refusal, validationError } from '../errors.ts';
import type { Meta } from '../schema/meta.ts';
import type { Site } from '../site.ts';
import { read, readText } from '../storage/row.ts';
import type { Row, Value } from '../storage/row.ts';
import { castValue } from './cast.ts';
import { docstatusOf, isSentAsNothing, nameFor, nameOf, textOf, valueOf, withRows } from './draft.ts';
import type { Draft } from './draft.ts';

/**
 * Holds every Link and Dynamic Link against the documents there are, gives it the case in which the other document
 * is named, and fills the fields that fetch from it. Source: a zero is empty to a field that fetches if it is empty.
 *
 * @throws SiteError LinkValidationError, CancelledLinkError, DoesNotExistError where a Dynamic Link leads to no DocType
 */
export function validateLinks(site: Site, draft: Draft): void {
  const missing: string[] = [];
  const cancelled: string[] = [];
  for (const part of withRows(draft)) {
    for (const field of part.meta.links) {
      if (textOf(part, field.fieldname) === '' || isSentAsNothing(part, field.fieldname)) continue;
      const target = targetOf(site, part, field);
      const linked = target && linkedRow(site, target, textOf(part, field.fieldname));
      const told = `${field.label ?? field.fieldname}: ${textOf(part, field.fieldname)}`;
      if (!target || !linked) missing.push(told);
      else followLink(part, field, target, linked);
      if (target && linked && isCancelledLink(draft, field, target, linked)) cancelled.push(told);
    }
  }
  if (missing.length > 0) {
    throw refusal('LinkValidationError', `No such document: ${missing.join(', ')}.`, {
      title: 'Broken link',
    });
  }
  if (cancelled.length > 0)
    throw refusal('CancelledLinkError', `What is cancelled cannot be linked: ${cancelled.join(', ')}.`);
}

function targetOf(site: Site, part: Draft, field: Field): Meta | undefined {
  if (field.fieldtype === 'Link') return site.schema.find(field.options ?? '');
  const doctype = textOf(part, field.options ?? '');
  if (doctype === '') {
    throw validationError(
      `${field.options ?? field.fieldname} has to be set before ${field.fieldname} of ${part.meta.name}.`,
    );
  }
  return site.schema.meta(doctype);
}

/** The row that a link names; a Single is there whether or not it was ever saved. */
function linkedRow(site: Site, target: Meta, name: string): Row | undefined {
  if (target.kind === 'single') return { name: target.name };
  return site.store.table(target.name).get(nameFor(target, name));
}

function followLink(part: Draft, field: Field, target: Meta, linked: Row): void {
  part.values.set(field.fieldname, String(linked.name));
  for (const fetching of part.meta.stored) {
    const [link, source] = fetching.fetch_from?.split('.') ?? [];
    if (link !== field.fieldname || source === undefined) continue;
    if (fetching.fetch_if_empty && valueOf(part, fetching.fieldname)) continue;
    if (part.before && docstatusOf(part) === 1 && !fetching.allow_on_submit) continue;
    part.values.set(
      fetching.fieldname,
      castValue(fetching, fetched(target, linked, source.trim(), fetching)),
    );
  }
}

const PLAIN_TEXTS = new Set(['Data', 'Small Text', 'Text']);

/** Source: where rich text is fetched into a field for plain text, its markup is left behind. */
function fetched({ fields }: Meta, linked: Row, source: string, { fieldtype }: Field): Value {
  const value = read(linked, source);
  const isMarkup = fields.get(source)?.fieldtype === 'Text Editor' && PLAIN_TEXTS.has(fieldtype);
  return isMarkup && typeof value === 'string' ? plainText(value) : value;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', gt: '>', lt: '<', nbsp: '\u00a0', quot: '"' };

/** Text without tags and comments; of the named characters, those that an editor writes are turned back. */
function plainText(html: string): string {
  return html
    .replaceAll(/<!--.*?-->|<[^>]*>/gs, '')
    .replaceAll(/&#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/&([a-z]+);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}

function isCancelledLink(draft: Draft, field: Field, target: Meta, linked: Row): boolean {
  return (
    field.fieldname !== 'amended_from' &&
    draft.meta.kind === 'submittable' &&
    target.kind === 'submittable' &&
    read(linked, 'docstatus') === 2
  );
}

/**
 * Source: DocTypes whose links never hold a document back from deletion, since they only note what happened to it.
 */
const NEVER_HOLDS_BACK = new Set([
  'Activity Log',
  'Comment',
  'Communication',
  'DocShare',
  'Document Follow',
  'Document Share Key',
  'Email Queue',
  'Email Unsubscribe',
  'File',
  'Integration Request',
  'Notification Log',
  'Tag Link',
  'ToDo',
  'Unhandled Email',
  'Version',
  'View Log',
]);

/**
 * Source: a Dynamic Link of a cancelled document holds nothing back, a Link of one does.
 *
 * @param counts - which of the Links that name the document hold it back
 * @throws SiteError LinkExistsError where another document names this one
 */
export function refuseIfLinked(
  site: Site,
  draft: Draft,
  counts: (reference: Reference) => boolean = () => true,
): void {
  const doctype = draft.meta.name;
  const name = String(nameOf(draft));
  for (const reference of referencesTo(site, doctype, name)) {
    const { row, meta, field } = reference;
    const holder = holderOf(reference);
    if ([meta.name, holder.doctype].some((held) => NEVER_HOLDS_BACK.has(held)) || !counts(reference))
      continue;
    if (isLinkToItself(reference, draft) || (field.fieldtype === 'Dynamic Link' && row.docstatus === 2))
      continue;
    throw refusal(
      'LinkExistsError',
      `${doctype} ${name} cannot be deleted or cancelled while ${holder.doctype} ${holder.name} names it in ${field.fieldname}.`,
      { title: 'Linked elsewhere' },
    );
  }
}

/** Source: a document is not held back by its own Link, as it is by one of its rows, or by its own Dynamic Link. */
function isLinkToItself({ row, meta, field }: Reference, draft: Draft): boolean {
  return field.fieldtype === 'Link' && meta.name === draft.meta.name && row.name === nameOf(draft);
}

interface Holder {
  readonly doctype: string;
  readonly name: string;
}

/** The document that a reference stands in, or in a row of. */
export function holderOf({ row, meta }: Reference): Holder {
  if (meta.kind !== 'child') return { doctype: meta.name, name: String(row.name) };
  return { doctype: readText(row, 'parenttype'), name: readText(row, 'parent') };
}

export interface Reference {
  readonly row: Row;
  readonly meta: Meta;
  readonly field: Field;
}

/** Every stored Link and Dynamic Link that names a document. */
export function* referencesTo(site: Site, doctype: string, name: string): Iterable<Reference> {
  for (const other of site.store.doctypes()) {
    const meta = site.schema.find(other);
    const links =
      meta?.links.filter((field) => field.fieldtype === 'Dynamic Link' || field.options === doctype) ?? [];
    if (!meta || links.length === 0) continue;
    for (const row of site.store.table(other).rows()) {
      for (const field of links) {
        if (readText(row, field.fieldname) !== name) continue;
        if (field.fieldtype === 'Dynamic Link' && readText(row, field.options ?? '') !== doctype) continue;
        yield { row, meta, field };
      }
    }
  }
}
