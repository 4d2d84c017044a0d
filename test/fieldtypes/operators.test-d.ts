import { describe, expectTypeOf, test } from 'vitest';
import type { OrWhere, Where } from '../../runtime/index.ts';
import type { Specimen } from './client/custom/specimen.js';
import type {
  ColumnFieldtype,
  MEANINGS,
  OPERATORS,
  OperatorOf,
  SEVERAL_CONDITIONS,
  SingleOperatorOf,
} from './operators.ts';

/** The name of the Specimen's field of a fieldtype. */
type FieldnameOf<Fieldtype extends string> = `a_${Lowercase<Underscored<Fieldtype>>}`;
type Underscored<T extends string> = T extends `${infer Head} ${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : T;

describe('a condition takes the operators that make sense for its fieldtype', () => {
  test('all of them and no others', () => {
    expectTypeOf<{
      [F in ColumnFieldtype]: OperatorOf<Specimen[FieldnameOf<F> & keyof Specimen]>;
    }>().toEqualTypeOf<{ [F in ColumnFieldtype]: (typeof OPERATORS)[(typeof MEANINGS)[F]][number] }>();
    expectTypeOf<OperatorOf<Specimen['a_kind']>>().toEqualTypeOf<(typeof OPERATORS)['node'][number]>();
    expectTypeOf<Exclude<keyof Where<Specimen>, ColumnOf | Standard>>().toEqualTypeOf<
      'a_table' | 'a_table_multiselect'
    >();
  });

  test('and none of the rest', () => {
    const where = (conditions: Where<Specimen>): Where<Specimen> => conditions;
    // @ts-expect-error texts have no range
    where({ a_data: ['between', ['a', 'b']] });
    // @ts-expect-error texts are no days
    where({ a_data: ['timespan', 'today'] });
    // @ts-expect-error options have no order
    where({ a_select: ['>', 'Low'] });
    // @ts-expect-error a check is on or off
    where({ a_check: ['>', 0] });
    // @ts-expect-error a check is no text
    where({ a_check: ['like', '1'] });
    // @ts-expect-error numbers are not like anything
    where({ a_int: ['like', '1%'] });
    // @ts-expect-error numbers are no days
    where({ a_float: ['timespan', 'today'] });
    // @ts-expect-error dates are not like anything
    where({ a_date: ['like', '2026%'] });
    // @ts-expect-error no word of a Timespan
    where({ a_date: ['timespan', 'last fortnight'] });
    // @ts-expect-error a time is of no day
    where({ a_time: ['timespan', 'today'] });
    // @ts-expect-error Frappe takes a range for days
    where({ a_time: ['between', ['1:00:00', '2:00:00']] });
    // @ts-expect-error names have no order
    where({ a_link: ['>', 'A'] });
    // @ts-expect-error what it links to is no tree
    where({ a_link: ['descendants of', 'Alpha'] });
    // @ts-expect-error nor is what may be of any DocType
    where({ a_dynamic_link: ['ancestors of', 'Alpha'] });
    // @ts-expect-error nodes have no order
    where({ a_kind: ['>=', 'All'] });
    // @ts-expect-error a list of its own values
    where({ a_int: ['in', ['1']] });
    // @ts-expect-error a range takes a pair
    where({ a_date: ['between', ['2026-01-01']] });
    // @ts-expect-error set or not set
    where({ a_data: ['is', 'empty'] });
    // @ts-expect-error never null, so null says nothing
    where({ a_currency: null });
    // @ts-expect-error a table has conditions on its rows
    where({ a_table: ['=', 'x'] });
    // @ts-expect-error a condition on a row is of the row's field
    where({ a_table: { amount: ['like', '1'] } });
    // @ts-expect-error a site says of no document alone what its DocType is
    where({ doctype: 'Specimen' });
  });
});

/** The operators of a fieldtype that an `orWhere` takes. */
type InOrWhere<F extends ColumnFieldtype> = Exclude<
  (typeof OPERATORS)[(typeof MEANINGS)[F]][number],
  F extends keyof typeof SEVERAL_CONDITIONS ? (typeof SEVERAL_CONDITIONS)[F][number] : never
>;

describe('one of several conditions takes the operators that a site says as one', () => {
  test('all of them and no others', () => {
    expectTypeOf<{
      [F in ColumnFieldtype]: SingleOperatorOf<Specimen[FieldnameOf<F> & keyof Specimen]>;
    }>().toEqualTypeOf<{ [F in ColumnFieldtype]: InOrWhere<F> }>();
    expectTypeOf<SingleOperatorOf<Specimen['a_kind']>>().toEqualTypeOf<(typeof OPERATORS)['node'][number]>();
    expectTypeOf<keyof OrWhere<Specimen>>().toEqualTypeOf<keyof Where<Specimen>>();
  });

  test('and none of the rest', () => {
    const orWhere = (conditions: OrWhere<Specimen>): OrWhere<Specimen> => conditions;
    orWhere({ a_data: ['not in', ['a']], a_date: ['not in', ['2026-01-01']], docstatus: ['not in', [2]] });
    // @ts-expect-error a range of numbers is two conditions
    orWhere({ a_currency: ['between', [1, 2]] });
    // @ts-expect-error each number is a condition of its own
    orWhere({ a_float: ['not in', [1, 2]] });
    // @ts-expect-error and each time
    orWhere({ a_time: ['not in', ['1:00:00']] });
    // @ts-expect-error and each moment
    orWhere({ creation: ['not in', ['2026-01-01 00:00:00']] });
    // @ts-expect-error in a table's rows as well
    orWhere({ a_table: { amount: ['between', [1, 2]] } });
    // @ts-expect-error one comparison each
    orWhere({ a_int: [['>', 1]] });
  });
});

type ColumnOf = FieldnameOf<ColumnFieldtype> | 'a_doctype' | 'a_kind';
type Standard = 'name' | 'owner' | 'creation' | 'modified' | 'modified_by' | 'docstatus' | 'idx';
