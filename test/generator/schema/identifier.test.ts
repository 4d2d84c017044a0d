import { format } from 'prettier';
import ts from 'typescript';
import ts59 from 'typescript-5.9';
import { expect, test } from 'vitest';
import { isIdentifier } from '../../../generator/schema/index.ts';

const CHARACTERS = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
  (char) => !/[\ud800-\udfff]/.test(char),
);
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

test('they are those of prettier, which quotes the keys that hold others, less those that nobody sees', async () => {
  const quoted = CHARACTERS.filter((char) => /\p{ID_Continue}/u.test(char)).map((char) => `a${char}`);
  const bare = (await keysOf([...quoted, ...STARTS])).filter((key) => !key.startsWith('"'));
  expect(bare.filter((key) => !/[\u200c\u200d]/.test(key))).toEqual([
    ...PARTS.filter((char) => char !== '$').map((char) => `a${char}`),
    ...STARTS,
  ]);
});

/** As prettier prints them where they are in quotes. */
async function keysOf(names: readonly string[]): Promise<string[]> {
  const entries = names.map((name) => `  ${JSON.stringify(name)}: 1,\n`).join('');
  const printed = await format(`const keys = {\n${entries}};\n`, { parser: 'typescript' });
  return [...printed.matchAll(/^ {2}(.*): 1,$/gm)].map(([, key = '']) => key);
}

test.each(['ユーザー', '佐々木', 'ስም', 'ຊື່', 'မြန်မာ', 'ºC'])('%s is one', (name) => {
  expect(isIdentifier(name)).toBe(true);
});

test.each(['', '1a', 'a b', 'a-b', 'a.b', 'a"', '\u200b', '😀', '𝒳', 'a·b'])('%j is none', (name) => {
  expect(isIdentifier(name)).toBe(false);
});
