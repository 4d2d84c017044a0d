import { documentIn, type Granted } from '../answer.ts';
import type { CallOptions } from '../connect-options.ts';
import { restoreDocument, type Row } from '../document.ts';
import type { Target } from './target.ts';

/** A Single is the one document of its DocType, under the DocType's own name. */
export class SingleDocType {
  readonly #target: Target;

  constructor(target: Target) {
    this.#target = target;
  }

  async get(options?: CallOptions): Promise<Row> {
    return this.#restored(
      await this.#target.document('GET', this.#target.doctype.name, { signal: options?.signal }),
    );
  }

  async update(changes: object, options?: CallOptions): Promise<Row> {
    const load = { body: this.#target.checkedFields(changes), signal: options?.signal };
    return this.#restored(await this.#target.document('PUT', this.#target.doctype.name, load));
  }

  #restored(granted: Granted): Row {
    return restoreDocument(documentIn(granted), this.#target.doctype);
  }
}
