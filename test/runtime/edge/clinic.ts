import type { CamelChildDocument, CamelDocument, CamelSingleDocument } from '../../../runtime/edge/casing.ts';
import { camel } from '../../../runtime/edge/casing.ts';
import { decimals, type DecimalValue } from '../../../runtime/edge/decimal.ts';
import { edgeOf } from '../../../runtime/edge/index.ts';
import {
  temporal,
  type Duration,
  type PlainDate,
  type PlainDateTime,
  type Time,
} from '../../../runtime/edge/temporal.ts';
import { single, submittable, tree } from '../../../runtime/index.ts';
import type { Changes, DocType, Link, NewRow, SubmittedChanges, TreeLink } from '../../../runtime/index.ts';
import type { Seed, SeedDocument } from '../../../sandbox/index.ts';

/** DocTypes of every kind whose dates, numbers and fieldnames are converted, in the shape of generated modules. */
const edge = edgeOf(temporal, decimals, camel);

export interface ShiftBreak extends CamelChildDocument<string, PlainDateTime> {
  doctype: 'Shift Break';
  beginsAt: Time | null;
  feePaid: DecimalValue;
}
export interface NewShiftBreak extends NewRow {
  beginsAt?: Time | null;
  feePaid?: DecimalValue;
}
export const ShiftBreak: DocType<{ kind: 'child'; read: ShiftBreak; create: NewShiftBreak }> = {
  kind: 'child',
  name: 'Shift Break',
  edge,
  fields: { begins_at: 'Time', fee_paid: 'Currency' },
};

export interface Ward extends CamelDocument<TreeLink<'Ward'>, PlainDateTime> {
  doctype: 'Ward';
  wardName: string;
  openedOn: PlainDate | null;
  parentWard: TreeLink<'Ward'> | null;
  isGroup: 0 | 1;
}
export interface NewWard {
  wardName: string;
  openedOn?: PlainDate | null;
  parentWard?: TreeLink<'Ward'> | null;
  isGroup?: 0 | 1;
}
export const Ward: DocType<{ kind: 'tree'; read: Ward; create: NewWard; change: Changes<NewWard> }> = {
  kind: 'tree',
  calls: tree,
  name: 'Ward',
  naming: 'field:ward_name',
  parentField: 'parent_ward',
  edge,
  fields: { ward_name: 'Data', opened_on: 'Date', parent_ward: 'Link', is_group: 'Check' },
};

export interface Shift extends CamelDocument<string, PlainDateTime> {
  doctype: 'Shift';
  shiftTitle: string;
  workDay: PlainDate | null;
  startsAt: PlainDateTime | null;
  clockedIn: Time | null;
  timeSpent: Duration | null;
  hourRate: DecimalValue;
  hours: DecimalValue;
  headCount: number;
  nursingWard: TreeLink<'Ward'> | null;
  /** Beside `head_count`, so that it cannot be called `headCount` as well. */
  headCount2: string | null;
  amendedFrom: Link<'Shift'> | null;
  breaks: ShiftBreak[];
}
export interface NewShift {
  shiftTitle: string;
  workDay?: PlainDate | null;
  startsAt?: PlainDateTime | null;
  clockedIn?: Time | null;
  timeSpent?: Duration | null;
  hourRate?: DecimalValue;
  hours?: DecimalValue;
  headCount?: number;
  nursingWard?: TreeLink<'Ward'> | null;
  headCount2?: string | null;
  breaks?: NewShiftBreak[];
}
export const Shift: DocType<{
  kind: 'submittable';
  read: Shift;
  create: NewShift;
  change: Changes<NewShift>;
  changeSubmitted: SubmittedChanges<NewShift, 'hourRate'>;
}> = {
  kind: 'submittable',
  calls: submittable,
  name: 'Shift',
  naming: 'hash',
  edge,
  names: { headCount2: 'headCount' },
  links: { nursing_ward: 'Ward' },
  fields: {
    shift_title: 'Data',
    work_day: 'Date',
    starts_at: 'Datetime',
    clocked_in: 'Time',
    time_spent: 'Duration',
    hour_rate: 'Currency',
    hours: 'Float',
    head_count: 'Int',
    nursing_ward: 'Link',
    headCount: 'Data',
    amended_from: 'Link',
    breaks: () => ShiftBreak,
  },
};

export interface ClinicSettings extends CamelSingleDocument<PlainDateTime> {
  doctype: 'Clinic Settings';
  openSince: PlainDate | null;
  lastAudit: PlainDateTime | null;
  visitFee: DecimalValue;
  visitLength: Duration | null;
}
export interface ClinicSettingsChanges {
  openSince?: PlainDate | null;
  lastAudit?: PlainDateTime | null;
  visitFee?: DecimalValue;
  visitLength?: Duration | null;
}
export const ClinicSettings: DocType<{
  kind: 'single';
  read: ClinicSettings;
  change: ClinicSettingsChanges;
}> = {
  kind: 'single',
  calls: single,
  name: 'Clinic Settings',
  edge,
  fields: {
    open_since: 'Date',
    last_audit: 'Datetime',
    visit_fee: 'Currency',
    visit_length: 'Duration',
  },
};

const doctype = (name: string, fields: Readonly<Record<string, object>>, facts: object): SeedDocument => ({
  doctype: 'DocType',
  name,
  module: 'Custom',
  custom: 1,
  permissions: [
    { role: 'System Manager', read: 1, write: 1, create: 1, delete: 1, submit: 1, cancel: 1, amend: 1 },
  ],
  fields: Object.entries(fields).map(([fieldname, about]) => ({ fieldname, label: fieldname, ...about })),
  ...facts,
});

/** A clinic, and who may do everything in it. */
export const CLINIC: Seed = {
  users: [{ email: 'Administrator', api_key: 'admin', api_secret: 'secret', roles: ['System Manager'] }],
  documents: [
    doctype(
      'Shift Break',
      { begins_at: { fieldtype: 'Time' }, fee_paid: { fieldtype: 'Currency' } },
      { istable: 1 },
    ),
    doctype(
      'Ward',
      { ward_name: { fieldtype: 'Data', reqd: 1 }, opened_on: { fieldtype: 'Date' } },
      { is_tree: 1, autoname: 'field:ward_name', nsm_parent_field: 'parent_ward' },
    ),
    doctype(
      'Shift',
      {
        shift_title: { fieldtype: 'Data', reqd: 1 },
        work_day: { fieldtype: 'Date' },
        starts_at: { fieldtype: 'Datetime' },
        clocked_in: { fieldtype: 'Time' },
        time_spent: { fieldtype: 'Duration' },
        hour_rate: { fieldtype: 'Currency', allow_on_submit: 1 },
        hours: { fieldtype: 'Float' },
        head_count: { fieldtype: 'Int' },
        nursing_ward: { fieldtype: 'Link', options: 'Ward' },
        headCount: { fieldtype: 'Data' },
        breaks: { fieldtype: 'Table', options: 'Shift Break' },
      },
      { is_submittable: 1, autoname: 'hash' },
    ),
    doctype(
      'Clinic Settings',
      {
        open_since: { fieldtype: 'Date' },
        last_audit: { fieldtype: 'Datetime' },
        visit_fee: { fieldtype: 'Currency' },
        visit_length: { fieldtype: 'Duration' },
      },
      { issingle: 1 },
    ),
  ],
};
