import type { CallOptions } from '../connect-options.ts';
import type { Row } from '../document.ts';
import { listRows } from './list.ts';
import type { Name } from './target.ts';
import { VirtualDocType } from './virtual.ts';

export class StandardDocType extends VirtualDocType {
  async exists(which: Name | object, options?: CallOptions): Promise<boolean> {
    return (await this.#first(which, ['name'], options)) !== undefined;
  }

  async value(
    which: Name | object,
    wanted: string | readonly string[],
    options?: CallOptions,
  ): Promise<unknown> {
    if (typeof wanted !== 'string') return this.#first(which, wanted, options);
    return (await this.#first(which, [wanted], options))?.[wanted];
  }

  async rename(
    from: Name,
    to: Name,
    options: CallOptions & { readonly merge?: boolean } = {},
  ): Promise<unknown> {
    const names = { old_name: this.target.checkedName(from), new_name: this.target.checkedName(to) };
    const merge = options.merge ? 1 : 0;
    const { body } = await this.target.act('rename_doc', { ...names, merge }, options, names.old_name);
    return body.message ?? to;
  }

  async #first(
    which: Name | object,
    fields: readonly string[],
    options?: CallOptions,
  ): Promise<Row | undefined> {
    const where = typeof which === 'object' ? which : { name: this.target.checkedName(which) };
    return (await listRows(this.target, { fields, where, limit: 1 }, options))[0];
  }
}
