import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UsageError } from '../../../generator/errors.ts';
import { generate, type GenerateOptions } from '../../../generator/generate/index.ts';
import { formatSnapshot, type Schema } from '../../../generator/schema/index.ts';
import { asSpecifier } from '../../../generator/specifier.ts';

const SCHEMA: Schema = {
  apps: {},
  doctypes: [
    {
      name: 'Lead',
      module: 'CRM',
      fields: [
        { fieldname: 'payload', fieldtype: 'JSON' },
        { fieldname: 'score', fieldtype: 'Int' },
      ],
      permissions: [],
    },
  ],
};

const TYPES = `import type { JsonText } from 'doctyped/doctype';
export interface Payload { readonly a: number }
export type PayloadText = JsonText<Payload>;
export type Score = 1 | 2 | 3;
export type Box<T> = T & string;
export type Anything = any;
export type Lost = import('./lost.js').Lost;
export type Nothing = never;
export const value = 1;
`;

function project(files: Readonly<Record<string, string>>): GenerateOptions & { readonly folder: string } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'doctyped-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const doctype = fileURLToPath(new URL('../../../runtime/doctype.ts', import.meta.url));
  const compilerOptions = { module: 'nodenext', strict: true, paths: { 'doctyped/doctype': [doctype] } };
  const all = {
    'package.json': '{"type":"module"}',
    'tsconfig.json': JSON.stringify({ compilerOptions }),
    'doctyped.schema.json': formatSnapshot(SCHEMA),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, schema: join(folder, 'doctyped.schema.json'), out: join(folder, 'src/client/erpnext') };
}

const moduleOf = ({ out }: GenerateOptions): string => readFileSync(join(out, 'crm/lead.ts'), 'utf8');

describe("types of the user's own", () => {
  const generateWith = async (type: string, place = 'Lead.payload'): Promise<string> => {
    const { folder, ...options } = project({ 'types/own.ts': TYPES });
    await generate({ ...options, types: { [place]: type.replace(/^\./, folder) } });
    return moduleOf(options);
  };
  const refusal = async (type: string, place?: string): Promise<string> => {
    const error: unknown = await generateWith(type, place).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    return (error as UsageError).message;
  };

  it('are found from each module, wherever the client is written', async () => {
    const text = await generateWith('./types/own.js#PayloadText');
    expect(text).toContain('import type { PayloadText } from "../../../../types/own.js";');
    expect(text).toContain('  payload: PayloadText | null;');
    expect(text).toContain('  payload?: PayloadText | null;');
    expect(await generateWith('./types/own.js#Score', 'Lead.score')).toContain('  score: Score;');
  });

  it('are found in packages, which are asked for by their names', async () => {
    const { folder, ...options } = project({
      'node_modules/@acme/types/package.json':
        '{"name":"@acme/types","version":"1.0.0","type":"module","exports":{".":{"types":"./index.d.ts"}}}',
      'node_modules/@acme/types/index.d.ts': 'export type Stage = `${number}-${string}`;\n',
    });
    expect(existsSync(folder)).toBe(true);
    await generate({ ...options, types: { 'Lead.payload': '@acme/types#Stage' } });
    expect(moduleOf(options)).toContain('import type { Stage } from "@acme/types";');
  });

  it('must be there, and be types of what the site sends', async () => {
    expect(await refusal('./types/own.js#PayloadTxt')).toMatch(
      /^types: Lead\.payload: .*types\/own\.js"' has no exported member named 'PayloadTxt'\. Did you mean 'PayloadText'\?$/,
    );
    expect(await refusal('./types/gone.js#Payload')).toMatch(/^types: Lead\.payload: Cannot find module/);
    expect(await refusal('@acme/nowhere#Payload')).toMatch(/^types: Lead\.payload: Cannot find module/);
    expect(await refusal('./types/own.js#value')).toMatch(/^types: Lead\.payload: 'value' refers to a value/);
    expect(await refusal('./types/own.js#Box')).toMatch(/^types: Lead\.payload: Generic type/);
    expect(await refusal('./types/own.js#Payload')).toMatch(
      /^types: Lead\.payload: Payload is no string, and the site sends a string\. Make it a type of texts; of JSON, JsonText<…>/,
    );
    expect(await refusal('./types/own.js#PayloadText', 'Lead.score')).toMatch(/is no number, and the site/);
  });

  it.each(['Anything', 'Lost', 'Nothing'])('must say something, which %s does not', async (name) => {
    expect(await refusal(`./types/own.js#${name}`)).toBe(
      `types: Lead.payload: ${name} is any or never, which says nothing of what the site sends. ` +
        'See to what it is made of, and to its imports.',
    );
  });

  it('are looked at anew where their module is changed or gone', async () => {
    const { folder, ...paths } = project({ 'types/own.ts': 'export type Stage = `${number}`;\n' });
    const options = { ...paths, types: { 'Lead.payload': `${folder}/types/own.js#Stage` } };
    await generate(options);
    expect((await generate(options)).timings).toMatchObject({ plan: 0, emit: 0 });

    writeFileSync(join(folder, 'types/own.ts'), 'export type Stage = 1 | 2;\n');
    await expect(generate(options)).rejects.toThrow(/Stage is no string/);
    rmSync(join(folder, 'types/own.ts'));
    await expect(generate(options)).rejects.toThrow(/Cannot find module/);
  });

  it('need a configuration of TypeScript that can be read, where there is one', async () => {
    const { folder, ...paths } = project({ 'types/own.ts': TYPES, 'tsconfig.json': 'no JSON' });
    const types = { 'Lead.payload': `${folder}/types/own.js#PayloadText` };
    const error: unknown = await generate({ ...paths, types }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toMatch(/^UsageError: types: .*tsconfig\.json can't be read: '\{' expected/);
  });

  it('are no reason to ask TypeScript where there are none', async () => {
    const { folder, ...paths } = project({ 'tsconfig.json': 'no JSON' });
    expect(existsSync(folder)).toBe(true);
    await generate({ ...paths, types: {} });
    expect(moduleOf(paths)).toContain('payload: string | null;');
  });

  it('are told by the paths that they were given', async () => {
    const { folder, ...options } = project({});
    const error: unknown = await generate({
      ...options,
      types: { 'Lead.payload': asSpecifier(relative('', join(folder, 'gone.js'))) + '#Payload' },
    }).catch((reason: unknown) => reason);
    expect(String(error)).toContain(
      `Cannot find module '${asSpecifier(relative('', join(folder, 'gone.js')))}'`,
    );
  });

  it.each(['@/own', '~/own', '#own'])('are found by the alias %s', async (alias) => {
    const paths = { '@/*': ['./types/*'], '~/*': ['./types/*'] };
    const compilerOptions = { module: 'esnext', moduleResolution: 'bundler', strict: true, paths };
    const { folder, ...options } = project({
      'tsconfig.json': JSON.stringify({ compilerOptions }),
      'package.json': '{"type":"module","imports":{"#*":"./types/*.ts"}}',
      'types/own.ts': 'export type Stage = `${number}`;\n',
    });
    expect(existsSync(folder)).toBe(true);
    await generate({ ...options, types: { 'Lead.payload': `${alias}#Stage` } });
    expect(moduleOf(options)).toContain(`import type { Stage } from "${alias}";`);
    const published = { ...options, types: { 'Lead.payload': `${alias}#Stage` }, package: { name: 'erp' } };
    await expect(generate(published)).rejects.toThrow(/a package can't take Stage from/);
  });

  it('are read as the project that holds the client is set up, be it one of several', async () => {
    const app = {
      compilerOptions: {
        composite: true,
        moduleResolution: 'bundler',
        module: 'esnext',
        paths: { '@/*': ['./types/*'] },
      },
      include: ['src', 'types'],
    };
    const { folder, ...options } = project({
      'tsconfig.json':
        '{"files":[],"references":[{"path":"./tsconfig.tools.json"},{"path":"./tsconfig.app.json"}]}',
      'tsconfig.tools.json': '{"compilerOptions":{"composite":true},"include":["tools"]}',
      'tsconfig.app.json': JSON.stringify(app),
      'tools/tool.ts': 'export {};\n',
      'src/client/main.ts': 'export {};\n',
      'types/own.ts': 'export type Stage = `${number}`;\n',
    });
    expect(existsSync(folder)).toBe(true);
    await generate({ ...options, types: { 'Lead.payload': '@/own#Stage' } });
    expect(moduleOf(options)).toContain('import type { Stage } from "@/own";');
  });

  it('leave nothing behind where one is refused', async () => {
    const { folder, ...options } = project({ 'types/own.ts': TYPES });
    const types = { 'Lead.payload': `${folder}/types/own.js#Nothing` };
    await expect(generate({ ...options, types })).rejects.toThrow(UsageError);
    expect(existsSync(options.out)).toBe(false);
  });

  it('come from packages alone where a package is written', async () => {
    const { folder, ...options } = project({ 'types/own.ts': TYPES });
    const types = { 'Lead.payload': `${folder}/types/own.js#PayloadText` };
    await expect(generate({ ...options, types, package: { name: 'erp' } })).rejects.toThrow(
      /types: Lead\.payload: a package can't take PayloadText from .* Take it from a package/,
    );
  });
});

describe('the home of the types', () => {
  const importsOf = (path: string): string[] =>
    [...readFileSync(path, 'utf8').matchAll(/ from "(.*)";/g)].map(([, from = '']) => from);

  it('can be a module of the project, found from every file', async () => {
    const { folder, ...options } = project({});
    await generate({ ...options, runtimeImport: join(folder, '.types/runtime.js'), dates: 'date' });
    expect(importsOf(join(options.out, 'crm/lead.ts'))).toContain('../../../../.types/runtime.js');
    expect(importsOf(join(options.out, 'edge.ts'))).toContain('../../../.types/runtime.js');
    await generate({ ...options, runtimeImport: join(options.out, '.runtime.js'), dates: 'date' });
    expect(importsOf(join(options.out, 'crm/lead.ts'))).toContain('../.runtime.js');
    expect(importsOf(join(options.out, 'edge.ts'))).toContain('./.runtime.js');
  });

  it.each(['#doctype', '@acme/doctype', 'doctyped/doctype'])('%s stays as it is', async (runtimeImport) => {
    const { folder, ...options } = project({});
    await generate({ ...options, runtimeImport, dates: 'date' });
    for (const path of ['crm/lead.ts', 'edge.ts'])
      expect(importsOf(join(options.out, path))).toContain(runtimeImport);
  });

  it.each(['#doctype', './doctype.js', '/lib/doctype.js'])(
    'is no part of a package where it is %s',
    async (runtimeImport) => {
      const { folder, ...options } = project({});
      await expect(generate({ ...options, runtimeImport, package: { name: 'erp' } })).rejects.toThrow(
        `runtimeImport: a package can't import ${runtimeImport}, which is no part of it.`,
      );
    },
  );
});

describe('names of types', () => {
  it.each(['toString', '__proto__', 'valueOf'])(
    'for a DocType that is not there, be it called %s, are refused',
    async (name) => {
      const { folder, ...options } = project({});
      const names = Object.fromEntries([[name, 'Invoice']]);
      await expect(generate({ ...options, names })).rejects.toThrow(`names: there is no DocType ${name}.`);
      expect(existsSync(options.out)).toBe(false);
    },
  );
});

describe("templates of the user's own", () => {
  it('replace those of the same name, and count for whether a client is up to date', async () => {
    const { folder, ...options } = project({ 'templates/types.hbs': '// mine: {{name}}\n' });
    const templates = join(folder, 'templates');
    await generate({ ...options, templates });
    expect(moduleOf(options)).toContain('\n// mine: Lead\n');
    writeFileSync(join(templates, 'types.hbs'), '// changed: {{name}}\n');
    expect((await generate({ ...options, templates })).written).toEqual(['crm/lead.ts']);
    expect((await generate({ ...options, templates })).unchanged).toEqual(['crm/lead.ts']);
    expect(moduleOf(options)).toContain('\n// changed: Lead\n');
  });

  it('can add a header to each module', async () => {
    const stock = readFileSync(new URL('../../../templates/module.hbs', import.meta.url), 'utf8');
    const { folder, ...options } = project({ 'templates/module.hbs': `// © ACME\n${stock}` });
    await generate(options);
    const before = moduleOf(options);
    await generate({ ...options, templates: join(folder, 'templates') });
    expect(moduleOf(options)).toBe(`// © ACME\n${before}`);
  });

  it('give the same bytes where an editor or git wrote CRLF and a byte order mark', async () => {
    const { folder, ...options } = project({ 'templates/types.hbs': '\ufeff// mine:\r\n// {{name}}\r\n' });
    await generate({ ...options, templates: join(folder, 'templates') });
    expect(moduleOf(options)).toContain('\n\n// mine:\n// Lead\n');
  });

  it.each([
    ['modul.hbs', /doctyped has no template modul\.hbs\. Did you mean module\?/],
    ['module.txt', /module\.txt is no template; their names end in \.hbs/],
    ['module.hbs/x', /module\.hbs can't be read/],
  ])('%s is refused, and nothing is written', async (name, message) => {
    const { folder, ...options } = project({ [`templates/${name}`]: 'x' });
    const refused = generate({ ...options, templates: join(folder, 'templates') });
    await expect(refused).rejects.toThrow(message);
    expect(existsSync(options.out)).toBe(false);
  });

  it('must be in a folder', async () => {
    const { folder, ...options } = project({});
    await expect(generate({ ...options, templates: join(folder, 'none') })).rejects.toThrow(
      /templates: .*none is no folder that can be read/,
    );
  });
});
