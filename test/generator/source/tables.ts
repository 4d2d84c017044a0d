import type { Tables } from './scripted-site.ts';

const moved = { modified: '2026-01-02 03:04:05.678901' };

/** Invoices with their items, and a plain DocType beside them. */
export const invoices: Tables = {
  DocType: [
    { name: 'Invoice', module: 'Billing', is_submittable: 1, ...moved },
    { name: 'Invoice Item', module: 'Stock', istable: 1, ...moved },
    { name: 'Country', module: 'Setup', ...moved },
  ],
  DocField: [
    {
      parent: 'Invoice',
      idx: 1,
      name: 'f1',
      fieldname: 'customer',
      fieldtype: 'Data',
      label: 'Customer',
      reqd: 1,
    },
    {
      parent: 'Invoice',
      idx: 2,
      name: 'f2',
      fieldname: 'items',
      fieldtype: 'Table',
      options: 'Invoice Item',
    },
    { parent: 'Invoice Item', idx: 1, name: 'f3', fieldname: 'qty', fieldtype: 'Float', default: '1' },
    { parent: 'Country', idx: 1, name: 'f4', fieldname: 'code', fieldtype: 'Data', unique: 1 },
  ],
  DocPerm: [{ parent: 'Invoice', idx: 1, name: 'p1', role: 'Accountant', read: 1, write: 1 }],
};
