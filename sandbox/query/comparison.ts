import { isText, toNumber } from './sql-type.ts';
import { likePattern } from './like.ts';
import type { Held, SqlType } from './sql-type.ts';

/** Whether a value that is not null meets a condition. */
export type Test = (held: Held) => boolean;

export type Relation = '=' | '!=' | '<' | '>' | '<=' | '>=';

const HOLDS: Readonly<Record<Relation, (difference: number) => boolean>> = {
  '=': (difference) => difference === 0,
  '!=': (difference) => difference !== 0,
  '<': (difference) => difference < 0,
  '>': (difference) => difference > 0,
  '<=': (difference) => difference <= 0,
  '>=': (difference) => difference >= 0,
};

export function isRelation(operator: string): operator is Relation {
  return Object.hasOwn(HOLDS, operator);
}

/**
 * Compares values of a type with a literal as MariaDB does: a number beside a text as two doubles, a date beside a
 * text as two dates.
 */
export function comparing(type: SqlType, relation: Relation, literal: Held): Test {
  const holds = HOLDS[relation];
  if (isText(type) && typeof literal === 'number') return (held) => holds(toNumber(held) - literal);
  const wanted = type.literal(literal);
  if (wanted === null) return () => relation === '!=';
  if (relation === '=' || relation === '!=') {
    const identity = type.identity(wanted);
    return (held) => (type.identity(held) === identity) === (relation === '=');
  }
  const key = type.key(wanted);
  return (held) => holds(type.compareKeys(type.key(held), key));
}

/** `IN` and, by its opposite, `NOT IN` a list of texts. */
export function amongst(type: SqlType, literals: readonly string[]): Test {
  const wanted = identitiesOf(type, literals);
  return (held) => wanted.has(type.identity(held));
}

/** The identities of the values of a type that equal one of these literals. */
export function identitiesOf(type: SqlType, literals: readonly Held[]): ReadonlySet<string> {
  return new Set(
    literals.flatMap((literal) => {
      const wanted = type.literal(literal);
      return wanted === null ? [] : [type.identity(wanted)];
    }),
  );
}

/** `BETWEEN`, both ends counting. */
export function within(type: SqlType, from: Held, to: Held): Test {
  const [first, last] = [comparing(type, '>=', from), comparing(type, '<=', to)];
  return (held) => first(held) && last(held);
}

/** `LIKE`, on the text that a value is. */
export function alike(type: SqlType, pattern: string): Test {
  const matches = likePattern(pattern, type.name === 'binary' ? 'character' : 'collation');
  return (held) => matches(type.text(held));
}
