import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import type { Context } from '../context.ts';
import { pythonError, validationError } from '../errors.ts';
import { parse } from '../request.ts';
import type { SiteRequest } from '../request.ts';
import type { VersionRules } from '../versions.ts';

export type Arguments = Readonly<Record<string, unknown>>;

/** A whitelisted method. */
export interface Method {
  /** @default any */
  readonly verbs?: readonly string[];
  /** Open to who has not logged in. @default false */
  readonly guests?: boolean;
  /** Whether this version of Frappe has it. @default all have */
  readonly there?: (rules: VersionRules) => boolean;
  readonly run: (context: Context, args: Arguments, request: SiteRequest) => Answer | Promise<Answer>;
}

/** Methods by the dotted names they are called by. */
export type Methods = Readonly<Record<string, Method>>;

export const CHANGES = ['POST', 'PUT'] as const;

/** What a method returns, as it travels. */
export function messageAnswer(message: unknown): Answer {
  return jsonAnswer(message === undefined ? {} : { message });
}

/** @throws SiteError TypeError where the argument is missing */
export function textArgument(args: Arguments, name: string): string {
  const value = args[name];
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  if (value === undefined) throw pythonError('TypeError', `The method needs the argument ${name}.`);
  throw validationError(`The method needs the argument ${name}.`);
}

export function optionalText(args: Arguments, name: string): string | undefined {
  const value = args[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An argument that came as an object, or as JSON text of one. */
export function objectArgument(args: Arguments, name: string): Readonly<Record<string, unknown>> {
  const value = args[name];
  const object = typeof value === 'string' ? parse(value, `The argument ${name}`) : value;
  if (typeof object === 'object' && object !== null && !Array.isArray(object))
    return object as Record<string, unknown>;
  throw pythonError(
    Array.isArray(object) ? 'ValueError' : 'TypeError',
    `The argument ${name} has to be an object.`,
  );
}

/** An argument that came as a list, or as JSON text of one. */
export function listArgument(args: Arguments, name: string): readonly unknown[] {
  const value = args[name];
  const list = typeof value === 'string' ? parse(value, `The argument ${name}`) : value;
  if (Array.isArray(list)) return list as unknown[];
  throw pythonError('TypeError', `The argument ${name} has to be a list.`);
}

/** What may be JSON and may be plain text. */
export function looseArgument(args: Arguments, name: string): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export function flagArgument(args: Arguments, name: string): boolean {
  const value = args[name];
  return value === 1 || value === true || value === '1' || value === 'true';
}

/** What Python takes for false. */
export function isFalse(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return !value;
  return Object.keys(value).length === 0;
}
