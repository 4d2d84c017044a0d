import { eastAsianWidth } from 'get-east-asian-width';
import type { AppliedType, TypePlan } from '../plan/index.ts';

/**
 * Lays out the few shapes of code that a module is made of as prettier lays them out with its own defaults: 80 columns,
 * 2 spaces, trailing commas. Each takes parts that are safe as code and answers whole lines.
 */
const COLUMNS = 80;

/** `import { A, type B } from "x";` A single name never moves to a line of its own. */
export function importLine(
  keyword: 'import' | 'import type',
  names: readonly string[],
  from: string,
): string {
  const line = `${keyword} { ${names.join(', ')} } from ${from};`;
  if (fits(line) || names.length === 1) return line;
  return `${keyword} {\n${names.map((name) => `  ${name},\n`).join('')}} from ${from};`;
}

/**
 * `export interface X extends Y<Z> {` Only the arguments of the base have a place to break, and a lone name gains nothing
 * there.
 */
export function interfaceHead(name: string, base: AppliedType | undefined): string {
  const head = `export interface ${name}`;
  if (base === undefined) return `${head} {`;
  const { name: applied, args } = base;
  const line = `${head} extends ${applied}${args.length === 0 ? '' : `<${args.join(', ')}>`} {`;
  if (fits(line) || (args.length < 2 && !args[0]?.includes('<'))) return line;
  return `${head} extends ${applied}<\n${args.map((arg) => `  ${arg}`).join(',\n')}\n> {`;
}

/**
 * `  key?: A | null;` A union too long for its line moves to the next one, or gets a line for each member; a name or
 * null never does.
 */
export function property(key: string, optional: boolean, type: TypePlan): string {
  const head = optional ? `  ${key}?:` : `  ${key}:`;
  const members = type.length === 1 ? type[0] : type.join(' | ');
  const line = `${head} ${members};`;
  if (fits(line) || type.length === 1 || isNameOrNull(type)) return line;
  const moved = `    ${members};`;
  return `${head}\n${fits(moved) ? moved : `${type.map((member) => `    | ${member}`).join('\n')};`}`;
}

/** `export const X = ["A", "B"] as const;` The array moves to the next line where not even its bracket fits behind the name. */
export function constArray(name: string, elements: readonly string[], assertion: ' as const' | ''): string {
  const head = `export const ${name} =`;
  const close = `]${assertion};`;
  if (fits(`${head} [`)) return bracketed(`${head} [`, elements, close);
  return `${head}\n${bracketed('  [', elements, close, '  ')}`;
}

/** `export declare const X: readonly ["A", "B"];` */
export function readonlyTuple(name: string, elements: readonly string[]): string {
  return bracketed(`export declare const ${name}: readonly [`, elements, '];');
}

/** `export type X = (typeof X)[number];`, or with `| (string & {})` where any other text will do as well. */
export function unionOfArray(name: string, isOpen: boolean): string {
  const members = [`(typeof ${name})[number]`, ...(isOpen ? ['(string & {})'] : [])];
  const head = `export type ${name} =`;
  const union = `${members.join(' | ')};`;
  if (fits(`${head} ${union}`)) return `${head} ${union}`;
  if (fits(`  ${union}`) || !isOpen) return `${head}\n  ${union}`;
  return `${head}\n${members.map((member) => `  | ${member}`).join('\n')};`;
}

/**
 * `export type X = F<A, "b" | "c">;` with the arguments on lines of their own where they don't fit; the whole moves to the next
 * line where not even its bracket fits behind the name.
 */
export function typeAlias(name: string, applied: string, args: readonly TypePlan[]): string {
  const head = `export type ${name} =`;
  const flat = `${applied}<${args.map((arg) => arg.join(' | ')).join(', ')}>;`;
  if (fits(`${head} ${flat}`)) return `${head} ${flat}`;
  if (args.length > 1 && fits(`${head} ${applied}<`)) return `${head} ${argumentBlock('', applied, args)}`;
  const isMoved = args.length === 1 || fits(`  ${flat}`);
  return `${head}\n  ${isMoved ? flat : argumentBlock('  ', applied, args)}`;
}

/** `export const X: F<{` and its members, a line each, up to `}> = {`. */
export function objectHead(name: string, applied: string, members: readonly string[]): string {
  return `export const ${typed(name, applied, members)} = {`;
}

/**
 * `export const X = {`, and how far what it opens is indented: the whole object moves to the next line where not even its brace fits
 * behind the name.
 */
export function plainObjectHead(name: string): { readonly head: string; readonly indent: string } {
  const head = `export const ${name} =`;
  return fits(`${head} {`) ? { head: `${head} {`, indent: '' } : { head: `${head}\n  {`, indent: '  ' };
}

/** `export declare const X: F<{`, its members and `}>;` */
export function declaration(name: string, applied: string, members: readonly string[]): string {
  return `export declare const ${typed(name, applied, members)};`;
}

function typed(name: string, applied: string, members: readonly string[]): string {
  return `${name}: ${applied}<{\n${members.map((member) => `  ${member};\n`).join('')}}>`;
}

/**
 * `key: value,` in an object literal. A function's body that doesn't fit moves to the next line, and so does a text, unless
 * its key is so short that it gains nothing there; the whole function does where not even its arrow fits behind the key.
 */
export function entry(indent: string, key: string, value: string): string {
  const line = `${indent}${key}: ${value},`;
  const arrow = '() => ';
  if (fits(line)) return line;
  if (value.startsWith(arrow) && fits(`${indent}${key}: ${arrow.trim()}`))
    return `${indent}${key}: () =>\n${indent}  ${value.slice(arrow.length)},`;
  if (width(key) < 5) return line;
  return `${indent}${key}:\n${indent}  ${value},`;
}

/**
 * `key: { a: 1, b: 2 },` in an object literal, with a line for each entry where they don't fit on one; the whole moves to the
 * next line where not even its brace fits behind the key.
 */
export function objectEntry(
  indent: string,
  key: string,
  entries: readonly (readonly [key: string, value: string])[],
): string {
  const head = `${indent}${key}:`;
  const flat = `{ ${entries.map(([name, value]) => `${name}: ${value}`).join(', ')} },`;
  if (fits(`${head} ${flat}`)) return `${head} ${flat}`;
  if (fits(`${head} {`)) return `${head} ${entryBlock(indent, entries)}`;
  const further = `${indent}  `;
  return `${head}\n${further}${fits(further + flat) ? flat : entryBlock(further, entries)}`;
}

function entryBlock(indent: string, entries: readonly (readonly [key: string, value: string])[]): string {
  const lines = entries.map(([name, value]) => `${entry(`${indent}  `, name, value)}\n`);
  return `{\n${lines.join('')}${indent}},`;
}

function bracketed(open: string, elements: readonly string[], close: string, indent = ''): string {
  const line = `${open}${elements.join(', ')}${close}`;
  if (fits(line)) return line;
  return `${open}\n${elements.map((element) => `${indent}  ${element},\n`).join('')}${indent}${close}`;
}

function isNameOrNull([name, other, ...more]: TypePlan): boolean {
  return name !== 'string' && name !== 'number' && other === 'null' && more.length === 0;
}

function argumentBlock(indent: string, applied: string, args: readonly TypePlan[]): string {
  return `${applied}<\n${args.map((arg) => argument(`${indent}  `, arg)).join(',\n')}\n${indent}>;`;
}

function argument(indent: string, members: TypePlan): string {
  const line = `${indent}${members.join(' | ')}`;
  if (fits(line) || members.length === 1) return line;
  return members.map((member) => `${indent}| ${member}`).join('\n');
}

/** No character fills more than two columns, and most lines are short. */
function fits(line: string): boolean {
  return line.length <= COLUMNS / 2 || width(line) <= COLUMNS;
}

/** Columns that a text fills: two for wide characters, none for combining ones, as prettier counts them. */
function width(text: string): number {
  if (!BEYOND_ASCII.test(text)) return text.length;
  let columns = 0;
  for (const char of text)
    if (!/[\p{Mn}\p{Me}]/u.test(char)) columns += eastAsianWidth(char.codePointAt(0) ?? 0);
  return columns;
}

const BEYOND_ASCII = /[\u0080-\uffff]/;
