import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { doctypes } from '../../generated/erpnext/doctypes.js';
import { SalesInvoice } from '../../generated/erpnext/accounts/sales-invoice.js';
import { DeletedDocument } from '../../generated/erpnext/core/deleted-document.js';
import { JobCard } from '../../generated/erpnext/manufacturing/job-card.js';
import { SalesOrder } from '../../generated/erpnext/selling/sales-order.js';
import { Item } from '../../generated/erpnext/stock/item.js';
import { CallLog } from '../../generated/erpnext/telephony/call-log.js';
import { RESERVED_WORDS } from '../../generator/schema/index.ts';
import { apiKey, connect, type AnyDocType, type Contract, type Document, type DocType } from '../../runtime/index.ts';
import { SANDBOX_KEY, startSandbox, type FrappeVersion } from '../../sandbox/index.ts';
import { inRepository } from '../package/run.ts';
import { queryOf, scriptedSite } from '../runtime/scripted-site.ts';

interface Listed extends Contract {
  readonly kind: 'standard' | 'submittable' | 'tree';
  readonly read: Document<string | number>;
}

const isListed = (doctype: AnyDocType): doctype is DocType<Listed> =>
  /^(standard|submittable|tree)$/.test(doctype.kind);

/** The columns of the whole schema that are called like a word of SQL, with their DocTypes. */
const COLUMNS = Object.values<AnyDocType>({ ...doctypes })
  .filter(isListed)
  .flatMap((doctype) =>
    Object.entries(doctype.fields)
      .filter(([fieldname, field]) => RESERVED_WORDS.has(fieldname) && typeof field === 'string')
      .map(([fieldname]) => ({ doctype, fieldname })),
  );

async function start(frappe: FrappeVersion) {
  const sandbox = await startSandbox({ frappe, port: null });
  const auth = apiKey(SANDBOX_KEY.key, SANDBOX_KEY.secret);
  const erp = connect({ url: sandbox.url, auth, dispatcher: sandbox.dispatcher });
  onTestFinished(async () => {
    await erp.close();
    await sandbox.close();
  });
  return { sandbox, erp };
}

describe.each([14, 15, 16, '16-released'] as const)('on Frappe %s', (frappe) => {
  test('what is called like a word of SQL is listed, sorted and grouped by', async () => {
    const { erp } = await start(frappe);
    expect(COLUMNS.length).toBeGreaterThan(10);
    for (const { doctype, fieldname } of COLUMNS) {
      const by = fieldname as 'name';
      const rows = await erp(doctype).list({ fields: [by], groupBy: [by], orderBy: [by, 'asc'] });
      expect(rows, `${doctype.name}.${fieldname}`).toBeInstanceOf(Array);
    }
  });

  test('and added up', async () => {
    const { sandbox, erp } = await start(frappe);
    sandbox.seed(CallLog, [{ id: '1', from: 'a', to: 'z' }, { id: '2', from: 'b' }]);
    expect(
      await erp(CallLog).list({ fields: ['from', 'count(to) as n'], groupBy: ['from'], orderBy: ['from', 'desc'] }),
    ).toEqual([
      { from: 'b', n: 0 },
      { from: 'a', n: 1 },
    ]);
    expect(await erp(JobCard).list({ fields: ['sum(current_time) as spent'] })).toEqual([{ spent: null }]);
  });

  test('a site takes such a word as another name for a column, or not', async () => {
    const { erp } = await start(frappe);
    // @ts-expect-error the types refuse it on all of them
    const listed = erp(CallLog).list({ fields: ['from as order'] });
    if (frappe === '16-released') expect(await listed).toEqual([]);
    else await expect(listed).rejects.toMatchObject({ status: 500, type: 'ProgrammingError' });
  });
});

test('a function over a column with a statement in its name passes for none on a Frappe 15 that looks for one', async () => {
  const seen: string[] = [];
  const { erp } = await scriptedSite((request) => {
    seen.push(...(queryOf(request, 'fields') as string[]));
    return { json: { data: [] } };
  });
  await erp(SalesInvoice).list({ fields: ['sum(update_stock) as n'] });
  await erp(SalesOrder).list({ fields: ['count(select_print_heading) as n'] });
  // Source: `sanitize_fields` of frappe/model/db_query.py.
  for (const field of seen) expect(/\(\s*([^ ]*)/.exec(field.toLowerCase())?.[1]).not.toMatch(STATEMENT);
  expect(seen).toHaveLength(2);
  // @ts-expect-error the name of its DocType has no space to hide it behind
  await erp(Item).list({ fields: ['sum(create_new_batch) as n'] });
  // @ts-expect-error a statement stands before the space
  await erp(DeletedDocument).list({ fields: ['count(deleted_name) as n'] });
  for (const field of seen.slice(2)) expect(field).toMatch(STATEMENT);
});

const STATEMENT = /select|create|insert|delete|drop|update|case|show/;

test('types and sandbox know the same words', () => {
  const [, words = ''] = readFileSync(inRepository('runtime/query/alias.ts'), 'utf8').split('type ReservedWord');
  expect(words.match(/\w+/g)).toEqual([...RESERVED_WORDS]);
});
