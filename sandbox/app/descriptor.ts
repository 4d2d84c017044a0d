import type { AnyDocType, Change, Create, Read } from '../../runtime/doctype.ts';

/** A DocType by its generated descriptor or, where there is none, by its name. */
export type DocTypeLike = string | AnyDocType;

/** A document of a DocType that has no descriptor. */
export type AnyDocument = Readonly<Record<string, unknown>>;

/** A document as it is read, with its values as they are on the wire. */
export type ReadOf<D extends DocTypeLike> = D extends AnyDocType ? Read<D> : AnyDocument;

/** A document as it is created. What a client may not send a test may say: read-only fields, its name, its docstatus. */
export type CreateOf<D extends DocTypeLike> = D extends AnyDocType ? Whole<Read<D>, Create<D>> : AnyDocument;

/** The part of a document that is changed: any of its fields, but for those that are set only once. */
export type ChangeOf<D extends DocTypeLike> = D extends AnyDocType
  ? Sent<Read<D>, Change<D>> & Kept<Read<D>, Named<Create<D>> | Named<Change<D>> | 'name' | 'doctype'>
  : AnyDocument;

/** Any part of a document, as the site's own code sets it. */
export type PartOf<D extends DocTypeLike> = D extends AnyDocType ? Kept<Read<D>> : AnyDocument;

/** A document or a row: what a client sends of it, and what the site keeps itself. */
type Whole<Doc, New> = Sent<Doc, New> & Kept<Doc, Named<New>>;

/** What a client sends of a document, with rows that are whole. */
type Sent<Doc, New> = {
  [K in keyof New as string extends K ? never : K]: K extends TableOf<Doc> ? Rows<Doc, K, New[K]> : New[K];
};

/** The other fields of a document. */
type Kept<Doc, Others = never> = {
  [K in keyof Doc as K extends Others | Stamped | Unsettable<Doc> ? never : K]?: K extends TableOf<Doc>
    ? Rows<Doc, K>
    : Doc[K];
};

type Rows<Doc, K extends keyof Doc, Sent = unknown> = Doc[K] extends readonly (infer Row)[]
  ? readonly (Sent extends readonly (infer New)[] ? Whole<Row, New> : Kept<Row>)[]
  : never;

/** The fields that a type names; one of which nothing can be said names none. */
type Named<New> = keyof { [K in keyof New as string extends K ? never : K]: never };

type TableOf<Doc> = '~tables' extends keyof Doc ? Doc['~tables'] & keyof Doc : never;

/** Columns that the site writes itself, whatever is sent. */
type Stamped = 'owner' | 'creation' | 'modified' | 'modified_by' | 'idx';

/** What is there for the types alone, and what the site computes. */
type Unsettable<Doc> = '~tables' | '~virtual' | ('~virtual' extends keyof Doc ? Doc['~virtual'] : never);

/** @throws TypeError for a descriptor whose types are not those of the wire, which is all that a sandbox knows */
export function nameOfDocType(doctype: DocTypeLike): string {
  if (typeof doctype === 'string') return doctype;
  if (doctype.edge === undefined) return doctype.name;
  throw new TypeError(
    `The client of ${doctype.name} converts values or names, and a sandbox does not: give it '${doctype.name}', and values as on the wire.`,
  );
}
