import type { Context } from '../context.ts';
import { read, readText } from '../storage/row.ts';
import type { Right } from './roles.ts';

/** Source: who may read a shared document may print and send it; no other right is shared. */
const SHARED_AS: Readonly<Partial<Record<Right, string>>> = {
  read: 'read',
  email: 'read',
  print: 'read',
  write: 'write',
  submit: 'submit',
  share: 'share',
};

/** The names of the documents of a DocType that are shared with the user, or with everyone, for a right. */
export function sharedNames({ site, user }: Context, doctype: string, right: Right): ReadonlySet<string> {
  const column = SHARED_AS[right];
  const shares = site.store
    .table('DocShare')
    .rows()
    .filter((row) => readText(row, 'share_doctype') === doctype && column !== undefined && read(row, column));
  const theirs = shares.filter(
    (row) => readText(row, 'user') === user || (read(row, 'everyone') && user !== 'Guest'),
  );
  return new Set(theirs.map((row) => readText(row, 'share_name')));
}
