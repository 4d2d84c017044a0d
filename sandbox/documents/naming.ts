import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { SiteError, refusal, validationError } from '../errors.ts';
import type { Site } from '../site.ts';
import { isNumbered } from '../schema/meta.ts';
import type { Meta } from '../schema/meta.ts';
import { readText } from '../storage/row.ts';
import { nameOf, textOf, valueOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { nameByRule } from './naming-rule.ts';
import { ownRules } from './own/index.ts';
import { nextOfSeries, spellFormat, takeBackName } from './series.ts';
import type { SeriesSource } from './series.ts';
import { seriesWord } from './series-words.ts';

/**
 * Names a new document by its DocType's naming; a name that was sent counts for `prompt` only.
 *
 * @throws SiteError ValidationError where a part of the name is missing, NameError for a name that may not be
 */
export function setName(site: Site, draft: Draft): void {
  const { meta, values } = draft;
  if (isNumbered(meta)) {
    values.set('name', site.store.nextNumber(meta.name));
    return;
  }
  if (site.rules.schema.namesByUuid && meta.doctype.autoname === 'UUID') {
    values.set('name', uuidOf(site, draft));
    return;
  }
  const name = amendedName(site, draft) ?? (meta.kind === 'single' ? meta.name : namedBy(site, draft));
  values.set('name', checkedName(meta, name === '' ? randomName(site.clock) : name));
}

/** Source: the number of a document that is deleted is given again, if it was the last of its series. */
export function takeBackNameOf(site: Site, draft: Draft): void {
  const autoname = draft.meta.doctype.autoname ?? '';
  const [scheme = ''] = autoname.split(':', 1);
  const isSeries = scheme === 'naming_series';
  const series = isSeries ? textOf(draft, 'naming_series') : autoname;
  if (series === '' || ['Prompt', 'field', 'hash', 'autoincrement'].includes(scheme)) return;
  takeBackName(series, String(nameOf(draft)), sourceOf(site, draft));
}

/** Source: once its rules hold, the field that names a document gets the name as it was settled. */
export function settleNamingField({ given, meta, values }: Draft): void {
  const [scheme, fieldname = ''] = (meta.doctype.autoname ?? '').split(':');
  if (scheme !== 'field' || !meta.fields.has(fieldname)) return;
  values.set(fieldname, String(values.get('name')));
  given.delete(fieldname);
}

/** A random name of ten characters, those made later sorting behind earlier ones for a day. */
export function randomName(clock: Clock): string {
  const tenths = Math.floor(clock.milliseconds() / 100) % 32 ** 4;
  const random = BigInt(`0x${randomBytes(8).toString('hex')}`);
  return tenths.toString(32).padStart(4, '0') + random.toString(36).padStart(6, '0').slice(-6);
}

/**
 * The name of an amendment: `X-1` for the first of `X`, counted on from there, unless it is named as any other document.
 *
 * Source: what stands behind the last dash of an amendment's name is its count, and none where it is no number.
 */
function amendedName(site: Site, draft: Draft): string | undefined {
  const amended = textOf(draft, 'amended_from');
  if (amended === '' || amendmentNaming(site, draft.meta.name) === 'Default Naming') return undefined;
  const original = site.store.table(draft.meta.name).get(amended);
  if (!original || readText(original, 'amended_from') === '') return `${amended}-1`;
  const parts = amended.split('-');
  const count = Number(parts.pop());
  return `${parts.join('-')}-${(Number.isInteger(count) ? count : 0) + 1}`;
}

/** Source: what the settings say of the DocType comes before what they say of all; Frappe 14 has neither. */
function amendmentNaming({ store, rules }: Site, doctype: string): string {
  const settings = 'Document Naming Settings';
  if (!rules.schema.namesAmendments) return '';
  const own = store.table('Amended Document Naming Settings').findBy('document_type', doctype);
  const all = store.table(settings).get(settings);
  return own ? readText(own, 'action') : all ? readText(all, 'default_amend_naming') : '';
}

function namedBy(site: Site, draft: Draft): string {
  const autoname = draft.meta.doctype.autoname ?? '';
  const source = sourceOf(site, draft);
  const isNamed = autoname.toLowerCase() === 'prompt' && textOf(draft, 'name') !== '';
  const ruled = isNamed ? undefined : nameByRule(site, draft, source);
  const own = ruled ?? ownRules(draft.meta.name).name?.(draft);
  if (own !== undefined) return own;
  if (autoname.startsWith('field:')) return byField(draft, autoname.slice('field:'.length));
  if (autoname.startsWith('naming_series:')) return bySeries(draft, source);
  if (autoname.toLowerCase() === 'prompt') return prompted(draft);
  if (autoname.startsWith('format:')) return spellFormat(autoname.slice('format:'.length), source);
  return autoname.includes('#') ? nextOfSeries(autoname, source) : '';
}

/** The UUID that was sent, or one that sorts behind those made before it. */
function uuidOf({ clock }: Site, draft: Draft): string {
  const sent = textOf(draft, 'name');
  if (sent === '') return randomUuid(clock);
  const digits = sent.replace(/^urn:|uuid:|[{}-]/g, '').toLowerCase();
  if (!/^[\da-f]{32}$/.test(digits))
    throw refusal('InvalidUUIDValue', `${JSON.stringify(sent)} is no UUID.`, { origin: 'naming' });
  return spacedUuid(digits);
}

/** A UUID of version 7: the time in milliseconds, then what is random. */
function randomUuid(clock: Clock): string {
  const time = Math.floor(clock.milliseconds()).toString(16).padStart(12, '0');
  const random = randomBytes(10).toString('hex');
  const variant = (8 + (Number.parseInt(random.charAt(4), 16) % 4)).toString(16);
  return spacedUuid(`${time}7${random.slice(0, 3)}${variant}${random.slice(5)}`);
}

function spacedUuid(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function sourceOf(site: Site, draft: Draft): SeriesSource {
  const { clock, store } = site;
  const value = (fieldname: string): string | undefined =>
    draft.meta.fields.has(fieldname) ? textOf(draft, fieldname) : undefined;
  const word = (part: string): string | undefined =>
    seriesWord(site, textOf(draft, 'owner'), part, (fieldname) => textOf(draft, fieldname));
  return { clock, store, value, word };
}

function byField(draft: Draft, fieldname: string): string {
  const name = textOf(draft, fieldname).trim();
  if (name === '') throw validationError(`${draft.meta.name} is named by ${fieldname}: send it.`);
  return name;
}

const SERIES = /^[\p{L}\p{N}_\- /.#{}]+$/u;

/** Source: a blank stands for the first series that the field offers; any other may be sent, if its characters do. */
function bySeries(draft: Draft, source: SeriesSource): string {
  const offered = draft.meta.fields.get('naming_series')?.options?.split('\n').find(Boolean);
  const series = textOf(draft, 'naming_series') || (offered ?? '');
  if (series !== '') draft.values.set('naming_series', series);
  if (series !== '' && !SERIES.test(series))
    throw refusal('InvalidNamingSeriesError', `"${series}" is no naming series.`, { origin: 'naming' });
  if (series === '') throw validationError(`${draft.meta.name} needs a naming series: send naming_series.`);
  return nextOfSeries(`${series}.#####`, source);
}

function prompted(draft: Draft): string {
  const name = valueOf(draft, 'name');
  if (name === null || name === '' || name === 0)
    throw validationError(`${draft.meta.name} is named by its maker: send a name.`, { title: 'No name' });
  if (typeof name === 'number')
    throw new SiteError(409, 'NameError', `The name of a ${draft.meta.name} is a text, not a number.`);
  return name;
}

/**
 * A name as it is kept.
 *
 * @throws SiteError NameError for one that may not be
 */
export function checkedName({ name: doctype, kind }: Meta, name: string): string {
  const trimmed = name.trim();
  if (/[<>]/.test(trimmed)) {
    throw new SiteError(409, 'NameError', `The name of a ${doctype} cannot hold "<" or ">".`);
  }
  const isDocType = trimmed === doctype && kind !== 'single' && doctype !== 'DocType';
  if (isDocType || trimmed.startsWith(`New ${doctype}`)) {
    throw new SiteError(409, 'NameError', `A ${doctype} cannot be named "${trimmed}".`);
  }
  return trimmed;
}
