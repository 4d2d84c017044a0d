import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorOf, PAPERS, textOf } from './papers.ts';
import { inRepository } from './run.ts';

const prose = (paper: string): string => textOf(paper).replaceAll(/^```[^]*?^```/gm, '');

describe.each(PAPERS)('%s', (paper) => {
  test('links to files and headings that are there', () => {
    const links = [...prose(paper).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !link.startsWith('https://') && !leadsSomewhere(paper, link))).toEqual([]);
  });

  test('imports from doors that the package has', () => {
    const { exports } = JSON.parse(textOf('package.json')) as { exports: Record<string, unknown> };
    const doors = [...textOf(paper).matchAll(/from 'doctyped(\/[\w/]+)?'/g)].map(
      ([, door = '']) => `.${door}`,
    );
    expect(doors.filter((door) => !(door in exports))).toEqual([]);
  });

  test('names commands that npm runs here', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = [...textOf(paper).matchAll(/\bnpm run ([\w-]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});

test('the README leads to every paper', () => {
  const unlinked = PAPERS.filter((paper) => !['README.md', 'CHANGELOG.md'].includes(paper)).filter(
    (paper) => !textOf('README.md').includes(`](${paper})`),
  );
  expect(unlinked).toEqual([]);
});

function leadsSomewhere(paper: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? paper : join(dirname(paper), path);
  if (!existsSync(inRepository(target))) return false;
  return heading === undefined || headings(target).includes(heading);
}

function headings(paper: string): string[] {
  return [...prose(paper).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
}
