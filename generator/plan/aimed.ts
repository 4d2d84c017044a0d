import { UsageError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { isTypeName, TYPE_NAME_WANTED, wireOf, type DocType, type Field } from '../schema/index.ts';
import { matcherOf } from '../selection.ts';
import { convertedType } from './edge.ts';
import { selectsOf } from './fields.ts';
import type { PlanOptions } from './model.ts';
import { isDemanded, isSettable } from './rules.ts';
import { placeOf, type Targets } from './types.ts';

/**
 * Whatever the options aim at must be there, so that a slip of the pen is told and not passed over.
 *
 * @throws UsageError that names the option and its key
 */
export function checkAimed(options: PlanOptions, site: Targets): void {
  const { names, types, openSelects, filledIn } = options;
  for (const [key, name] of Object.entries(names)) checkName(key, name, site, options);
  for (const place of Object.keys(types)) checkType(fieldAt('types', place, site).field, place, options);
  if (typeof openSelects !== 'boolean')
    checkGlobs('openSelects', openSelects, 'Select', () =>
      placesOf(site, (_, { fieldtype }) => fieldtype === 'Select'),
    );
  checkGlobs('filledIn', filledIn, 'field that new documents demand', () =>
    placesOf(site, (doctype, field) => isSettable(doctype, field) && isDemanded(doctype, field)),
  );
}

/** Whether a Select, by its place, takes other texts besides its options. */
export function openSelectsOf({ openSelects }: PlanOptions): (place: string) => boolean {
  return typeof openSelects === 'boolean' ? () => openSelects : matcherOf(openSelects);
}

/** Whether a mandatory field, by its place, is filled in on the site where it is left out. */
export function filledInOf({ filledIn }: PlanOptions): (place: string) => boolean {
  return filledIn.length === 0 ? () => false : matcherOf(filledIn);
}

function checkName(key: string, name: string, site: Targets, options: PlanOptions): void {
  if (!isTypeName(name))
    throw new UsageError(`names: ${key} can't be "${name}"; names wants ${TYPE_NAME_WANTED}.`);
  if (site.has(key)) return;
  const { doctype, field } = fieldAt('names', key, site);
  if (field.fieldtype !== 'Select')
    throw new UsageError(`names: ${key} is no Select, and only Selects have types of their own.`);
  if (!selectsOf(doctype, options).includes(field))
    throw new UsageError(
      `names: ${key} has no type to name, since types has another for it, or its options are not known.`,
    );
}

function checkType({ fieldtype }: Field, place: string, options: PlanOptions): void {
  const wire = wireOf(fieldtype);
  if (wire === 'none') throw new UsageError(`types: ${place} is a ${fieldtype}, which has no value.`);
  if (wire === 'rows')
    throw new UsageError(`types: ${place} is a table; its rows have the type of their DocType.`);
  const converted = convertedType(fieldtype, options);
  if (converted)
    throw new UsageError(
      `types: ${place} is a ${fieldtype}, which this client converts to a ${converted.imported}; ` +
        'leave it out, or what converts it (dates, decimals).',
    );
}

function checkGlobs(
  option: string,
  globs: readonly string[],
  what: string,
  placesThere: () => readonly string[],
): void {
  if (globs.length === 0) return;
  const places = placesThere();
  for (const glob of globs)
    if (!places.some(matcherOf([glob])))
      throw new UsageError(`${option}: no ${what} is called ${glob}.${didYouMean(glob, places)}`);
}

function placesOf(site: Targets, isMeant: (doctype: DocType, field: Field) => boolean): readonly string[] {
  return [...site.values()].flatMap((doctype) =>
    doctype.fields.filter((field) => isMeant(doctype, field)).map((field) => placeOf(doctype, field)),
  );
}

/** The field that a place names: `Sales Invoice.status`. A DocType's name may hold a dot, a fieldname none. */
function fieldAt(
  option: string,
  place: string,
  site: Targets,
): { readonly doctype: DocType; readonly field: Field } {
  const dot = place.lastIndexOf('.');
  const doctype = site.get(place.slice(0, dot));
  if (!doctype && site.has(place))
    throw new UsageError(`${option}: ${place} is a DocType. Name a field of it, as ${place}.fieldname.`);
  if (dot < 1 || !doctype)
    throw new UsageError(
      `${option}: there is no DocType ${dot < 1 ? place : place.slice(0, dot)}.${suggestDocType(place, dot, site)}`,
    );
  return { doctype, field: fieldOf(option, doctype, place.slice(dot + 1)) };
}

function suggestDocType(place: string, dot: number, site: Targets): string {
  return didYouMean(dot < 1 ? place : place.slice(0, dot), [...site.keys()]);
}

function fieldOf(option: string, { name, fields }: DocType, fieldname: string): Field {
  const field = fields.find((each) => each.fieldname === fieldname);
  if (field) return field;
  const fieldnames = fields.map((each) => each.fieldname);
  throw new UsageError(
    `${option}: ${name} has no field ${fieldname}.${didYouMean(fieldname, fieldnames, `${name}.`)}`,
  );
}
