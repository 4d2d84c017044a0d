import type { CallOptions } from '../connect-options.ts';
import { checkedFields, type Row } from '../document.ts';
import { draftOf } from './amendment.ts';
import { StandardDocType } from './standard.ts';
import type { SaveOptions } from './types.ts';
import type { Name } from './documents.ts';

/**
 * Submits and cancels by saving the docstatus, as Frappe's own `submit()` and `cancel()` do on 14, 15 and 16: the site
 * loads the document, checks the permission for that transition and saves, in one request. `frappe.client.submit` would
 * need the whole document sent back, masked passwords and all, and overwrite with it what came in between.
 */
export class SubmittableDocType extends StandardDocType {
  async submit(name: Name, options?: SaveOptions): Promise<Row> {
    return this.update(name, { docstatus: 1 }, options);
  }

  async updateSubmitted(name: Name, changes: object, options?: SaveOptions): Promise<Row> {
    return this.update(name, changes, options);
  }

  async cancel(name: Name, options?: SaveOptions): Promise<Row> {
    return this.update(name, { docstatus: 2 }, options);
  }

  async amend(name: Name, changes: object = {}, options?: CallOptions): Promise<Row> {
    const checked = checkedFields(changes);
    const draft = draftOf(await this.get(name, options), this.doctype);
    return this.create({ ...draft, ...checked }, options);
  }
}
