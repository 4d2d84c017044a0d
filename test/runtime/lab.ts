import type {
  Changes,
  ChildDocument,
  DocType,
  Document,
  NewRow,
  SingleDocument,
} from '../../runtime/index.ts';

/** DocTypes of each kind, in the shape of generated modules. */

export interface LabPart extends ChildDocument {
  part_name: string;
  qty: number;
  note: string | null;
}
export interface NewLabPart extends NewRow {
  part_name: string;
  qty?: number;
  note?: string | null;
}
export const LabPart: DocType<'child', LabPart, NewLabPart, Changes<NewLabPart>> = {
  kind: 'child',
  name: 'Lab Part',
  fields: { part_name: 'Data', qty: 'Int', note: 'Small Text' },
};

export interface LabGadget extends Document {
  title: string;
  status: 'Open' | 'Closed' | null;
  owner_user: string | null;
  qty: number;
  rate: number;
  enabled: 0 | 1;
  due: string | null;
  secret_note: string | null;
  constructor: string | null;
  parts: LabPart[];
}
export interface NewLabGadget {
  title: string;
  status?: 'Open' | 'Closed' | null;
  owner_user?: string | null;
  qty?: number;
  rate?: number;
  enabled?: 0 | 1;
  due?: string | null;
  secret_note?: string | null;
  parts?: NewLabPart[];
}
export const LabGadget: DocType<'standard', LabGadget, NewLabGadget, Changes<NewLabGadget>> = {
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
  naming_series: 'LT-.YYYY.-';
  subject: string;
  remarks: string | null;
  pin: string | null;
  amended_from: string | null;
  items: LabPart[];
}
export interface NewLabTicket {
  naming_series?: 'LT-.YYYY.-';
  subject: string;
  remarks?: string | null;
  pin?: string | null;
  items?: NewLabPart[];
}
export const LabTicket: DocType<'submittable', LabTicket, NewLabTicket, Changes<NewLabTicket>> = {
  kind: 'submittable',
  name: 'Lab Ticket',
  fields: {
    naming_series: 'Select',
    subject: 'Data',
    remarks: 'Small Text',
    pin: 'Password',
    amended_from: 'Link',
    items: () => LabPart,
  },
};

export interface LabSettings extends SingleDocument {
  enabled: 0 | 1;
  mode: 'Safe' | 'Fast' | null;
  rows: LabPart[];
}
export interface NewLabSettings {
  enabled?: 0 | 1;
  mode?: 'Safe' | 'Fast' | null;
  rows?: NewLabPart[];
}
export const LabSettings: DocType<'single', LabSettings, NewLabSettings, Changes<NewLabSettings>> = {
  kind: 'single',
  name: 'Lab Settings',
  fields: { enabled: 'Check', mode: 'Select', rows: () => LabPart },
};

export interface LabTree extends Document {
  tree_name: string;
  parent_lab_tree: string | null;
  lft: number;
}
export interface NewLabTree {
  tree_name: string;
  parent_lab_tree?: string | null;
}
export const LabTree: DocType<'tree', LabTree, NewLabTree, Changes<NewLabTree>> = {
  kind: 'tree',
  name: 'Lab Tree',
  parentField: 'parent_lab_tree',
  fields: { tree_name: 'Data', parent_lab_tree: 'Link', lft: 'Int' },
};

export interface LabCounter extends Document<number> {
  label: string | null;
}
export interface NewLabCounter {
  label?: string | null;
}
export const LabCounter: DocType<'standard', LabCounter, NewLabCounter, Changes<NewLabCounter>> = {
  kind: 'standard',
  name: 'Lab Counter',
  naming: 'autoincrement',
  fields: { label: 'Data' },
};

export interface LabQueue extends Document {
  depth: number;
}
export const LabQueue: DocType<'virtual', LabQueue, { depth?: number }, { depth?: number }> = {
  kind: 'virtual',
  name: 'Lab Queue',
  fields: { depth: 'Int' },
};
