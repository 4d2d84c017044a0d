import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { SiteError, refusal, validationError } from '../errors.ts';
import type { Site } from '../site.ts';
import { isNumbered } from '../schema/meta.ts';
import { readText } from '../storage/row.ts';
import { textOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { ownRules } from './own/index.ts';
import { nextOfSeries, spellFormat } from './series.ts';
import type { SeriesSource } from './series.ts';

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
  const name = amendedName(site, draft) ?? (meta.kind === 'single' ? meta.name : namedBy(site, draft));
  values.set('name', checkedName(meta.name, name === '' ? randomName(site.clock) : name));
}

/** Source: once its rules hold, the field that names a document gets the name as it was settled. */
export function settleNamingField({ meta, values }: Draft): void {
  const [scheme, fieldname = ''] = (meta.doctype.autoname ?? '').split(':');
  if (scheme === 'field' && meta.fields.has(fieldname)) values.set(fieldname, String(values.get('name')));
}

/** A random name of ten characters, those made later sorting behind earlier ones for a day. */
export function randomName(clock: Clock): string {
  const tenths = Math.floor(clock.milliseconds() / 100) % 32 ** 4;
  const random = BigInt(`0x${randomBytes(8).toString('hex')}`);
  return tenths.toString(32).padStart(4, '0') + random.toString(36).padStart(6, '0').slice(-6);
}

/** The name of an amendment: `X-1` for the first of `X`, counted on from there. */
function amendedName(site: Site, draft: Draft): string | undefined {
  const amended = textOf(draft, 'amended_from');
  if (amended === '') return undefined;
  const original = site.store.table(draft.meta.name).get(amended);
  const counted = /^(.*)-(\d+)$/s.exec(amended);
  if (original && counted && readText(original, 'amended_from') !== '') {
    return `${counted[1] ?? ''}-${Number(counted[2]) + 1}`;
  }
  return `${amended}-1`;
}

function namedBy(site: Site, draft: Draft): string {
  const own = ownRules(draft.meta.name).name?.(draft);
  if (own !== undefined) return own;
  const autoname = draft.meta.doctype.autoname ?? '';
  const source = sourceOf(site, draft);
  if (autoname.startsWith('field:')) return textOf(draft, autoname.slice('field:'.length)).trim();
  if (autoname.startsWith('naming_series:')) return bySeries(draft, source);
  if (autoname.toLowerCase() === 'prompt') return prompted(draft);
  if (autoname.startsWith('format:')) return spellFormat(autoname.slice('format:'.length), source);
  return autoname.includes('#') ? nextOfSeries(autoname, source) : '';
}

function sourceOf({ clock, store }: Site, draft: Draft): SeriesSource {
  const value = (fieldname: string): string | undefined =>
    draft.meta.fields.has(fieldname) ? textOf(draft, fieldname) : undefined;
  return { clock, store, value };
}

function bySeries(draft: Draft, source: SeriesSource): string {
  const series = textOf(draft, 'naming_series');
  if (series === '') throw validationError(`${draft.meta.name} needs a naming series: send naming_series.`);
  return nextOfSeries(`${series}.#####`, source);
}

function prompted(draft: Draft): string {
  const name = textOf(draft, 'name');
  if (name === '')
    throw validationError(`${draft.meta.name} is named by its maker: send a name.`, { title: 'No name' });
  return name;
}

function checkedName(doctype: string, name: string): string {
  const trimmed = name.trim();
  if (/[<>]/.test(trimmed)) {
    throw new SiteError(409, 'NameError', `The name of a ${doctype} cannot hold "<" or ">".`);
  }
  if (trimmed.startsWith(`New ${doctype}`)) {
    throw new SiteError(409, 'NameError', `A ${doctype} cannot be named "${trimmed}".`);
  }
  if (trimmed.length > 140)
    throw refusal('CharacterLengthExceededError', 'A name has at most 140 characters.');
  return trimmed;
}
