import { resolve } from 'node:path';
import type { Diagnostic, Project } from 'ts-morph';
import { UsageError } from '../errors.ts';
import type { OwnType } from '../plan/index.ts';
import { wireOf, type Schema } from '../schema/index.ts';

/**
 * Sees to it that the user's types are there, and are types of what the site sends. TypeScript is asked, as it is set up
 * for the client's folder.
 *
 * @throws UsageError that says which type is none, and why
 */
export async function checkOwnTypes(
  types: Readonly<Record<string, OwnType>>,
  site: Schema,
  out: string,
): Promise<void> {
  const places = Object.keys(types);
  const project = await openProject(out);
  const probe = project.createSourceFile(resolve(out, 'doctyped-types.ts'), probeOf(types, site), {
    overwrite: true,
  });
  const [first] = project.getProgram().getSemanticDiagnostics(probe);
  if (!first) return;
  const place = places[Math.floor(((first.getLineNumber() ?? 1) - 1) / LINES)] ?? '';
  throw new UsageError(
    `types: ${place}: ${first.getCode() === NOT_ASSIGNABLE ? mismatch(types[place], wireAt(place, site)) : textOf(first)}`,
  );
}

const LINES = 2;

/** TypeScript's number for a value whose type is another than the one that is wanted. */
const NOT_ASSIGNABLE = 2322;

/** Two lines a type: its import, and its use as what is on the wire. */
function probeOf(types: Readonly<Record<string, OwnType>>, site: Schema): string {
  const lines = Object.entries(types).map(
    ([place, { from, name }], index) =>
      `import type { ${name} as Own${index} } from ${JSON.stringify(from)};\n` +
      `export const wire${index}: ${wireAt(place, site)} = undefined as unknown as Own${index};\n`,
  );
  return lines.join('');
}

function wireAt(place: string, { doctypes }: Schema): 'string' | 'number' {
  const dot = place.lastIndexOf('.');
  const doctype = doctypes.find(({ name }) => name === place.slice(0, dot));
  const field = doctype?.fields.find(({ fieldname }) => fieldname === place.slice(dot + 1));
  return wireOf(field?.fieldtype ?? 'Data') === 'text' ? 'string' : 'number';
}

function mismatch(type: OwnType | undefined, wire: 'string' | 'number'): string {
  const advice =
    wire === 'string' ? ' Make it a type of texts; of JSON, JsonText<…> of doctyped/doctype is one.' : '';
  return `${type?.name ?? ''} is no ${wire}, and the site sends a ${wire}.${advice}`;
}

function textOf(diagnostic: Diagnostic): string {
  const text = diagnostic.getMessageText();
  return typeof text === 'string' ? text : text.getMessageText();
}

async function openProject(out: string): Promise<Project> {
  const { Project, ts } = await loadTsMorph();
  const tsConfigFilePath = ts.findConfigFile(resolve(out), (path) => ts.sys.fileExists(path));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    noUnusedLocals: false,
  };
  if (tsConfigFilePath !== undefined)
    return new Project({ tsConfigFilePath, skipAddingFilesFromTsConfig: true, compilerOptions });
  const { ModuleKind, ModuleResolutionKind, ScriptTarget } = ts;
  return new Project({
    compilerOptions: {
      ...compilerOptions,
      target: ScriptTarget.ES2022,
      module: ModuleKind.ESNext,
      moduleResolution: ModuleResolutionKind.Bundler,
    },
  });
}

/** It brings a TypeScript of its own, so only who has types of their own needs it. */
async function loadTsMorph(): Promise<typeof import('ts-morph')> {
  try {
    return await import('ts-morph');
  } catch (cause) {
    throw new UsageError(
      'types need ts-morph, which sees to it that they are there: npm install --save-dev ts-morph',
      { cause },
    );
  }
}
