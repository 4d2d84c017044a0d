import type { Context } from '../context.ts';
import { deleteDocument } from '../documents/delete.ts';
import { isTextInSingle, nameOf } from '../documents/draft.ts';
import type { Draft } from '../documents/draft.ts';
import { insertDocument } from '../documents/insert.ts';
import { loadDocument, readDocument } from '../documents/load.ts';
import { saveDocument } from '../documents/save.ts';
import { shapeOf } from '../documents/shape.ts';
import type { Shape } from '../documents/shape.ts';
import type { Sent } from '../documents/assign.ts';
import { list } from '../query/list.ts';
import type { Name } from '../storage/row.ts';
import { nameOfDocType } from './descriptor.ts';
import type { AnyDocument, ChangeOf, CreateOf, DocTypeLike, ReadOf } from './descriptor.ts';

/** The site's documents for code in the same process: the same rules and rights as over HTTP, without the wire. */
export interface Documents {
  /** @throws an error that names the document, where it is not there or may not be read */
  get<D extends DocTypeLike>(doctype: D, name: Name): ReadOf<D>;
  /** The rows that a list answers. @param query - as over HTTP: `{ fields: ['name'], filters: { status: 'Open' } }` */
  list(doctype: DocTypeLike, query?: ListQuery): readonly AnyDocument[];
  insert<D extends DocTypeLike>(doctype: D, document: CreateOf<D>): ReadOf<D>;
  update<D extends DocTypeLike>(doctype: D, name: Name, changes: ChangeOf<D>): ReadOf<D>;
  delete(doctype: DocTypeLike, name: Name): void;
}

export interface ListQuery {
  readonly fields?: readonly string[];
  readonly filters?: object;
  readonly or_filters?: object;
  readonly order_by?: string;
  /** @default 20; 0 for all */
  readonly limit_page_length?: number;
  readonly limit_start?: number;
}

/** The documents as the user of `context` may deal with them. Each call is done as a whole or not at all. */
export function documentsFor(context: Context): Documents {
  const { store } = context.site;
  /** A document that was just written is shown to whoever wrote it, with what they may read of it. */
  const written = <D extends DocTypeLike>(_doctype: D, draft: Draft): ReadOf<D> =>
    typedShape(context, loadDocument(context, draft.meta.name, String(nameOf(draft)))) as ReadOf<D>;
  return {
    get<D extends DocTypeLike>(doctype: D, name: Name) {
      return typedShape(context, readDocument(context, nameOfDocType(doctype), String(name))) as ReadOf<D>;
    },
    list: (doctype, query = {}) =>
      list(context, nameOfDocType(doctype), { ...query }) as readonly AnyDocument[],
    insert: (doctype, document) =>
      store.transact(() =>
        written(doctype, insertDocument(context, nameOfDocType(doctype), document as Sent)),
      ),
    update: (doctype, name, changes) =>
      store.transact(() =>
        written(doctype, saveDocument(context, nameOfDocType(doctype), String(name), changes as Sent)),
      ),
    delete: (doctype, name) =>
      store.transact(() => deleteDocument(context, nameOfDocType(doctype), String(name))),
  };
}

/** A document with the values that its types promise: a Single's numbers are texts on the wire. */
export function typedShape(context: Context, draft: Draft): Shape {
  const shape = shapeOf(context, draft);
  if (draft.meta.kind !== 'single') return shape;
  const isNumber = (key: string, value: unknown): boolean =>
    value !== null && (key === 'idx' || isTextInSingle(draft.meta, key));
  return Object.fromEntries(
    Object.entries(shape).map(([key, value]) => [key, isNumber(key, value) ? Number(value) : value]),
  );
}
