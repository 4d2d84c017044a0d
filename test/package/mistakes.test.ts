import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, COMPILERS, STRICT } from './compilers.ts';
import { inRepository } from './run.ts';
import { temporaryFolder } from './temporary.ts';

/** What has to stand in the message for each line, in the order of the lines. */
const SENTENCES: readonly (readonly string[])[] = [
  [`Type '"custmer"' is not assignable to type 'Column<SalesInvoice>'.`, `Did you mean '"customer"'?`],
  [`'customer_typ' does not exist in type 'NewCustomer'.`, `Did you mean to write 'customer_type'?`],
  [
    `'outstanding_amout' does not exist in type 'Where<SalesInvoice>'.`,
    `Did you mean to write 'outstanding_amount'?`,
  ],
  [`Type '"like"' is not assignable to type`, '"="', '">="'],
  ['Name the DocType that customer links to: linked: { customer: … }.'],
  [
    "A linked document's column is sorted and grouped by the other name that fields gives it: 'customer.territory as …'.",
  ],
  [`Property 'description' is missing in type '{ priority: "High"; }' but required in type 'NewToDo'.`],
  [`Property 'submit' does not exist on type`, 'kind: "standard"'],
];

describe.each(COMPILERS)('TypeScript $version', ({ tsc }) => {
  const folder = temporaryFolder();

  test('says of each of the commonest mistakes what it is, and says it once', async () => {
    const config = join(folder, 'tsconfig.json');
    const compilerOptions = { ...STRICT, module: 'nodenext', types: [], skipLibCheck: true };
    const files = [inRepository('test/package/mistakes.ts')];
    writeFileSync(config, JSON.stringify({ compilerOptions, files }));
    const { stdout } = await check(tsc, config, folder);
    const messages = stdout.split(/^.*mistakes\.ts\(\d+,\d+\): error TS\d+: /m).slice(1);
    expect(messages, stdout).toHaveLength(SENTENCES.length);
    for (const [at, sentences] of SENTENCES.entries())
      for (const sentence of sentences) expect(messages[at]).toContain(sentence);
  });
});
