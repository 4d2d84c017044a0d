import { lexer, walkTokens, type Token, type Tokens } from 'marked';
import { anchorOf, textOf } from './papers.ts';

/** A block of code of a paper. */
export interface Snippet {
  /** The anchor of the heading that it stands under. */
  readonly section: string;
  /** The line of the paper that its code begins on, counted from 0. */
  readonly line: number;
  /** What its fence says; empty where it has none. */
  readonly language: string;
  readonly code: string;
  /** It is a comment of the paper's, which says what its reader has already. */
  readonly hidden: boolean;
}

/** The blocks of a paper, in its order. A hidden one is `<!-- ts`, its code on lines of its own, and `-->`. */
export function snippetsOf(paper: string): Snippet[] {
  const snippets: Snippet[] = [];
  let section = '';
  let line = 0;
  for (const token of lexer(textOf(paper))) {
    if (isHeading(token)) section = anchorOf(token.text);
    const block = blockOf(token);
    if (block) snippets.push({ section, ...block, line: line + block.line });
    line += token.raw.split('\n').length - 1;
  }
  return snippets;
}

/** What a paper says in code within its lines. */
export function codeSpansOf(paper: string): string[] {
  const spans: string[] = [];
  void walkTokens(lexer(textOf(paper)), (token) => {
    if (token.type === 'codespan') spans.push((token as Tokens.Codespan).text);
  });
  return spans;
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading';
}

function blockOf(token: Token): Omit<Snippet, 'section'> | undefined {
  const hidden = /^<!-- (?<language>\w+)\n(?<code>[^]*)\n-->/.exec(token.raw)?.groups;
  if (hidden) return { line: 1, language: '', code: '', ...hidden, hidden: true };
  if (token.type !== 'code') return undefined;
  const { lang: language = '', text: code, codeBlockStyle } = token as Tokens.Code;
  return { line: codeBlockStyle === 'indented' ? 0 : 1, language, code, hidden: false };
}
