import { format } from 'prettier';
import ts from 'typescript';
import ts59 from 'typescript-5.9';
import { expect, test } from 'vitest';
import { isIdentifier } from '../../../generator/schema/index.ts';

const CHARACTERS = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code));
const PARTS = CHARACTERS.filter((char) => isIdentifier(`a${char}`));
const STARTS = CHARACTERS.filter(isIdentifier);

type Verdict = (code: number) => boolean;

test.each<[version: string, isStart: Verdict, isPart: Verdict]>([
  [
    ts.version,
    (code) => ts.isIdentifierStart(code, ts.ScriptTarget.ES2022),
    (code) => ts.isIdentifierPart(code, ts.ScriptTarget.ES2022),
  ],
  [
    ts59.version,
    (code) => ts59.isIdentifierStart(code, ts59.ScriptTarget.ES2022),
    (code) => ts59.isIdentifierPart(code, ts59.ScriptTarget.ES2022),
  ],
])('each character of a generated name is one for TypeScript %s', (_, isStart, isPart) => {
  expect(PARTS.filter((char) => !isPart(char.charCodeAt(0)))).toEqual([]);
  expect(STARTS.filter((char) => !isStart(char.charCodeAt(0)))).toEqual([]);
  expect(PARTS.length).toBeGreaterThan(40_000);
});

test('each is one for prettier, which quotes the keys that hold others', async () => {
  const keys = [...PARTS.map((char) => `a${char}`), ...STARTS];
  const quoted = `const keys = {\n${keys.map((key) => `  ${JSON.stringify(key)}: 1,\n`).join('')}};\n`;
  expect(await format(quoted, { parser: 'typescript' })).not.toContain('"');
});

test.each(['', '1a', 'a b', 'a-b', 'a.b', 'a"', '\u200b', '😀', '𝒳', 'a·b'])('%j is none', (name) => {
  expect(isIdentifier(name)).toBe(false);
});
