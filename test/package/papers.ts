import { readdirSync, readFileSync } from 'node:fs';
import { inRepository } from './run.ts';

/** What the repository tells its readers, by its path. */
export const PAPERS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(inRepository('docs')).map((file) => `docs/${file}`),
];

export function textOf(paper: string): string {
  return readFileSync(inRepository(paper), 'utf8');
}

/** A heading's anchor, as GitHub and npm make it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
}
