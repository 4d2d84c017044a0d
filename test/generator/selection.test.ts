import { describe, expect, it } from 'vitest';
import type { DocType, Schema } from '../../generator/schema/index.ts';
import { missingOf, selectDocTypes, type Selection } from '../../generator/selection.ts';

const doctype = (name: string, module: string, ...tables: string[]): DocType => ({
  name,
  module,
  fields: tables.map((options) => ({ fieldname: 'rows', fieldtype: 'Table', options })),
  permissions: [],
});

const schema: Schema = {
  apps: {},
  doctypes: [
    doctype('Item (Old)', 'Stock'),
    doctype('Sales Invoice', 'Accounts', 'Sales Invoice Item'),
    doctype('Sales Invoice Item', 'Accounts', 'Tax Row'),
    doctype('Sales Settings', 'Selling'),
    doctype('TDS/TCS Rate', 'Accounts'),
    doctype('Tax Row', 'Regional', 'No Such DocType', 'Tax Row'),
  ],
};

const selected = (selection: Selection): readonly string[] =>
  selectDocTypes(schema, selection).doctypes.map(({ name }) => name);

describe('a selection', () => {
  it('takes everything where it says nothing', () => {
    expect(selectDocTypes(schema, {})).toEqual(schema);
  });

  it('takes what is included, with the rows of its tables and the rows of those', () => {
    expect(selected({ include: ['Sales Invoice'] })).toEqual([
      'Sales Invoice',
      'Sales Invoice Item',
      'Tax Row',
    ]);
  });

  it('takes the DocTypes of a module, with rows from other modules', () => {
    expect(selected({ modules: ['Accounts'] })).toEqual([
      'Sales Invoice',
      'Sales Invoice Item',
      'TDS/TCS Rate',
      'Tax Row',
    ]);
  });

  it('takes what is both included and in one of the modules', () => {
    expect(selected({ include: ['Sales *'], modules: ['Selling', 'Stock'] })).toEqual(['Sales Settings']);
  });

  it('leaves out what is excluded, rows as well', () => {
    expect(selected({ include: ['Sales *'], exclude: ['* Item', '*Settings'] })).toEqual(['Sales Invoice']);
  });

  it('lets an asterisk stand for a slash too', () => {
    expect(selected({ include: ['TDS*'] })).toEqual(['TDS/TCS Rate']);
  });

  it('takes a name for itself, whatever it would mean as a glob', () => {
    expect(selected({ include: ['Item (Old)'] })).toEqual(['Item (Old)']);
  });

  it('minds case and spaces', () => {
    expect(selected({ include: ['sales invoice', 'SalesInvoice'] })).toEqual([]);
  });
});

describe('what a selection asks for and is not there', () => {
  const names = schema.doctypes.map(({ name }) => name);
  const modules = schema.doctypes.map(({ module }) => module);
  const missing = (selection: Selection): readonly [string, string][] =>
    missingOf(selection, names, modules).map(({ doctype, message }) => [doctype, message]);

  it('is told with what was meant', () => {
    expect(missing({ include: ['Sales Invoice', 'Sales Invoce', 'Item (Old)', 'Purchase *'] })).toEqual([
      ['Sales Invoce', 'There is none, though include asks for it. Did you mean Sales Invoice?'],
      ['Purchase *', 'There is none, though include asks for it.'],
    ]);
    expect(missing({ modules: ['Stock', 'Acounts'] })).toEqual([
      ['Acounts', 'There is none, though modules asks for it. Did you mean Accounts?'],
    ]);
  });

  it('is nothing where all is there, or nothing is asked for', () => {
    expect(missing({ include: ['Sales *', 'Tax Row'], exclude: ['Nothing'] })).toEqual([]);
    expect(missing({ modules: ['Stock'] })).toEqual([]);
    expect(missing({})).toEqual([]);
  });
});
