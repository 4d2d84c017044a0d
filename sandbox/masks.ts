import type { LiveSchema } from './schema/live.ts';

/** What stands for a secret. */
const MASK = '***';
const SECRET_KEY = /passw(or)?d|^(pwd|sid|code)$|secret|token|api_?key|authorization|assertion|verifier/i;
/** Levels of nesting that are kept. */
const DEEPEST = 32;

/**
 * What was sent, without its secrets: the values of arguments that are called like one, and of Password fields of the
 * DocTypes that it names.
 *
 * @param doctype - the DocType that the path names, if any
 */
export function masked(schema: LiveSchema, doctype: string | undefined, sent: unknown): unknown {
  const passwords = new Set(doctype === undefined ? [] : passwordFields(schema, doctype));
  for (const named of doctypesIn(sent, 0))
    for (const field of passwordFields(schema, named)) passwords.add(field);
  return mask(sent, (key) => SECRET_KEY.test(key) || passwords.has(key), 0);
}

function* passwordFields(schema: LiveSchema, doctype: string): Iterable<string> {
  const meta = schema.find(doctype);
  if (!meta) return;
  const rows = meta.tables.map((field) => schema.find(field.options ?? ''));
  for (const part of [meta, ...rows]) {
    for (const field of part?.stored ?? []) if (field.fieldtype === 'Password') yield field.fieldname;
  }
}

function* doctypesIn(value: unknown, depth: number): Iterable<string> {
  const inside = structureOf(value);
  if (!inside || depth > DEEPEST) return;
  if ('doctype' in inside && typeof inside.doctype === 'string') yield inside.doctype;
  for (const part of Object.values(inside)) yield* doctypesIn(part, depth + 1);
}

function mask(value: unknown, isSecret: (key: string) => boolean, depth: number): unknown {
  const inside = structureOf(value);
  if (!inside) return value;
  if (depth > DEEPEST) return '…';
  if (Array.isArray(inside)) return inside.map((part) => mask(part, isSecret, depth + 1));
  const { fieldname } = inside as { readonly fieldname?: unknown };
  const namesSecret = typeof fieldname === 'string' && isSecret(fieldname);
  return Object.fromEntries(
    Object.entries(inside).map(([key, part]) => [
      key,
      isSecret(key) || (namesSecret && key === 'value') ? MASK : mask(part, isSecret, depth + 1),
    ]),
  );
}

/** An object or a list, as itself or as the JSON text in which arguments of a query or a form carry it. */
function structureOf(value: unknown): object | undefined {
  if (typeof value === 'object') return value ?? undefined;
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value) as object;
  } catch {
    return undefined;
  }
}
