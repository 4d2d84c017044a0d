import { check } from 'prettier';
import { describe, expect, test } from 'vitest';
import { emit, emitPackage, ownTemplates } from '../../../generator/emit/index.ts';
import { plan, type PlanOptions } from '../../../generator/plan/index.ts';
import type { DocType, Field, Schema } from '../../../generator/schema/index.ts';
import { doctype, field } from '../doctypes.ts';

const SITE: Schema = {
  apps: {},
  doctypes: [
    doctype('Lab Part', [field('batch', 'Link', { options: 'Lab Ticket' })], { istable: 1 }),
    doctype('Lab Settings', [field('mode', 'Select', { options: 'Safe\nFast' })], { issingle: 1 }),
    doctype(
      'Lab Ticket',
      [
        field('grade', 'Select', { options: '\nA\nB' }),
        field('a_field_with_a_name_that_is_long', 'Select', { options: 'A\nB' }),
        field('a_field_with_a_name_that_is_longer_than_most_fields', 'Select', { options: 'A' }),
        field('payload', 'JSON'),
        field('script', 'Code', { reqd: 1 }),
        field('total', 'Currency'),
        field('owner_user', 'Link', { options: 'User' }),
        field('place', 'Link', { options: 'Lab Tree' }),
        field('parts', 'Table', { options: 'Lab Part' }),
      ],
      { autoname: 'prompt' },
    ),
    doctype('Lab Tree', [field('parent_lab_tree', 'Link', { options: 'Lab Tree' })], { is_tree: 1 }),
    doctype('User', [], { autoname: 'field:email' }),
    doctype('Visit', [], { autoname: 'autoincrement' }),
  ],
};

const TICKET = 'lab/lab-ticket.ts';

async function filesOf(options: Partial<PlanOptions>): Promise<ReadonlyMap<string, string>> {
  const files = emit(plan(SITE, { registry: true, ...options }).plan);
  for (const [filepath, text] of files) expect(await check(text, { filepath }), filepath).toBe(true);
  return files;
}

const textOf = async (options: Partial<PlanOptions>, path = TICKET): Promise<string> =>
  (await filesOf(options)).get(path) ?? '';

const refusal = (options: Partial<PlanOptions>): string => {
  try {
    plan(SITE, options);
  } catch (error) {
    return String(error);
  }
  return 'none';
};

test('what is not configured leaves every byte as it is', async () => {
  const nothing = { openSelects: false, filledIn: [], brandedLinks: false, names: {}, types: {} };
  expect(await filesOf(nothing)).toEqual(await filesOf({}));
});

test('what is undefined is not configured', async () => {
  const options = { casing: undefined, dates: undefined, names: undefined, openSelects: undefined };
  expect(await filesOf(options as object)).toEqual(await filesOf({}));
});

test.each([
  ['Ours\r\nalone\r\n', '// Ours\n// alone\n\nimport'],
  ['// Ours\nalone', '// Ours\n// alone\n\nimport'],
  ['/* Ours */', '/* Ours */\n\nimport'],
  ['/*\n* Ours\n    * alone\n*/\n', '/*\n * Ours\n * alone\n */\n\nimport'],
  ['/*!\r\n  Ours,\r\n  alone\r\n*/', '/*!\n  Ours,\n  alone\n*/\n\nimport'],
  ['/* Ours */ throw 1; /* */', '// /* Ours */ throw 1; /* */\n\nimport'],
  ['/*/', '// /*/\n\nimport'],
  ['*/', '// */\n\nimport'],
  [' \n', 'import'],
])('the banner %j is a comment', async (banner, text) => {
  const files = await filesOf({ banner });
  for (const [, module] of files) expect(module.startsWith(text), module.slice(0, 80)).toBe(true);
});

describe('open Selects', () => {
  test('take any other text, and keep their options', async () => {
    const text = await textOf({ openSelects: true });
    expect(text).toContain('export const LabTicketGrade = ["", "A", "B"] as const;');
    expect(text).toContain('export type LabTicketGrade = (typeof LabTicketGrade)[number] | (string & {});');
    expect(text.match(/\(string & \{\}\)/g)).toHaveLength(3);
  });

  test('are those that a name or a glob says', async () => {
    const text = await textOf({ openSelects: ['Lab *.grade'] });
    expect(text.match(/\(string & \{\}\)/g)).toHaveLength(1);
    expect(text).toContain('(typeof LabTicketGrade)[number] | (string & {})');
    expect(await textOf({ openSelects: ['Lab Settings.mode'] })).not.toContain('string & {}');
  });

  test('are there, or it is said which was meant', () => {
    expect(refusal({ openSelects: ['Lab Ticket.grad'] })).toMatch(
      /openSelects: no Select is called Lab Ticket\.grad\. Did you mean Lab Ticket\.grade\?/,
    );
    expect(refusal({ openSelects: ['Lab Ticket.payload'] })).toMatch(
      /no Select is called Lab Ticket\.payload/,
    );
  });
});

describe('mandatory fields that the site fills in', () => {
  test('may be left out of new documents, and are never null all the same', async () => {
    expect(await textOf({})).toMatch(/interface NewLabTicket \{[^}]* script: string;/);
    for (const filledIn of [['Lab Ticket.script'], ['*.{script,payload}']]) {
      const text = await textOf({ filledIn, validation: true });
      expect(text).toMatch(/interface LabTicket extends Document \{[^}]* script: string;/);
      expect(text).toMatch(/interface NewLabTicket \{[^}]* script\?: string;/);
      expect(text).toContain('    script: { mandatory: true },\n');
    }
  });

  test('are there and demanded, or it is said which was meant', () => {
    expect(refusal({ filledIn: ['Lab Ticket.scrip'] })).toMatch(
      /filledIn: no field that new documents demand is called Lab Ticket\.scrip\. Did you mean Lab Ticket\.script\?/,
    );
    expect(refusal({ filledIn: ['Lab Ticket.payload'] })).toMatch(/is called Lab Ticket\.payload\./);
  });
});

describe('branded Links', () => {
  test('are what Links and names are', async () => {
    const files = await filesOf({ brandedLinks: true });
    const ticket = files.get(TICKET) ?? '';
    expect(ticket).toContain(
      'interface LabTicket extends Document<\n  BrandedLink<"Lab Ticket">,\n  DatetimeString,\n  BrandedLink<"User">\n> {',
    );
    expect(ticket).toContain('  owner_user: BrandedLink<"User"> | null;');
    expect(ticket).toContain('  place: BrandedTreeLink<"Lab Tree"> | null;');
    expect(ticket).toContain('  name: string;');
    expect(files.get('lab/lab-part.ts')).toContain('extends ChildDocument<\n  BrandedLink<"Lab Part">,');
    expect(files.get('lab/lab-tree.ts')).toContain('extends Document<\n  BrandedTreeLink<"Lab Tree">,');
    expect(files.get('lab/visit.ts')).toContain(
      'extends Document<\n  number,\n  DatetimeString,\n  BrandedLink<"User">\n> {',
    );
    expect(files.get('lab/lab-settings.ts')).toContain(
      'extends SingleDocument<\n  DatetimeString,\n  BrandedLink<"User">\n> {',
    );
  });
});

describe('names', () => {
  test('of a DocType are those of all its types, wherever they stand', async () => {
    const files = await filesOf({ names: { 'Lab Part': 'Piece', 'Lab Ticket': 'Ticket' } });
    const ticket = files.get(TICKET) ?? '';
    expect(ticket).toContain('import { Piece, type NewPiece } from "./lab-part.js";');
    expect(ticket).toContain('export type TicketChanges = Changes<NewTicket, "name">;');
    expect(ticket).toContain('  parts: Piece[];');
    expect(ticket).toContain('export type TicketGrade =');
    expect(files.get('doctypes.ts')).toContain('"Lab Ticket": Ticket,');
  });

  test('of a Select are those of its options and of their union', async () => {
    const text = await textOf({ names: { 'Lab Ticket.grade': 'Grade' } });
    expect(text).toContain('export const Grade = ["", "A", "B"] as const;');
    expect(text).toContain('  grade: Grade | null;');
  });

  test('of a Select are free to be those of the runtime, which gets others in its module', async () => {
    const text = await textOf({
      names: { 'Lab Ticket.grade': 'Link', 'Lab Ticket.a_field_with_a_name_that_is_long': 'Changes' },
    });
    expect(text).toContain('export const Link = ["", "A", "B"] as const;');
    expect(text).toContain('  Link as DoctypedLink,\n');
    expect(text).toContain('  owner_user: DoctypedLink<"User"> | null;');
    expect(text).toContain('= DoctypedChanges<NewLabTicket, "name">;');
  });

  test.each([
    [{ 'Lab Tiket': 'Ticket' }, /names: there is no DocType Lab Tiket\. Did you mean Lab Ticket\?/],
    [
      { 'Lab Ticket.grad': 'Grade' },
      /names: Lab Ticket has no field grad\. Did you mean Lab Ticket\.grade\?/,
    ],
    [{ 'Lab Ticket.payload': 'Payload' }, /names: Lab Ticket\.payload is no Select, and only Selects have/],
    [{ 'Lab Ticket': 'ticket' }, /names: Lab Ticket can't be "ticket".*begun with a capital/],
    [{ 'Lab Ticket': 'Promise' }, /names: Lab Ticket can't be "Promise"/],
    [{ 'Lab Ticket': 'Two Words' }, /names: Lab Ticket can't be "Two Words"/],
    [{ 'Lab Ticket': 'User' }, /names: Lab Ticket can't be User, since User has the type User\. Give one/],
    [{ 'Lab Ticket': 'NewUser' }, /names: Lab Ticket can't be NewUser, since User has the type NewUser/],
    [{ 'Lab Part': 'Same', User: 'Same' }, /names: Lab Part can't be Same, since User has the type Same/],
    [
      { 'Lab Ticket.grade': 'LabPart' },
      /names: Lab Ticket\.grade can't be LabPart, since Lab Part has the type/,
    ],
    [
      { 'Lab Ticket.grade': 'LabTicketAFieldWithANameThatIsLong' },
      /grade can't be LabTicketAFieldWithANameThatIsLong, since Lab Ticket\.a_field_with_a_name_that_is_long has/,
    ],
    [
      { 'Lab Ticket.grade': 'Same', 'Lab Ticket.a_field_with_a_name_that_is_long': 'Same' },
      /a_field_with_a_name_that_is_long can't be Same, since Lab Ticket\.grade has the type Same/,
    ],
  ])('%o are refused', (names, message) => {
    expect(refusal({ names })).toMatch(message);
  });
});

test('a name for a Select that has no type is told', () => {
  const names = { 'Lab Ticket.grade': 'Grade' };
  const types = { 'Lab Ticket.grade': { from: '../payload.js', name: 'Grade' } };
  expect(refusal({ names, types })).toMatch(/names: Lab Ticket\.grade has no type to name, since types has/);
});

describe('own types', () => {
  const types = {
    'Lab Ticket.payload': { from: '../payload.js', name: 'Payload' },
    'Lab Ticket.script': { from: '@acme/types', name: 'LabPart' },
    'Lab Ticket.grade': { from: '../payload.js', name: 'Grade' },
  };

  test('are imported, and stand in what is read, created and changed', async () => {
    const text = await textOf({ types });
    expect(text).toContain('import type { Grade, Payload } from "../../payload.js";');
    expect(text).toContain('import type { LabPart as OwnLabPart } from "@acme/types";');
    expect(text).toContain('  payload: Payload | null;');
    expect(text).toContain('  payload?: Payload | null;');
    expect(text.match(/ {2}script: OwnLabPart;/g)).toHaveLength(2);
    expect(text).toContain('  grade: Grade | null;');
    expect(text).not.toContain('LabTicketGrade');
  });

  test('of packages are asked for by a package', () => {
    const { plan: planned } = plan(SITE, { types: { 'Lab Ticket.script': types['Lab Ticket.script'] } });
    const files = emitPackage(planned, { name: 'lab', doctyped: '^0.1.0' });
    expect(JSON.parse(files.get('package.json') ?? '')).toMatchObject({
      peerDependencies: { doctyped: '^0.1.0', '@acme/types': '*' },
    });
    expect(files.get('dist/lab/lab-ticket.d.ts')).toContain('from "@acme/types";');
    expect(files.get('dist/lab/lab-ticket.js')).not.toContain('@acme/types');
  });

  test.each([
    ['Lab Tickets.payload', /types: there is no DocType Lab Tickets\. Did you mean Lab Ticket\?/],
    ['Lab Ticket.pay_load', /types: Lab Ticket has no field pay_load\. Did you mean Lab Ticket\.payload\?/],
    ['payload', /types: there is no DocType payload\./],
    ['Lab Ticket', /types: Lab Ticket is a DocType\. Name a field of it, as Lab Ticket\.fieldname\./],
    ['Lab Ticket.parts', /types: Lab Ticket\.parts is a table; its rows have the type of their DocType/],
  ])('of %s are refused', (place, message) => {
    expect(refusal({ types: { [place]: { from: './x.js', name: 'X' } } })).toMatch(message);
  });

  test('of a field that is converted are refused: its values are not what travels', () => {
    const own = { types: { 'Lab Ticket.total': { from: './x.js', name: 'X' } } };
    expect(refusal({ ...own, decimals: 'currency' })).toMatch(
      /types: Lab Ticket\.total is a Currency, which this client converts to a DecimalValue; leave it out, or/,
    );
    expect(() => plan(SITE, { ...own, dates: 'temporal' })).not.toThrow();
  });
});

describe('a package', () => {
  const peersOf = (options: Partial<PlanOptions>, name = 'lab'): unknown => {
    const files = emitPackage(plan(SITE, options).plan, { name, doctyped: '^0.1.0' });
    return (JSON.parse(files.get('package.json') ?? '') as Record<string, unknown>).peerDependencies;
  };

  test('asks for what its modules import, and for nothing else', () => {
    expect(peersOf({})).toEqual({ doctyped: '^0.1.0' });
    expect(peersOf({ runtimeImport: '@acme/runtime/doctype' })).toEqual({ '@acme/runtime': '*' });
    expect(peersOf({ runtimeImport: '@acme/runtime', decimals: 'all' })).toEqual({
      '@acme/runtime': '*',
      'decimal.js': '*',
      doctyped: '^0.1.0',
    });
  });

  test('is not called as what it imports, which would be itself', () => {
    expect(() => peersOf({}, 'doctyped')).toThrow(/package: it can't be called doctyped, since it imports/);
    expect(() => peersOf({ dates: 'temporal' }, 'temporal-polyfill')).toThrow(/Give it another name/);
  });
});

describe('a site to link to', () => {
  const linkOf = (name: string, siteUrl = 'https://erp.example.com', more: Partial<DocType> = {}): string => {
    const { plan: planned } = plan({ apps: {}, doctypes: [doctype(name, [], more)] }, { siteUrl });
    return /^ \* @see (.*)$/m.exec([...emit(planned).values()].join(''))?.[1] ?? '';
  };

  test('is linked to from every interface', async () => {
    expect(await textOf({ siteUrl: 'https://erp.example.com/' })).toContain(
      ' * DocType of the module Lab. Named by the caller.\n * @see https://erp.example.com/app/lab-ticket\n */',
    );
    expect(linkOf('Lab Part', undefined, { istable: 1 })).toBe(
      'https://erp.example.com/app/doctype/Lab%20Part',
    );
  });

  test('can not be led elsewhere, nor out of the comment, by the name of a DocType', () => {
    expect(linkOf('*/ throw 1; /*')).toBe('https://erp.example.com/app/%2A%2F-throw-1%3B-%2F%2A');
    expect(linkOf('../../x?y#z')).toBe('https://erp.example.com/app/..%2F..%2Fx%3Fy%23z');
    expect(linkOf('A\ud800')).toBe('https://erp.example.com/app/a%EF%BF%BD');
    expect(linkOf('A', 'https://erp.example.com/*/@see')).toBe('https://erp.example.com/%2A/%40see/app/a');
  });
});

describe('the JSDoc of a field', () => {
  const about = (fieldtype: string, more: Partial<Field>): string => {
    const { plan: planned } = plan({ apps: {}, doctypes: [doctype('Lab', [field('a', fieldtype, more)])] });
    return /\/\*\* (.*) \*\/\n {2}a: /.exec([...emit(planned).values()].join(''))?.[1] ?? '';
  };

  test.each([
    ['Link', { options: 'User', label: 'Owner', reqd: 1 }, 'Owner. Link to User. Mandatory.'],
    ['Data', { options: 'Email', unique: 1, permlevel: 2 }, 'Data (Email). Unique. Permission level 2.'],
    [
      'Currency',
      { options: 'Company:company:default_currency' },
      'Currency in Company:company:default_currency.',
    ],
    ['Check', { label: 'Is this a return?' }, 'Is this a return? Check.'],
    ['Data', { label: 'No.' }, 'No. Data.'],
    ['Float', { precision: '3', non_negative: 1 }, 'Float. Rounded to 3 decimals. Not negative.'],
    ['Dynamic Link', { options: 'party_type' }, 'Dynamic Link to the DocType in party_type.'],
    ['Table', { options: 'Lab Part', label: 'Parts' }, 'Parts. Table of Lab Part.'],
    ['Data', { conditionally_mandatory: 1 }, 'Data. Mandatory under a condition.'],
    [
      'Data',
      { fetch_from: 'customer.tax_id', read_only: 1 },
      'Data. Read only. Fetched from customer.tax_id.',
    ],
    ['Int', { set_only_once: 1, default: '3' }, 'Int. Default 3. Set only once.'],
    ['Int', { length: 20 }, 'Int.'], // how wide its column is
    ['Data', { options: '\n', default: ' ', fetch_from: '\u200b' }, 'Data.'],
    [
      'Password',
      { length: 20, allow_on_submit: 1 },
      'Password. Reads as asterisks. Can be changed after submission. At most 20 characters.',
    ],
    [
      'Data',
      { is_virtual: 1, is_custom_field: 1 },
      'Data. Virtual: computed on the site, not stored. Custom Field.',
    ],
  ] as const)('of a %s with %o says so', (fieldtype, more, text) => {
    expect(about(fieldtype, more)).toBe(text);
  });
});

describe('the JSDoc of a DocType', () => {
  const about = (more: Partial<DocType>): string => {
    const { plan: planned } = plan({ apps: {}, doctypes: [doctype('Lab', [field('a', 'Data')], more)] });
    return /\n \* (.*)\n \*\/\nexport interface Lab /.exec([...emit(planned).values()].join(''))?.[1] ?? '';
  };

  test.each([
    [{ autoname: 'naming_series:' }, 'Named by its naming series.'],
    [{ autoname: 'field:a' }, 'Named by a.'],
    [{ autoname: 'format:LAB-{####}' }, 'Named by LAB-{####}.'],
    [{ autoname: 'LAB-.#####' }, 'Named by LAB-.#####.'],
    [{ autoname: 'hash' }, 'Named at random.'],
    [{ autoname: 'prompt' }, 'Named by the caller.'],
    [{ autoname: 'autoincrement' }, 'Named by a counter.'],
    [{ naming_rule: 'By script' }, 'Named by code on the site.'],
  ])('with %o says how its documents are named', (more, text) => {
    expect(about(more)).toBe(`DocType of the module Lab. ${text}`);
  });
});

describe('own templates', () => {
  const emitted = async (own: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> =>
    emit(plan(SITE, { registry: true }).plan, await ownTemplates(own));

  test('replace those of the same name, and leave the others', async () => {
    const files = await emitted({ types: '// {{name}}: {{#each read.properties}}.{{/each}}' });
    expect(files.get(TICKET)).toContain('// Lab Ticket: ..........');
    expect(files.get(TICKET)).not.toContain('export interface');
    expect(files.get('doctypes.ts')).toBe((await filesOf({})).get('doctypes.ts'));
  });

  test('can put something before what doctyped puts', async () => {
    const files = await emitted({
      interface: '/* ours */\n{{head~}}\n{{#each properties}}\n{{line}}\n{{/each}}{{close}}',
    });
    expect(files.get('lab/user.ts')).toContain('/* ours */\nexport interface User');
  });

  test('that are none of doctyped give what they are not', async () => {
    const unchanged = await emitted({});
    expect(unchanged).toEqual(await filesOf({}));
  });

  test.each([
    [
      'modul',
      '',
      /templates: doctyped has no template modul\.hbs\. Did you mean module\? It has edge, .*interface, module/,
    ],
    ['module', '{{#if a}}', /templates: module\.hbs is no template: Parse error on line 1/],
    ['module', '{{shout name}}', /module\.hbs is no template: it calls shout, which is no helper/],
    ['module', '{{log name}}', /module\.hbs is no template: it calls log, which is no helper/],
    ['module', '{{> nowhere}}', /module\.hbs could not be rendered: The partial nowhere could not be found/],
    ['types', '{{> nowhere}}', /templates: types\.hbs could not be rendered: The partial nowhere could not/],
    ['types', '{{> types}}', /templates: types\.hbs could not be rendered: Maximum call stack size exceeded/],
    ['types', '{{#with}}{{/with}}', /types\.hbs could not be rendered: #with requires exactly one argument/],
  ])('%s.hbs of %j is refused', async (name, text, message) => {
    await expect(emitted({ [name]: text })).rejects.toThrow(message);
  });
});
