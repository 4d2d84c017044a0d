import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Files } from '../../../generator/emit/index.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Type-checks a client in memory, as strictly as TypeScript can, and answers its complaints.
 *
 * @param files - the client, and further files that use it
 */
export function complaintsOf(files: Files): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts'],
    types: [],
    paths: {
      'doctyped/doctype': [`${ROOT}runtime/doctype.ts`],
      'doctyped/edge': [`${ROOT}runtime/edge/index.ts`],
      'doctyped/*': [`${ROOT}runtime/edge/*.ts`],
    },
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const content = new Map([...files].map(([path, text]) => [`/client/${path}`, text]));
  const disk = { ...host };
  host.getSourceFile = (path, ...rest) => {
    const text = content.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    if (!onDisk.has(path)) onDisk.set(path, disk.getSourceFile(path, ...rest));
    return onDisk.get(path);
  };
  delete host.directoryExists; // the client's folders are in memory only
  host.fileExists = (path) => content.has(path) || disk.fileExists(path);
  host.readFile = (path) => content.get(path) ?? disk.readFile(path);
  const program = ts.createProgram([...content.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

/** TypeScript's own libraries and the runtime's types, read once. */
const onDisk = new Map<string, ts.SourceFile | undefined>();

/** The statements of a module, parsed; a syntax error is thrown. */
export function parse(path: string, text: string): ts.SourceFile {
  const { diagnostics } = ts.transpileModule(text, { fileName: path, reportDiagnostics: true });
  if (diagnostics?.length) throw new SyntaxError(`${path}: ${JSON.stringify(diagnostics[0]?.messageText)}`);
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

/** The packaged schema of a stock site. */
export function stockSnapshot(): string {
  return readFileSync(`${ROOT}generated/doctyped.schema.json`, 'utf8');
}
