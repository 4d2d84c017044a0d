import type { CallOptions } from '../connect-options.ts';
import { listRows } from './list.ts';
import type { Name } from './target.ts';
import { VirtualDocType } from './virtual.ts';

export class StandardDocType extends VirtualDocType {
  async exists(which: Name | object, options?: CallOptions): Promise<boolean> {
    return (await this.value(which, ['name'], options)) !== undefined;
  }

  async value(
    which: Name | object,
    wanted: string | readonly string[],
    options?: CallOptions,
  ): Promise<unknown> {
    const where = typeof which === 'object' ? which : { name: this.target.nameOf(which) };
    const fields = typeof wanted === 'string' ? [wanted] : wanted;
    const [row] = await listRows(this.target, { fields, where, limit: 1 }, options);
    return typeof wanted === 'string' ? row?.[wanted] : row;
  }

  async rename(from: Name, to: Name, options?: CallOptions & { readonly merge?: boolean }): Promise<unknown> {
    const args = {
      old_name: this.target.nameOf(from),
      new_name: this.target.nameOf(to),
      merge: Number(options?.merge ?? false),
    };
    return (await this.target.client('POST', 'rename_doc', args, options)).body.message ?? to;
  }
}
