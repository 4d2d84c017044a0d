import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { inRepository } from './run.ts';

test('a bundle holds the calls of the kinds that it uses, and no others', async () => {
  const todo = await bundle('desk/todo', 'ToDo');
  const account = await bundle('accounts/account', 'Account');
  const invoice = await bundle('accounts/sales-invoice', 'SalesInvoice');
  for (const text of [todo, account, invoice]) expect(text).toContain('rename_doc');
  expect([todo, account, invoice].map((text) => text.includes('descendants of'))).toEqual([
    false,
    true,
    false,
  ]);
  expect([todo, account, invoice].map((text) => text.includes('docstatus:1'))).toEqual([false, false, true]);
});

/** A minified program that opens a site and calls it with one DocType. */
async function bundle(module: string, doctype: string): Promise<string> {
  const contents = `
    import { connect } from 'doctyped/runtime';
    import { ${doctype} } from './generated/erpnext/${module}.ts';
    console.log(connect({ url: 'https://erp.example.com' })(${doctype}));
  `;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: inRepository('.'), loader: 'ts' },
    alias: {
      'doctyped/runtime': inRepository('runtime/index.ts'),
      'doctyped/doctype': inRepository('runtime/doctype.ts'),
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    external: ['undici'],
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
