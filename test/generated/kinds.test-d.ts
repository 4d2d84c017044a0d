import { describe, expectTypeOf, test } from 'vitest';
import { Account } from '../../generated/erpnext/accounts/account.js';
import { AccountsSettings } from '../../generated/erpnext/accounts/accounts-settings.js';
import { SalesInvoice } from '../../generated/erpnext/accounts/sales-invoice.js';
import { SalesInvoiceItem } from '../../generated/erpnext/accounts/sales-invoice-item.js';
import { SupplierScorecardPeriod } from '../../generated/erpnext/buying/supplier-scorecard-period.js';
import { Recorder } from '../../generated/erpnext/core/recorder.js';
import { RQJob } from '../../generated/erpnext/core/rq-job.js';
import { RQWorker } from '../../generated/erpnext/core/rq-worker.js';
import { ToDo } from '../../generated/erpnext/desk/todo.js';
import { Customer } from '../../generated/erpnext/selling/customer.js';
import type { AnyDocType, Calls } from '../../runtime/index.ts';

type Reading = 'get' | 'list' | 'each' | 'count';
type Standard = Reading | 'create' | 'update' | 'delete' | 'exists' | 'value';
type Submitting = 'submit' | 'cancel' | 'amend';
type Climbing = 'ancestors' | 'descendants';

describe('a DocType has the calls of its kind and no others', () => {
  test('most DocTypes', () => {
    expectTypeOf<keyof Of<typeof ToDo>>().toEqualTypeOf<Standard>();
  });

  test('what is submitted, and changed then where a field allows it', () => {
    expectTypeOf<keyof Of<typeof SalesInvoice>>().toEqualTypeOf<Standard | Submitting | 'updateSubmitted'>();
    expectTypeOf<keyof Of<typeof SupplierScorecardPeriod>>().toEqualTypeOf<Standard | Submitting>();
  });

  test('trees', () => {
    expectTypeOf<keyof Of<typeof Account>>().toEqualTypeOf<Standard | Climbing>();
  });

  test('Singles', () => {
    expectTypeOf<keyof Of<typeof AccountsSettings>>().toEqualTypeOf<'get' | 'update'>();
  });

  test('child tables: none, for their rows are in documents', () => {
    expectTypeOf<keyof Of<typeof SalesInvoiceItem>>().toBeNever();
  });

  test('virtual ones: those that some role has', () => {
    expectTypeOf<keyof Of<typeof RQWorker>>().toEqualTypeOf<Reading>();
    expectTypeOf<keyof Of<typeof Recorder>>().toEqualTypeOf<Reading>();
    expectTypeOf<keyof Of<typeof RQJob>>().toEqualTypeOf<Reading | 'delete'>();
  });

  test('rename where the DocType allows it', () => {
    expectTypeOf<keyof Of<typeof Customer>>().toEqualTypeOf<Standard | 'rename'>();
  });
});

type Of<D extends AnyDocType> = Calls<NonNullable<D['~contract']>>;
