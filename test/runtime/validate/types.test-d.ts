import type { StandardSchemaV1 as Specified } from '@standard-schema/spec';
import { expectTypeOf, test } from 'vitest';
import type { Changes, Site } from '../../../runtime/index.ts';
import { validated, validator, type StandardSchemaV1 } from '../../../runtime/validate/index.ts';
import { LabGadget, LabPart, LabSettings, LabTicket, type NewLabGadget, type NewLabPart } from '../lab.ts';

type Input<S extends Specified> = Specified.InferInput<S>;
type Output<S extends Specified> = Specified.InferOutput<S>;

test('a validator takes and gives the documents of its way', () => {
  expectTypeOf(validator(LabGadget, 'create')).toEqualTypeOf<StandardSchemaV1<NewLabGadget>>();
  expectTypeOf(validator(LabGadget, 'change')).toEqualTypeOf<StandardSchemaV1<Changes<NewLabGadget>>>();
  expectTypeOf(validator(LabGadget, 'read')).toEqualTypeOf<StandardSchemaV1<LabGadget>>();
  expectTypeOf(validator(LabPart, 'create')).toEqualTypeOf<StandardSchemaV1<NewLabPart>>();
});

test('a validator is what the specification calls one', () => {
  expectTypeOf(validator(LabGadget, 'create')).toExtend<Specified<NewLabGadget, NewLabGadget>>();
  expectTypeOf<Input<StandardSchemaV1<NewLabGadget>>>().toEqualTypeOf<NewLabGadget>();
  expectTypeOf<Output<StandardSchemaV1<NewLabGadget>>>().toEqualTypeOf<NewLabGadget>();
  expectTypeOf<StandardSchemaV1<string, number>>().toExtend<Specified<string, number>>();
});

test('there is none of a way that the DocType does not go', () => {
  validator(LabTicket, 'changeSubmitted');
  // @ts-expect-error nothing of a gadget is submitted
  validator(LabGadget, 'changeSubmitted');
  // @ts-expect-error a Single is there from the start
  validator(LabSettings, 'create');
  // @ts-expect-error rows are changed with their documents
  validator(LabPart, 'change');
  // @ts-expect-error no way that a document goes
  validator(LabGadget, 'delete');
});

test('a validated site is a site', () => {
  expectTypeOf(validated({} as Site)).toEqualTypeOf<Site>();
  expectTypeOf(validated({} as Site<{ a: 1 }>)).toEqualTypeOf<Site<{ a: 1 }>>();
});
