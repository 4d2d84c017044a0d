import fc from 'fast-check';
import { check, format } from 'prettier';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { emit, emitPackage } from '../../../generator/emit/index.ts';
import { plan, type PlanOptions } from '../../../generator/plan/index.ts';
import { settleNames, wireOf, type Field, type Schema } from '../../../generator/schema/index.ts';
import { anySchema, hostileText } from '../schemas.ts';
import { complaintsOf, parse } from './typescript.ts';

const SCHEMAS = 2500;

/** Schemas checked by one program: starting a type checker costs far more than one more schema in it. */
const BATCH = 250;

const settledSchema = anySchema.map((schema) => settleNames(schema));
const samples = (count: number, seed: number): Schema[] => fc.sample(settledSchema, { numRuns: count, seed });

test('nothing of a hostile schema becomes code: modules hold imports, types and plain data', () => {
  fc.assert(
    fc.property(settledSchema, (schema) => {
      for (const [path, text] of emit(plan(schema, { registry: true }).plan)) expectInert(parse(path, text));
    }),
    { numRuns: SCHEMAS },
  );
});

test('a built package of a hostile schema holds plain data as well', () => {
  fc.assert(
    fc.property(settledSchema, (schema) => {
      const { plan: planned } = plan(schema, { registry: true, validation: true });
      const files = emitPackage(planned, { name: 'lab', doctyped: '^1' });
      for (const [path, text] of files) if (path.endsWith('.js')) expectInert(parse(path, text));
    }),
    { numRuns: 300 },
  );
});

test('nothing of a banner or of the home of the types becomes code', () => {
  const options = fc.record({ banner: hostileText, runtimeImport: hostileText });
  fc.assert(
    fc.property(options, settledSchema, (said, schema) => {
      const files = emitPackage(plan(schema, { ...said, registry: true }).plan, {
        name: 'lab',
        doctyped: '^1',
      });
      for (const [path, text] of files)
        if (path !== 'package.json') expectInert(parse(path.replace('.d.ts', '.ts'), text));
    }),
    { numRuns: 500 },
  );
});

test('every module stays in the folder, under a name that every disk takes', () => {
  fc.assert(
    fc.property(settledSchema, (schema) => {
      const paths = [...emit(plan(schema).plan).keys()];
      expect(paths).toHaveLength(schema.doctypes.length);
      for (const path of paths) {
        expect(path).toMatch(/^[\p{ID_Continue}-]+\/[\p{ID_Continue}-]+\.ts$/u);
        expect(path).not.toMatch(/(^|\/)(con|prn|aux|nul|com\d|lpt\d)[./]/);
      }
    }),
    { numRuns: SCHEMAS },
  );
});

test('what the descriptor says is what the schema says, to the letter', async () => {
  for (const schema of samples(200, 7)) {
    for (const [path, text] of emit(plan(schema).plan)) {
      const { name, fields } = await descriptorIn(path, text);
      const doctype = schema.doctypes.find((candidate) => candidate.name === name);
      expect(doctype).toBeDefined();
      const inherited = [
        'name',
        'owner',
        'creation',
        'modified',
        'modified_by',
        'docstatus',
        'idx',
        '__proto__',
        '~tables',
        '~virtual',
      ];
      if (doctype?.istable) inherited.push('parent', 'parentfield', 'parenttype');
      const expected = doctype?.fields
        .filter(({ fieldname, fieldtype }) => wireOf(fieldtype) !== 'none' && !inherited.includes(fieldname))
        .map(({ fieldname }) => fieldname);
      expect(Object.keys(fields).sort()).toEqual(expected?.sort());
    }
  }
});

test.each(Array.from({ length: SCHEMAS / BATCH }, (_, batch) => batch))(
  'hostile schemas type-check, batch %i',
  (batch) => {
    const files = new Map<string, string>();
    for (const [index, schema] of samples(BATCH, batch).entries()) {
      for (const [path, text] of emit(plan(schema, { registry: true, validation: true }).plan))
        files.set(`${index}/${path}`, text);
    }
    expect(complaintsOf(files)).toEqual([]);
  },
);

test('the declarations of a built package of hostile schemas type-check', () => {
  const files = new Map<string, string>();
  for (const [index, schema] of samples(BATCH, 13).entries()) {
    const built = emitPackage(plan(schema, { registry: true }).plan, { name: 'lab', doctyped: '^1' });
    for (const [path, text] of built) if (path.endsWith('.d.ts')) files.set(`${index}/${path}`, text);
  }
  expect(complaintsOf(files)).toEqual([]);
});

test('hostile schemas are laid out as prettier lays them out', async () => {
  for (const schema of samples(150, 11)) {
    for (const [path, text] of emit(plan(schema, { registry: true, validation: true }).plan)) {
      if (await check(text, { filepath: path })) continue;
      expect(text).toBe(await format(text, { filepath: path }));
    }
  }
});

test('whatever is configured, hostile schemas type-check and are laid out as prettier lays them out', async () => {
  const files = new Map<string, string>([['own.ts', 'export type Link = `${number}`;\n']]);
  for (const [index, [options, schema]] of fc.sample(configured, { numRuns: 60, seed: 17 }).entries()) {
    const { plan: planned } = plan(schema, { ...options, ...aimed(schema) });
    const built = emitPackage(planned, { name: 'lab', doctyped: '^1' });
    for (const [path, text] of built) {
      if (path.endsWith('.json')) continue;
      if (path.endsWith('.ts')) files.set(`${index}/${path}`, text);
      if (!(await check(text, { filepath: path }))) expect(text).toBe(await format(text, { filepath: path }));
    }
  }
  expect(complaintsOf(files)).toEqual([]);
});

/** Schemas with options that say nothing of what is in them. */
const configured = fc.tuple(
  fc.record<Partial<PlanOptions>>(
    {
      importExtension: fc.constantFrom('.js', '.ts', ''),
      registry: fc.boolean(),
      dates: fc.constantFrom('string', 'temporal', 'date'),
      decimals: fc.constantFrom('number', 'currency', 'all'),
      casing: fc.constantFrom('wire', 'camel'),
      banner: fc.oneof(hostileText, fc.constantFrom('/*! Ours */', '/**\n* Ours\n   * alone\n*/')),
      openSelects: fc.boolean(),
      brandedLinks: fc.boolean(),
      siteUrl: fc.constant('https://erp.example.com/a/'),
    },
    { requiredKeys: [] },
  ),
  settledSchema,
);

/** Names and types of the user's own for every other DocType and for the fields that can have some. */
function aimed({ doctypes }: Schema): Pick<PlanOptions, 'names' | 'types'> {
  const placesOf = (isOne: (field: Field) => boolean): string[] =>
    doctypes.flatMap(({ name, fields }) =>
      fields
        .filter((each) => isOne(each) && !/\.|^__proto__$|^~/.test(each.fieldname))
        .map(({ fieldname }) => `${name}.${fieldname}`),
    );
  const selects = placesOf(({ fieldtype, options }) => fieldtype === 'Select' && /[^\n]/.test(options ?? ''));
  const named = [...doctypes.map(({ name }) => name).filter((_, index) => index % 2 === 0), ...selects];
  const typed = placesOf(({ fieldtype }) => fieldtype === 'JSON');
  return {
    names: Object.fromEntries(named.map((place, index) => [place, `Ours${index}`])),
    types: Object.fromEntries(typed.map((place) => [place, { from: '../own.js', name: 'Link' }])),
  };
}

const INERT = new Set([
  ts.SyntaxKind.ObjectLiteralExpression,
  ts.SyntaxKind.ArrayLiteralExpression,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.Identifier,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.TrueKeyword,
]);

/** Imports, interfaces, types, and constants of literals and `() => Name`: nothing that does anything when loaded. */
function expectInert(file: ts.SourceFile): void {
  for (const statement of file.statements) {
    if (
      ts.isImportDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    )
      continue;
    if (!ts.isVariableStatement(statement))
      throw new Error(`${file.fileName} does something: ${statement.getText()}`);
    for (const { initializer } of statement.declarationList.declarations)
      if (initializer) expectData(initializer);
  }
}

function expectData(node: ts.Expression): void {
  if (ts.isAsExpression(node)) {
    expectData(node.expression);
    return;
  }
  if (ts.isArrowFunction(node)) {
    expect(node.parameters).toHaveLength(0);
    expect(ts.isIdentifier(node.body)).toBe(true);
    return;
  }
  if (!INERT.has(node.kind)) throw new Error(`not data: ${node.getText()}`);
  if (ts.isArrayLiteralExpression(node)) node.elements.forEach(expectData);
  if (!ts.isObjectLiteralExpression(node)) return;
  for (const entry of node.properties) {
    if (!ts.isPropertyAssignment(entry) || ts.isComputedPropertyName(entry.name))
      throw new Error(`not data: ${entry.getText()}`);
    expectData(entry.initializer);
  }
}

interface Loaded {
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Loads one module for real, without what it imports: child modules, which a function reaches, and the calls of its kind. */
async function descriptorIn(path: string, text: string): Promise<Loaded> {
  const code = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: { module: ts.ModuleKind.ESNext },
  }).outputText;
  const alone = code
    .replace(/^import \{ (\w+) \} from "doctyped\/doctype";$/m, 'const $1 = class {};')
    .replace(/^import [^;]*;$/gm, '');
  const module = (await import(`data:text/javascript,${encodeURIComponent(alone)}`)) as Record<
    string,
    Loaded
  >;
  const loaded = Object.values(module).find((value) => 'fields' in value && 'kind' in value);
  if (!loaded) throw new Error(`${path} exports no descriptor`);
  return loaded;
}
