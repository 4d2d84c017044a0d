import { single, submittable, tree } from '../../runtime/index.ts';
import type {
  Changes,
  ChildDocument,
  DocType,
  Document,
  Link,
  NewRow,
  SingleDocument,
  TreeLink,
} from '../../runtime/index.ts';

/** DocTypes of the library that the sandbox's tests open, in the shape of generated modules. */

export interface BookAuthor extends ChildDocument {
  doctype: 'Book Author';
  author: string;
  share: number;
}
export interface NewBookAuthor extends NewRow {
  author: string;
  share?: number;
}
export const BookAuthor: DocType<{ kind: 'child'; read: BookAuthor; create: NewBookAuthor }> = {
  kind: 'child',
  name: 'Book Author',
  fields: { author: 'Data', share: 'Float' },
};

export interface Book extends Document {
  doctype: 'Book';
  '~tables'?: 'authors';
  title: string;
  isbn: string | null;
  pages: number;
  blurb: string | null;
  shelf: TreeLink<'Shelf'> | null;
  authors: BookAuthor[];
}
export interface NewBook {
  name: string;
  title: string;
  isbn?: string | null;
  pages?: number;
  blurb?: string | null;
  shelf?: TreeLink<'Shelf'> | null;
  authors?: NewBookAuthor[];
}
export const Book: DocType<{
  kind: 'standard';
  read: Book;
  create: NewBook;
  change: Changes<NewBook, 'name'>;
  rename: true;
}> = {
  kind: 'standard',
  name: 'Book',
  naming: 'prompt',
  fields: {
    title: 'Data',
    isbn: 'Data',
    pages: 'Int',
    blurb: 'Small Text',
    shelf: 'Link',
    authors: () => BookAuthor,
  },
};

export interface Loan extends Document {
  doctype: 'Loan';
  '~tables'?: 'items';
  naming_series: 'LOAN-.YYYY.-' | 'L-.###';
  book: Link<'Book'>;
  note: string | null;
  amended_from: Link<'Loan'> | null;
  items: BookAuthor[];
}
export interface NewLoan {
  naming_series: 'LOAN-.YYYY.-' | 'L-.###';
  book: Link<'Book'>;
  note?: string | null;
  items?: NewBookAuthor[];
}
export const Loan: DocType<{ kind: 'submittable'; read: Loan; create: NewLoan; change: Changes<NewLoan> }> = {
  kind: 'submittable',
  calls: submittable,
  name: 'Loan',
  naming: 'naming_series:',
  fields: {
    naming_series: 'Select',
    book: 'Link',
    note: 'Data',
    amended_from: 'Link',
    items: () => BookAuthor,
  },
};

export interface Shelf extends Document<TreeLink<'Shelf'>> {
  doctype: 'Shelf';
  shelf_name: string;
  parent_shelf: TreeLink<'Shelf'> | null;
  is_group: 0 | 1;
}
export interface NewShelf {
  shelf_name: string;
  parent_shelf?: TreeLink<'Shelf'> | null;
  is_group?: 0 | 1;
}
export const Shelf: DocType<{
  kind: 'tree';
  read: Shelf;
  create: NewShelf;
  change: Changes<NewShelf>;
  rename: true;
}> = {
  kind: 'tree',
  calls: tree,
  name: 'Shelf',
  naming: 'field:shelf_name',
  parentField: 'parent_shelf',
  fields: { shelf_name: 'Data', parent_shelf: 'Link', is_group: 'Check' },
};

export interface Visit extends Document<number> {
  doctype: 'Visit';
  visitor: string | null;
}
export const Visit: DocType<{
  kind: 'standard';
  read: Visit;
  create: { visitor?: string };
  change: { visitor?: string };
}> = {
  kind: 'standard',
  name: 'Visit',
  naming: 'autoincrement',
  fields: { visitor: 'Data' },
};

export interface LibrarySettings extends SingleDocument {
  doctype: 'Library Settings';
  open_days: number;
  motto: string | null;
}
export const LibrarySettings: DocType<{
  kind: 'single';
  read: LibrarySettings;
  change: { open_days?: number; motto?: string };
}> = { kind: 'single', calls: single, name: 'Library Settings', fields: { open_days: 'Int', motto: 'Data' } };
