import type { AnyListQuery } from '../calls/list.ts';
import type { SaveOptions } from '../calls/types.ts';
import type { DocType } from '../doctype.ts';
import type { Row } from '../document.ts';
import { columnOf, decodeRow, type Column, type TargetOf } from './columns.ts';
import { decodeDocument, encodeDocument, encodeValue, type Place } from './documents.ts';
import type { EdgePart } from './edge-part.ts';
import { encodeQuery, type EncodedQuery } from './query.ts';
import { encodeWhere } from './where.ts';

/** The edge of one DocType: arguments on their way to the site, answers on their way to the program. */
export class Crossing {
  readonly #doctype: DocType;
  readonly #edge: EdgePart;
  readonly #known: TargetOf;

  constructor(doctype: DocType, edge: EdgePart, known: TargetOf) {
    this.#doctype = doctype;
    this.#edge = edge;
    this.#known = known;
  }

  document<D extends object | undefined>(given: D): D | object {
    return given && encodeDocument(given, this.#doctype, this.#edge);
  }

  where<W extends object | undefined>(given: W): W | object {
    return given && encodeWhere(given, this.#doctype, this.#edge);
  }

  /** A document by its name, or by conditions. */
  which<N extends string | number>(given: N | object): N | object {
    return typeof given === 'object' ? this.where(given) : given;
  }

  save(options: SaveOptions | undefined): SaveOptions | undefined {
    if (options?.modified === undefined) return options;
    const modified = encodeValue(options.modified, 'Datetime', this.#doctype, this.#edge, 'modified');
    return { ...options, modified: modified as string };
  }

  query<Q extends AnyListQuery>(given: Q): EncodedQuery<Q> {
    return encodeQuery(given, this.#doctype, this.#edge, this.#known);
  }

  columns(names: readonly string[]): readonly Column[] {
    return names.map((name) => columnOf(name, this.#doctype, this.#edge, this.#known));
  }

  async read(answer: Promise<Row>): Promise<Row> {
    const document = await answer;
    return decodeDocument(document, this.#doctype, this.#edge, this.#placeOf(document.name));
  }

  /** @param known - the document's name, where the row need not hold it */
  row(listed: Row, columns: readonly Column[], known?: unknown): Row {
    const isOther = columns.some(({ key, asked }) => key === 'name' && asked !== 'name');
    const name = known ?? (isOther ? undefined : listed.name);
    return decodeRow(listed, columns, this.#doctype, this.#edge, this.#placeOf(name));
  }

  #placeOf(name: unknown): Place {
    const documentName = typeof name === 'string' || typeof name === 'number' ? String(name) : undefined;
    return { doctype: this.#doctype.name, documentName, path: '' };
  }
}
