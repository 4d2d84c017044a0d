import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../sandbox/index.ts';
import type { FrappeVersion, Seed } from '../../sandbox/index.ts';

const RECORDINGS = fileURLToPath(new URL('../../../shared/conformance/', import.meta.url));
const present = existsSync(RECORDINGS);
if (!present) console.warn(`Recorded scenarios are not replayed: ${RECORDINGS} is not there.`);

/** What sites of every version answered, and the sandbox answers alike. */
const EVERY_VERSION = [
  'autoincrement',
  'client-values',
  'crud-unknown-field',
  'customised',
  'err-link',
  'err-mandatory',
  'err-select',
  'err-unique',
  'list-child-fields',
  'list-defaults',
  'list-group',
  'list-operators',
  'list-page-20',
  'meta-names',
  'prompt-names',
  'submittable',
  'timestamp-mismatch',
];

const ALIKE: Readonly<Record<FrappeVersion, readonly string[]>> = {
  14: [
    ...EVERY_VERSION,
    'auth-basic',
    'auth-token',
    'crud-children',
    'err-malformed',
    'err-types',
    'err-unknown-doctype',
    'meta-list-denied',
    'perm-denied',
    'run-doc-method',
    'single',
    'submit-method',
  ],
  15: [
    ...EVERY_VERSION,
    'auth-basic',
    'auth-token',
    'crud-basic',
    'crud-children',
    'crud-every-fieldtype',
    'err-malformed',
    'err-types',
    'err-unknown-doctype',
    'meta-list-denied',
    'perm-denied',
    'run-doc-method',
    'single',
    'submit-method',
  ],
  16: [...EVERY_VERSION, 'crud-basic', 'crud-every-fieldtype', 'err-types'],
};

describe.runIf(present)('the sandbox answers as recorded sites did', () => {
  it.each([14, 15, 16] as const)('of Frappe %i', async (frappe) => {
    const seed = JSON.parse(await readFile(`${RECORDINGS}seed.json`, 'utf8')) as Seed;
    await using sandbox = await startSandbox({ seed, frappe });
    const report = await replay(sandbox.url, String(frappe), ALIKE[frappe]);
    expect(report).toBe(`frappe ${frappe}: ${ALIKE[frappe].length} passed, 0 failed\n`);
  });
});

/** The report of the replay: a line for each scenario that was answered otherwise, and the sum. */
function replay(url: string, frappe: string, scenarios: readonly string[]): Promise<string> {
  const script = [`${RECORDINGS}replay.mjs`, url, '--frappe', frappe, ...scenarios];
  return new Promise((resolve) => {
    execFile(process.execPath, script, (_error, report) => resolve(report));
  });
}
