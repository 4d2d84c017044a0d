import { existsSync, readFileSync } from 'node:fs';
import typescript from 'typescript';
import typescript59 from 'typescript-5.9';
import { describe, expect, test } from 'vitest';
import { inRepository } from './run.ts';

/** Where the programs would stand, for their imports. */
const PROGRAM = inRepository('test/package/program.ts');

const HEAD = `
import { connect } from 'doctyped/runtime';
import { SalesInvoice } from '../../generated/erpnext/accounts/sales-invoice.js';
const erp = connect({ url: 'https://erp.example.com' });
`;

/** TypeScript 7 has no language service to call; of the others each has enums of its own, alike in what is used here. */
const EDITORS = [typescript59 as unknown as typeof typescript, typescript];

describe.each(EDITORS)('an editor with TypeScript $version offers', (ts) => {
  const offered = editor(ts);

  test.each([
    ['the first of fields', `list({ fields: ['|'] })`],
    ['one more of fields', `list({ fields: ['name', '|'] })`],
    ['one beside those of rows and aggregates', `list({ fields: ['items.qty', 'count(*) as n', '|'] })`],
    ['fields as they are typed', `list({ fields: ['|`],
    ['fields to go through', `each({ fields: ['|'] })`],
    ['orderBy', `list({ orderBy: ['|'] })`],
    ['one more pair of orderBy', `list({ orderBy: [['name', 'asc'], ['|']] })`],
    ['groupBy', `list({ groupBy: ['|'] })`],
    ['one more of groupBy', `list({ groupBy: ['company', '|'] })`],
    ['a value', `value('A', '|')`],
  ])('columns for %s', (_, program) => {
    const columns = offered(program);
    expect(columns).toEqual(expect.arrayContaining(['name', 'modified', 'customer', 'grand_total']));
    for (const none of ['items', 'doctype', '~virtual', 'last_scanned_warehouse'])
      expect(columns).not.toContain(none);
  });

  test('the other names that fields gives to sort by', () => {
    const columns = offered(`list({ fields: ['sum(grand_total) as total'], orderBy: ['|'] })`);
    expect(columns).toEqual(expect.arrayContaining(['total', 'customer']));
  });

  test('the fields of rows for conditions on a table', () => {
    const columns = offered(`list({ fields: ['name'], where: { items: { | } } })`);
    expect(columns).toEqual(expect.arrayContaining(['item_code', 'qty']));
    expect(columns).not.toContain('customer');
  });

  test('fields and tables for where', () => {
    const fields = offered('list({ where: { | } })');
    expect(fields).toEqual(expect.arrayContaining(['name', 'customer', 'items']));
    expect(fields).not.toContain('last_scanned_warehouse');
  });

  test("the operators of a field's meaning, and what stands after them", () => {
    expect(offered(`list({ where: { status: ['|'] } })`).sort()).toEqual(
      ['!=', '=', 'in', 'is', 'like', 'not in', 'not like'].sort(),
    );
    expect(offered(`list({ where: { due_date: ['|'] } })`)).toEqual(
      expect.arrayContaining(['between', 'timespan', '>=']),
    );
    expect(offered(`list({ where: { status: '|' } })`)).toEqual(expect.arrayContaining(['Paid', 'Overdue']));
    expect(offered(`list({ where: { due_date: ['timespan', '|'] } })`)).toContain('last 6 months');
    expect(offered(`list({ orderBy: ['name', '|'] })`)).toEqual(['asc', 'desc']);
  });

  test('beside each field what the site knows of it', () => {
    expect(offered.about('create({ | })', 'customer')).toBe('Customer. Link to Customer.');
    expect(offered.about('create({ | })', 'company')).toBe('Company. Link to Company. Mandatory.');
    expect(offered.about('list({ where: { | } })', 'grand_total')).toBe(
      'Grand Total. Currency in currency. Mandatory. Read only.',
    );
    expect(offered.about('list({ where: { items: { | } } })', 'item_code')).toBe('Item. Link to Item.');
  });

  test('what can be created and what can be changed', () => {
    const created = offered('create({ | })');
    expect(created).toEqual(expect.arrayContaining(['company', 'items', 'naming_series', 'due_date']));
    expect(created).not.toContain('grand_total');
    const changed = offered(`update('A', { | })`);
    expect(changed).toEqual(expect.arrayContaining(['company', 'items']));
    expect(changed).not.toContain('naming_series');
    expect(offered(`updateSubmitted('A', { | })`)).toContain('letter_head');
    expect(offered(`updateSubmitted('A', { | })`)).not.toContain('company');
  });
});

/** An editor in which a call of a Sales Invoice is typed: the names it offers at `|`, and what it shows beside one. */
interface Editor {
  (call: string): string[];
  about(call: string, name: string): string;
}

function editor(ts: typeof typescript): Editor {
  const { config } = ts.readConfigFile(inRepository('tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, inRepository('.'));
  let program = '';
  const textOf = (file: string): string | undefined => {
    if (file === PROGRAM) return program;
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  const service = ts.createLanguageService({
    ...ts.sys,
    getCompilationSettings: () => options,
    getCurrentDirectory: () => inRepository('.'),
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getDefaultLibFileName: (of) => ts.getDefaultLibFilePath(of),
    getScriptFileNames: () => [PROGRAM],
    getScriptVersion: (file) => (file === PROGRAM ? program : ''),
    getScriptSnapshot: (file) => {
      const text = textOf(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
  });
  const type = (call: string): number => {
    const [before = '', after = ''] = call.split('|');
    const typed = `${HEAD}void erp(SalesInvoice).${before}`;
    program = typed + after;
    return typed.length;
  };
  const offered = (call: string): string[] =>
    service.getCompletionsAtPosition(PROGRAM, type(call), {})?.entries.map(({ name }) => name) ?? [];
  const about = (call: string, name: string): string => {
    const details = service.getCompletionEntryDetails(
      PROGRAM,
      type(call),
      name,
      {},
      undefined,
      {},
      undefined,
    );
    return ts.displayPartsToString(details?.documentation);
  };
  return Object.assign(offered, { about });
}
