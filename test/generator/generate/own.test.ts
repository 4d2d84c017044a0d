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
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UsageError } from '../../../generator/errors.ts';
import { generate, type GenerateOptions } from '../../../generator/generate/index.ts';
import { formatSnapshot, type Schema } from '../../../generator/schema/index.ts';

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
      /^types: Lead\.payload: .*has no exported member named 'PayloadTxt'\. Did you mean 'PayloadText'\?$/,
    );
    expect(await refusal('./types/gone.js#Payload')).toMatch(/^types: Lead\.payload: Cannot find module/);
    expect(await refusal('@acme/nowhere#Payload')).toMatch(/^types: Lead\.payload: Cannot find module/);
    expect(await refusal('./types/own.js#value')).toMatch(/^types: Lead\.payload: 'Own0' refers to a value/);
    expect(await refusal('./types/own.js#Box')).toMatch(/^types: Lead\.payload: Generic type/);
    expect(await refusal('./types/own.js#Payload')).toMatch(
      /^types: Lead\.payload: Payload is no string, and the site sends a string\. Make it a type of texts; of JSON, JsonText<…>/,
    );
    expect(await refusal('./types/own.js#PayloadText', 'Lead.score')).toMatch(/is no number, and the site/);
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

  it('give the same bytes where git checked them out with CRLF', async () => {
    const { folder, ...options } = project({ 'templates/types.hbs': '// mine:\r\n// {{name}}\r\n' });
    await generate({ ...options, templates: join(folder, 'templates') });
    expect(moduleOf(options)).toContain('\n// mine:\n// Lead\n');
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
