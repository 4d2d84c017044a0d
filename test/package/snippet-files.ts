import ts from 'typescript';
import { snippetsOf, type Snippet } from './snippets.ts';

/** The files that a reader would have who followed one section of a paper. */
export interface Section {
  /** The paper, and the section's anchor. */
  readonly folder: string;
  /** Their texts, by their names. */
  readonly files: ReadonlyMap<string, string>;
}

/** What a section's configuration is called, and what it says besides. */
export const CONFIG = 'doctyped.config.ts';
export const PROGRAM = 'program.ts';

/**
 * The TypeScript of a paper. The blocks of a section are one program, behind the paper's first block, which says what the whole
 * paper goes by. A block that exports is a file by itself, behind the first one's imports alone: the configuration, or what the
 * comment on its first line calls it. Each line stands where it does in the paper.
 */
export function sectionsOf(paper: string): Section[] {
  const snippets = snippetsOf(paper).filter(({ language }) => language === 'ts');
  const first = snippets.slice(0, snippets.findIndex(({ hidden }) => !hidden) + 1);
  return [...new Set(snippets.map(({ section }) => section))].map((section) => ({
    folder: `${paper}/${section}`,
    files: filesOf(
      snippets.filter((snippet) => snippet.section === section),
      first.filter((snippet) => snippet.section !== section),
    ),
  }));
}

function filesOf(snippets: readonly Snippet[], first: readonly Snippet[]): Map<string, string> {
  const files = new Map<string, string>();
  const add = (name: string, text: string): void => {
    if (files.has(name)) throw new Error(`Two ${name} under one heading: ${snippets[0]?.section ?? ''}`);
    files.set(name, text);
  };
  for (const file of snippets.filter(exports))
    add(/^\/\/ (\S+\.ts)/.exec(file.code)?.[1] ?? CONFIG, textOf([...first.map(importsOf), file]));
  const program = snippets.filter((snippet) => !exports(snippet));
  if (program.length > 0) add(PROGRAM, programOf(program, first));
  return files;
}

/** Within a function, so that its names may be those of the first block; imports and declarations stand before it. */
function programOf(snippets: readonly Snippet[], first: readonly Snippet[]): string {
  const lines = linesOf([...first.map((block) => (exports(block) ? importsOf(block) : block)), ...snippets]);
  const [start] = snippets;
  const head = snippets.findLast((snippet) => headOf(snippet) > 0) ?? start;
  const opening = head ? head.line + headOf(head) : 0;
  const before = `${lines[opening - 1] ?? ''} void (async () => {`;
  return [...lines.with(opening - 1, before), '})();', ''].join('\n');
}

/** How many lines begin a block that can't stand within a function. */
function headOf({ code, hidden }: Snippet): number {
  return hidden ? code.split('\n').length : endOfImports(code);
}

function textOf(snippets: readonly Snippet[]): string {
  return [...linesOf(snippets), ''].join('\n');
}

function linesOf(snippets: readonly Snippet[]): string[] {
  const lines: string[] = [];
  for (const { line, code } of snippets) {
    while (lines.length < line) lines.push('');
    lines.push(...code.split('\n'));
  }
  return lines;
}

function importsOf(snippet: Snippet): Snippet {
  const lines = snippet.code.split('\n').slice(0, endOfImports(snippet.code));
  return { ...snippet, code: lines.join('\n') };
}

/** How many lines there are up to the end of the last import. */
function endOfImports(code: string): number {
  const source = parsed(code);
  const last = source.statements.findLast(ts.isImportDeclaration);
  return last === undefined ? 0 : source.getLineAndCharacterOfPosition(last.end).line + 1;
}

function exports({ code }: Snippet): boolean {
  return parsed(code).statements.some(
    (statement) =>
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) &&
        ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)),
  );
}

function parsed(code: string): ts.SourceFile {
  return ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.Latest);
}
