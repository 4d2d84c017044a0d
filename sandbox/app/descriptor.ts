import type { AnyDocType, Change, Create, Read } from '../../runtime/doctype.ts';

/** A DocType by its generated descriptor or, where there is none, by its name. */
export type DocTypeLike = string | AnyDocType;

/** A document of a DocType that has no descriptor. */
export type AnyDocument = Readonly<Record<string, unknown>>;

/** A document as it is read, with its values as they are on the wire. */
export type ReadOf<D extends DocTypeLike> = D extends AnyDocType ? Read<D> : AnyDocument;

/** A document as it is created. What a client may not send a test may say: read-only fields, its name, its docstatus. */
export type CreateOf<D extends DocTypeLike> = D extends AnyDocType
  ? Create<D> & Partial<Omit<Read<D>, keyof Create<D> | Stamped>>
  : AnyDocument;

/** Columns that the site writes itself, whatever is sent. */
type Stamped = 'owner' | 'creation' | 'modified' | 'modified_by' | 'idx';

/** The part of a document that is changed. */
export type ChangeOf<D extends DocTypeLike> = D extends AnyDocType
  ? Change<D> & { readonly docstatus?: 1 | 2 }
  : AnyDocument;

/** @throws TypeError for a descriptor whose types are not those of the wire, which is all that a sandbox knows */
export function nameOfDocType(doctype: DocTypeLike): string {
  if (typeof doctype === 'string') return doctype;
  if (doctype.edge === undefined) return doctype.name;
  throw new TypeError(
    `The client of ${doctype.name} converts values or names, and a sandbox does not: give it '${doctype.name}', and values as on the wire.`,
  );
}
