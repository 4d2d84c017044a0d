import type { CallOptions } from '../connect-options.ts';
import type { Row } from '../document.ts';
import type { Target } from './target.ts';
import type { SaveOptions, SingleCalls } from './types.ts';
import { VirtualDocType } from './virtual.ts';

/** A Single is the one document of its DocType, under the DocType's own name. */
export function singleDocType(target: Target): SingleCalls<Row, object> {
  const documents = new VirtualDocType(target);
  const { name } = target.doctype;
  return {
    get: (options?: CallOptions) => documents.get(name, options),
    update: (changes: object, options?: SaveOptions) => documents.update(name, changes, options),
  };
}
