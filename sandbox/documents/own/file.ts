import { randomBytes } from 'node:crypto';
import { extname } from 'node:path/posix';
import { textOf } from '../draft.ts';
import type { OwnRules } from './rules.ts';

/** Source: a File is named by ten hexadecimal digits, and its type is the end of its name. */
export const FILE: OwnRules = {
  name: () => randomBytes(5).toString('hex'),
  beforeInsert: (_site, draft) => {
    const extension = extname(textOf(draft, 'file_name')).slice(1);
    if (extension !== '') draft.values.set('file_type', extension.toUpperCase());
  },
};
