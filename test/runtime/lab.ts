import { single, submittable, tree, virtual } from '../../runtime/index.ts';
import type {
  Changes,
  ChildDocument,
  DateString,
  DocType,
  Document,
  Link,
  NewRow,
  SingleDocument,
  SubmittedChanges,
  TreeLink,
} from '../../runtime/index.ts';

/** DocTypes of each kind, in the shape of generated modules. */

export interface LabPart extends ChildDocument {
  doctype: 'Lab Part';
  part_name: string;
  qty: number;
  note: string | null;
}
export interface NewLabPart extends NewRow {
  part_name: string;
  qty?: number;
  note?: string | null;
}
export const LabPart: DocType<{ kind: 'child'; read: LabPart; create: NewLabPart }> = {
  kind: 'child',
  name: 'Lab Part',
  fields: { part_name: 'Data', qty: 'Int', note: 'Small Text' },
};

export interface LabGadget extends Document {
  doctype: 'Lab Gadget';
  '~tables'?: 'parts';
  title: string;
  status: 'Open' | 'Closed' | null;
  owner_user: Link<'User'> | null;
  qty: number;
  rate: number;
  enabled: 0 | 1;
  due: DateString | null;
  secret_note: string | null;
  constructor: string | null;
  parts: LabPart[];
}
export interface NewLabGadget {
  title: string;
  status?: 'Open' | 'Closed' | null;
  owner_user?: Link<'User'> | null;
  qty?: number;
  rate?: number;
  enabled?: 0 | 1;
  due?: DateString | null;
  secret_note?: string | null;
  parts?: NewLabPart[];
}
export const LabGadget: DocType<{
  kind: 'standard';
  read: LabGadget;
  create: NewLabGadget;
  change: Changes<NewLabGadget>;
  rename: true;
}> = {
  kind: 'standard',
  name: 'Lab Gadget',
  fields: {
    title: 'Data',
    status: 'Select',
    owner_user: 'Link',
    qty: 'Int',
    rate: 'Currency',
    enabled: 'Check',
    due: 'Date',
    secret_note: 'Password',
    constructor: 'Data',
    parts: () => LabPart,
  },
};

export interface LabTicket extends Document {
  doctype: 'Lab Ticket';
  '~tables'?: 'items';
  naming_series: 'LT-.YYYY.-';
  subject: string;
  remarks: string | null;
  pin: string | null;
  amended_from: Link<'Lab Ticket'> | null;
  last_seen: string | null;
  '~virtual'?: 'last_seen';
  items: LabPart[];
}
export interface NewLabTicket {
  naming_series?: 'LT-.YYYY.-';
  subject: string;
  remarks?: string | null;
  pin?: string | null;
  items?: NewLabPart[];
}
export const LabTicket: DocType<{
  kind: 'submittable';
  read: LabTicket;
  create: NewLabTicket;
  change: Changes<NewLabTicket>;
  changeSubmitted: SubmittedChanges<NewLabTicket, 'remarks' | 'items'>;
  rename: true;
}> = {
  kind: 'submittable',
  calls: submittable,
  name: 'Lab Ticket',
  fields: {
    naming_series: 'Select',
    subject: 'Data',
    remarks: 'Small Text',
    pin: 'Password',
    amended_from: 'Link',
    last_seen: 'Data',
    items: () => LabPart,
  },
};

export interface LabSettings extends SingleDocument {
  doctype: 'Lab Settings';
  '~tables'?: 'rows';
  enabled: 0 | 1;
  mode: 'Safe' | 'Fast' | null;
  rows: LabPart[];
}
export interface NewLabSettings {
  enabled?: 0 | 1;
  mode?: 'Safe' | 'Fast' | null;
  rows?: NewLabPart[];
}
export const LabSettings: DocType<{ kind: 'single'; read: LabSettings; change: Changes<NewLabSettings> }> = {
  kind: 'single',
  calls: single,
  name: 'Lab Settings',
  fields: { enabled: 'Check', mode: 'Select', rows: () => LabPart },
};

export interface LabTree extends Document<TreeLink<'Lab Tree'>> {
  doctype: 'Lab Tree';
  tree_name: string;
  parent_lab_tree: TreeLink<'Lab Tree'> | null;
  lft: number;
}
export interface NewLabTree {
  tree_name: string;
  parent_lab_tree?: TreeLink<'Lab Tree'> | null;
}
export const LabTree: DocType<{
  kind: 'tree';
  read: LabTree;
  create: NewLabTree;
  change: Changes<NewLabTree>;
}> = {
  kind: 'tree',
  calls: tree,
  name: 'Lab Tree',
  parentField: 'parent_lab_tree',
  fields: { tree_name: 'Data', parent_lab_tree: 'Link', lft: 'Int' },
};

export interface LabCounter extends Document<number> {
  doctype: 'Lab Counter';
  label: string | null;
}
export interface NewLabCounter {
  label?: string | null;
}
export const LabCounter: DocType<{
  kind: 'standard';
  read: LabCounter;
  create: NewLabCounter;
  change: Changes<NewLabCounter>;
  rename: true;
}> = {
  kind: 'standard',
  name: 'Lab Counter',
  naming: 'autoincrement',
  fields: { label: 'Data' },
};

export interface LabQueue extends Document {
  doctype: 'Lab Queue';
  depth: number;
}
export const LabQueue: DocType<{ kind: 'virtual'; read: LabQueue }> = {
  kind: 'virtual',
  calls: virtual,
  name: 'Lab Queue',
  fields: { depth: 'Int' },
};
