import type { SeedDocument } from '../../sandbox/index.ts';

/**
 * Three values for each fieldtype that has a column, in ascending order, as a site answers them.
 *
 * Read Only holds none: it shows what the site keeps, and clients do not send it.
 */
export const VALUES = {
  Attach: ['/files/a.txt', '/files/b.txt', '/files/c.txt'],
  'Attach Image': ['/files/a.png', '/files/b.png', '/files/c.png'],
  Autocomplete: ['Ash', 'Birch', 'Cedar'],
  Barcode: ['1111', '2222', '3333'],
  Check: [0, 1, 1],
  Code: ['a = 1', 'b = 1', 'c = 1'],
  Color: ['#111111', '#888888', '#eeeeee'],
  Currency: [-10.5, 0.000000001, 99.99],
  Data: ['Ash', 'Birch', 'Cedar'],
  Date: ['2026-02-28', '2026-03-09', '2027-01-01'],
  Datetime: ['2026-02-28 23:59:59', '2026-03-09 12:30:00', '2027-01-01 00:00:00.000001'],
  Duration: [60, 3600, 86400],
  'Dynamic Link': ['Alpha', 'Beta', 'Gamma'],
  Float: [-1.25, 2.5, 1000000],
  Geolocation: ['{"type":"A"}', '{"type":"B"}', '{"type":"C"}'],
  'HTML Editor': ['<b>a</b>', '<b>b</b>', '<b>c</b>'],
  Icon: ['home', 'inbox', 'jar'],
  Int: [-3, 7, 2000000000],
  JSON: ['{"a":1}', '{"b":1}', '{"c":1}'],
  Link: ['Alpha', 'Beta', 'Gamma'],
  'Long Int': [-3, 7, 9000000000000],
  'Long Text': ['Ash', 'Birch', 'Cedar'],
  'Markdown Editor': ['# a', '# b', '# c'],
  Password: ['a', 'bb', 'ccc'],
  Percent: [1.5, 50, 100],
  Phone: ['+49-3011111', '+49-3022222', '+49-3033333'],
  Rating: [0.2, 0.6, 1],
  Select: ['High', 'Low', 'Mid'],
  Signature: ['data:image/png;base64,AAAA', 'data:image/png;base64,BBBB', 'data:image/png;base64,CCCC'],
  'Small Text': ['Ash', 'Birch', 'Cedar'],
  Text: ['Ash', 'Birch', 'Cedar'],
  'Text Editor': ['<p>a</p>', '<p>b</p>', '<p>c</p>'],
  Time: ['1:02:03', '9:30:00', '17:45:00'],
} as const satisfies Readonly<Record<string, readonly [unknown, unknown, unknown]>>;

/** The name of the Specimen's field of a fieldtype. */
export function fieldnameOf(fieldtype: string): string {
  return `a_${fieldtype.toLowerCase().replaceAll(' ', '_')}`;
}

const OPTIONS: Readonly<Partial<Record<string, string>>> = {
  'Dynamic Link': 'a_doctype',
  Link: 'Specimen Group',
  Select: '\nLow\nMid\nHigh',
  Table: 'Specimen Row',
  'Table MultiSelect': 'Specimen Tag',
};

/** Fieldtypes that a form of a DocType does not offer; Frappe's own DocTypes have fields of them. */
const DECLARED_AS: Readonly<Partial<Record<string, string>>> = { 'Long Int': 'Int' };

const PERMISSIONS = [{ role: 'System Manager', read: 1, write: 1, create: 1, delete: 1 }];

function doctype(name: string, facts: Readonly<Record<string, unknown>>): SeedDocument {
  return { doctype: 'DocType', name, module: 'Custom', custom: 1, permissions: PERMISSIONS, ...facts };
}

function field(fieldtype: string, fieldname: string, options?: string): object {
  return { fieldname, label: fieldname, fieldtype, options };
}

/** DocTypes that have a field of each fieldtype between them, and what their fields point at. */
export function specimens(fieldtypes: readonly string[]): readonly SeedDocument[] {
  return [
    doctype('Specimen Row', {
      istable: 1,
      fields: [field('Data', 'note'), field('Int', 'amount'), field('Date', 'due')],
    }),
    doctype('Specimen Group', {
      autoname: 'field:title',
      fields: [field('Data', 'title'), field('Int', 'weight')],
    }),
    doctype('Specimen Kind', {
      is_tree: 1,
      autoname: 'field:title',
      nsm_parent_field: 'parent_specimen_kind',
      fields: [field('Data', 'title')],
    }),
    doctype('Specimen Tag', { istable: 1, fields: [field('Link', 'tag', 'Specimen Group')] }),
    doctype('Specimen', {
      autoname: 'prompt',
      fields: [
        field('Link', 'a_doctype', 'DocType'),
        field('Link', 'a_kind', 'Specimen Kind'),
        ...fieldtypes.map((fieldtype) =>
          field(DECLARED_AS[fieldtype] ?? fieldtype, fieldnameOf(fieldtype), OPTIONS[fieldtype]),
        ),
      ],
    }),
    ...Object.keys(DECLARED_AS).map((fieldtype) => ({
      doctype: 'Property Setter',
      doctype_or_field: 'DocField',
      doc_type: 'Specimen',
      field_name: fieldnameOf(fieldtype),
      property: 'fieldtype',
      property_type: 'Select',
      value: fieldtype,
    })),
    ...['Alpha', 'Beta', 'Gamma'].map((title, weight) => ({ doctype: 'Specimen Group', title, weight })),
    { doctype: 'Specimen Kind', title: 'All', is_group: 1 },
    { doctype: 'Specimen Kind', title: 'Plants', is_group: 1, parent_specimen_kind: 'All' },
    { doctype: 'Specimen Kind', title: 'Trees', parent_specimen_kind: 'Plants' },
  ];
}
