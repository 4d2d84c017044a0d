import type { Seed, SeedDocument } from '../../sandbox/index.ts';

const FULL = { read: 1, write: 1, create: 1, delete: 1, submit: 1, cancel: 1, amend: 1 };

const doctype = (name: string, facts: object): SeedDocument => ({
  doctype: 'DocType',
  name,
  module: 'Custom',
  custom: 1,
  permissions: [
    { role: 'Librarian', ...FULL },
    { role: 'Reader', read: 1, write: 0, create: 0, delete: 0 },
  ],
  ...facts,
});

const role = (name: string): SeedDocument => ({ doctype: 'Role', role_name: name });

/** A small library beside the stock schema: a DocType of every kind, two roles, three users. */
export const LIBRARY: Seed = {
  users: [
    { email: 'Administrator', api_key: 'admin', api_secret: 'admin-secret', roles: ['System Manager'] },
    {
      email: 'libby@example.com',
      first_name: 'Libby',
      api_key: 'libby',
      api_secret: 'libby-secret',
      roles: ['Librarian'],
    },
    {
      email: 'rhea@example.com',
      first_name: 'Rhea',
      api_key: 'rhea',
      api_secret: 'rhea-secret',
      roles: ['Reader'],
    },
    { email: 'nobody@example.com', api_key: 'nobody', api_secret: 'nobody-secret' },
    {
      email: 'gone@example.com',
      api_key: 'gone',
      api_secret: 'gone-secret',
      roles: ['Librarian'],
      enabled: 0,
    },
  ],
  documents: [
    role('Librarian'),
    role('Reader'),
    doctype('Book Author', {
      istable: 1,
      fields: [
        { fieldname: 'author', label: 'Author', fieldtype: 'Data', reqd: 1 },
        { fieldname: 'share', label: 'Share', fieldtype: 'Float', default: '1' },
      ],
    }),
    doctype('Shelf', {
      is_tree: 1,
      autoname: 'field:shelf_name',
      allow_rename: 1,
      nsm_parent_field: 'parent_shelf',
      fields: [{ fieldname: 'shelf_name', label: 'Shelf Name', fieldtype: 'Data', reqd: 1 }],
    }),
    doctype('Book', {
      autoname: 'prompt',
      allow_rename: 1,
      fields: [
        { fieldname: 'title', label: 'Title', fieldtype: 'Data', reqd: 1 },
        { fieldname: 'genre', label: 'Genre', fieldtype: 'Select', options: '\nNovel\nPoems' },
        { fieldname: 'binding', label: 'Binding', fieldtype: 'Select', options: 'Hard\nSoft' },
        { fieldname: 'isbn', label: 'ISBN', fieldtype: 'Data', unique: 1 },
        { fieldname: 'pages', label: 'Pages', fieldtype: 'Int', non_negative: 1 },
        { fieldname: 'price', label: 'Price', fieldtype: 'Currency' },
        { fieldname: 'lendable', label: 'Lendable', fieldtype: 'Check', default: '1' },
        { fieldname: 'score', label: 'Score', fieldtype: 'Rating' },
        { fieldname: 'bought', label: 'Bought', fieldtype: 'Date', default: 'Today' },
        { fieldname: 'read_at', label: 'Read At', fieldtype: 'Datetime' },
        { fieldname: 'opens', label: 'Opens', fieldtype: 'Time' },
        { fieldname: 'extra', label: 'Extra', fieldtype: 'JSON' },
        { fieldname: 'blurb', label: 'Blurb', fieldtype: 'Small Text' },
        { fieldname: 'short_code', label: 'Short Code', fieldtype: 'Data', length: 5 },
        { fieldname: 'contact', label: 'Contact', fieldtype: 'Data', options: 'Email' },
        { fieldname: 'homepage', label: 'Homepage', fieldtype: 'Data', options: 'URL' },
        { fieldname: 'first_owner', label: 'First Owner', fieldtype: 'Data', set_only_once: 1 },
        { fieldname: 'buyer', label: 'Buyer', fieldtype: 'Link', options: 'User', default: '__user' },
        { fieldname: 'buyer_name', label: 'Buyer Name', fieldtype: 'Data', fetch_from: 'buyer.first_name' },
        { fieldname: 'shelf', label: 'Shelf', fieldtype: 'Link', options: 'Shelf' },
        { fieldname: 'about_doctype', label: 'About DocType', fieldtype: 'Link', options: 'DocType' },
        { fieldname: 'about', label: 'About', fieldtype: 'Dynamic Link', options: 'about_doctype' },
        { fieldname: 'lock_code', label: 'Lock Code', fieldtype: 'Password' },
        { fieldname: 'appraisal', label: 'Appraisal', fieldtype: 'Currency', permlevel: 1 },
        { fieldname: 'constructor', label: 'Constructor', fieldtype: 'Data' },
        { fieldname: 'authors', label: 'Authors', fieldtype: 'Table', options: 'Book Author' },
      ],
    }),
    doctype('Loan', {
      is_submittable: 1,
      autoname: 'naming_series:',
      fields: [
        {
          fieldname: 'naming_series',
          label: 'Series',
          fieldtype: 'Select',
          options: 'LOAN-.YYYY.-\nL-.###',
          reqd: 1,
        },
        { fieldname: 'book', label: 'Book', fieldtype: 'Link', options: 'Book', reqd: 1 },
        { fieldname: 'note', label: 'Note', fieldtype: 'Data', allow_on_submit: 1 },
        { fieldname: 'items', label: 'Items', fieldtype: 'Table', options: 'Book Author' },
      ],
    }),
    doctype('Visit', {
      autoname: 'autoincrement',
      fields: [{ fieldname: 'visitor', label: 'Visitor', fieldtype: 'Data' }],
    }),
    doctype('Wish', {
      autoname: 'format:W-{wish}-{##}',
      permissions: [{ role: 'Reader', read: 1, write: 1, create: 1, delete: 1, if_owner: 1 }],
      fields: [{ fieldname: 'wish', label: 'Wish', fieldtype: 'Data' }],
    }),
    doctype('Library Settings', {
      issingle: 1,
      fields: [
        { fieldname: 'open_days', label: 'Open Days', fieldtype: 'Int', default: '5' },
        { fieldname: 'motto', label: 'Motto', fieldtype: 'Data' },
      ],
    }),
  ],
};
