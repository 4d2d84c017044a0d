import type { CallOptions } from '../connect-options.ts';
import { isDocument } from '../document.ts';
import { DocumentsOfDocType, type Name } from './documents.ts';

export class StandardDocType extends DocumentsOfDocType {
  async exists(which: Name | object, options?: CallOptions): Promise<boolean> {
    return (await this.value(which, ['name'], options)) !== undefined;
  }

  async value(
    which: Name | object,
    wanted: string | readonly string[],
    options?: CallOptions,
  ): Promise<unknown> {
    const where = isDocument(which) ? which : { name: this.nameOf(which as Name) };
    const fields = typeof wanted === 'string' ? [wanted] : wanted;
    const [row] = await this.rows({ fields, where, limit: 1 }, options);
    return typeof wanted === 'string' ? row?.[wanted] : row;
  }

  async rename(from: Name, to: Name, options?: CallOptions & { readonly merge?: boolean }): Promise<unknown> {
    const args = {
      old_name: this.nameOf(from),
      new_name: this.nameOf(to),
      merge: options?.merge,
    };
    const load = { ...options, documentName: args.old_name };
    return (await this.method('POST', 'client.rename_doc', args, load)).message ?? to;
  }
}
