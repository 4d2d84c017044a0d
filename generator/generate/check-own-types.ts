import { dirname, relative, resolve } from 'node:path';
import type { Diagnostic, Project, ts as TypeScript, Type } from 'ts-morph';
import { UsageError } from '../errors.ts';
import type { OwnType } from '../plan/index.ts';
import { wireOf, type Schema } from '../schema/index.ts';
import { asSpecifier, isRelative } from '../specifier.ts';

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
  const project = await openProject(out);
  const probe = project.createSourceFile(resolve(out, 'doctyped-types.ts'), probeOf(types, site), {
    overwrite: true,
  });
  const [first] = project.getProgram().getSemanticDiagnostics(probe);
  const entries = Object.entries(types);
  const line = (first?.getLineNumber() ?? 1) - 1;
  const index = first
    ? Math.floor(line / LINES)
    : entries.findIndex((_, at) => saysNothing(probe.getVariableDeclarationOrThrow(`own${at}`).getType()));
  const [place, type] = entries[index] ?? [];
  if (place === undefined || type === undefined) return;
  throw new UsageError(`types: ${place}: ${complaint(first, type, wireAt(place, site), out)}`);
}

const LINES = 2;

/** Two lines a type: its import, and its use as what is on the wire. */
function probeOf(types: Readonly<Record<string, OwnType>>, site: Schema): string {
  const lines = Object.entries(types).map(
    ([place, { from, name }], index) =>
      `import type { ${name} as Own${index} } from ${JSON.stringify(from)};\n` +
      `export declare const own${index}: Own${index}; export const wire${index}: ${wireAt(place, site)} = own${index};\n`,
  );
  return lines.join('');
}

/** `any` would do for all, and is what TypeScript takes for a type that it can't find. */
function saysNothing(type: Type): boolean {
  return type.isAny() || type.isNever();
}

function complaint(
  diagnostic: Diagnostic | undefined,
  type: OwnType,
  wire: 'string' | 'number',
  out: string,
): string {
  if (diagnostic === undefined)
    return `${type.name} is any or never, which says nothing of what the site sends. See to what it is made of, and to its imports.`;
  return diagnostic.getCode() === NOT_ASSIGNABLE
    ? mismatch(type, wire)
    : asSaid(textOf(diagnostic), type, out);
}

/** TypeScript's number for a value whose type is another than the one that is wanted. */
const NOT_ASSIGNABLE = 2322;

function wireAt(place: string, { doctypes }: Schema): 'string' | 'number' {
  const dot = place.lastIndexOf('.');
  const doctype = doctypes.find(({ name }) => name === place.slice(0, dot));
  const field = doctype?.fields.find(({ fieldname }) => fieldname === place.slice(dot + 1));
  return wireOf(field?.fieldtype ?? 'Data') === 'text' ? 'string' : 'number';
}

function mismatch({ name }: OwnType, wire: 'string' | 'number'): string {
  const advice =
    wire === 'string' ? ' Make it a type of texts; of JSON, JsonText<…> of doctyped/doctype is one.' : '';
  return `${name} is no ${wire}, and the site sends a ${wire}.${advice}`;
}

/** In the user's words: the type by its name, its module as it is found from the working directory. */
function asSaid(text: string, { from, name }: OwnType, out: string): string {
  const shown = isRelative(from) ? asSpecifier(relative('', resolve(out, from))) : from;
  return text.replaceAll(/\bOwn\d+\b/g, name).replaceAll(from, shown);
}

function textOf(diagnostic: Diagnostic): string {
  const text = diagnostic.getMessageText();
  return typeof text === 'string' ? text : text.getMessageText();
}

async function openProject(out: string): Promise<Project> {
  const { Project, ts } = await loadTsMorph();
  const tsConfigFilePath = configFor(resolve(out), ts);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    noUnusedLocals: false,
    // The probe is no file of the project.
    composite: false,
  };
  if (tsConfigFilePath !== undefined) {
    try {
      return new Project({ tsConfigFilePath, skipAddingFilesFromTsConfig: true, compilerOptions });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new UsageError(`types: ${relative('', tsConfigFilePath)} can't be read: ${reason}`, { cause });
    }
  }
  const { ModuleKind, ModuleResolutionKind, ScriptTarget } = ts;
  return new Project({
    compilerOptions: {
      ...compilerOptions,
      allowImportingTsExtensions: true,
      target: ScriptTarget.ES2022,
      module: ModuleKind.ESNext,
      moduleResolution: ModuleResolutionKind.Bundler,
    },
  });
}

/** The configuration of the client's folder: the nearest, or the one among its references that has the files around it. */
function configFor(folder: string, ts: typeof TypeScript): string | undefined {
  const nearest = ts.findConfigFile(folder, (path) => ts.sys.fileExists(path));
  const { fileNames = [], projectReferences = [] } = parsed(nearest, ts) ?? {};
  if (fileNames.length > 0 || projectReferences.length === 0) return nearest;
  return projectReferences
    .map((reference) => ts.resolveProjectReferencePath(reference))
    .find((path) => parsed(path, ts)?.fileNames.some((file) => resolve(file).startsWith(dirname(folder))));
}

function parsed(path: string | undefined, ts: typeof TypeScript): TypeScript.ParsedCommandLine | undefined {
  if (path === undefined) return undefined;
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  return ts.getParsedCommandLineOfConfigFile(path, {}, host);
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
