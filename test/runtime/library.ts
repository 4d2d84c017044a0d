import type {
  Changes,
  ChildDocument,
  DocType,
  Document,
  NewRow,
  SingleDocument,
} from '../../runtime/index.ts';

/** DocTypes of the library that the sandbox's tests open, in the shape of generated modules. */

export interface BookAuthor extends ChildDocument {
  author: string;
  share: number;
}
export interface NewBookAuthor extends NewRow {
  author: string;
  share?: number;
}
export const BookAuthor: DocType<'child', BookAuthor, NewBookAuthor, Changes<NewBookAuthor>> = {
  kind: 'child',
  name: 'Book Author',
  fields: { author: 'Data', share: 'Float' },
};

export interface Book extends Document {
  title: string;
  isbn: string | null;
  pages: number;
  blurb: string | null;
  shelf: string | null;
  authors: BookAuthor[];
}
export interface NewBook {
  name: string;
  title: string;
  isbn?: string | null;
  pages?: number;
  blurb?: string | null;
  shelf?: string | null;
  authors?: NewBookAuthor[];
}
export const Book: DocType<'standard', Book, NewBook, Changes<NewBook, 'name'>> = {
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
  naming_series: 'LOAN-.YYYY.-' | 'L-.###';
  book: string;
  note: string | null;
  amended_from: string | null;
  items: BookAuthor[];
}
export interface NewLoan {
  naming_series: 'LOAN-.YYYY.-' | 'L-.###';
  book: string;
  note?: string | null;
  items?: NewBookAuthor[];
}
export const Loan: DocType<'submittable', Loan, NewLoan, Changes<NewLoan>> = {
  kind: 'submittable',
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

export interface Shelf extends Document {
  shelf_name: string;
  parent_shelf: string | null;
  is_group: 0 | 1;
}
export interface NewShelf {
  shelf_name: string;
  parent_shelf?: string | null;
  is_group?: 0 | 1;
}
export const Shelf: DocType<'tree', Shelf, NewShelf, Changes<NewShelf>> = {
  kind: 'tree',
  name: 'Shelf',
  naming: 'field:shelf_name',
  parentField: 'parent_shelf',
  fields: { shelf_name: 'Data', parent_shelf: 'Link', is_group: 'Check' },
};

export interface Visit extends Document<number> {
  visitor: string | null;
}
export const Visit: DocType<'standard', Visit, { visitor?: string }, { visitor?: string }> = {
  kind: 'standard',
  name: 'Visit',
  naming: 'autoincrement',
  fields: { visitor: 'Data' },
};

export interface LibrarySettings extends SingleDocument {
  open_days: number;
  motto: string | null;
}
export const LibrarySettings: DocType<
  'single',
  LibrarySettings,
  { open_days?: number; motto?: string },
  { open_days?: number; motto?: string }
> = { kind: 'single', name: 'Library Settings', fields: { open_days: 'Int', motto: 'Data' } };
