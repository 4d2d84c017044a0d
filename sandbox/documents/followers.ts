import type { Site } from '../site.ts';
import { readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import { removeRow, setColumns } from './write.ts';

/** Columns by which the documents of a DocType name the document that they are about. */
interface About {
  readonly follower: string;
  readonly doctype: string;
  readonly name: string;
}

/** Source: what is only there for the sake of another document is deleted with it, and follows its name. */
const FOLLOWERS: readonly About[] = [
  { follower: 'Comment', doctype: 'reference_doctype', name: 'reference_name' },
  { follower: 'Communication Link', doctype: 'link_doctype', name: 'link_name' },
  { follower: 'DocShare', doctype: 'share_doctype', name: 'share_name' },
  { follower: 'Document Follow', doctype: 'ref_doctype', name: 'ref_docname' },
  { follower: 'Email Unsubscribe', doctype: 'reference_doctype', name: 'reference_name' },
  { follower: 'File', doctype: 'attached_to_doctype', name: 'attached_to_name' },
  { follower: 'Notification Log', doctype: 'document_type', name: 'document_name' },
  { follower: 'ToDo', doctype: 'reference_type', name: 'reference_name' },
  { follower: 'Version', doctype: 'ref_doctype', name: 'docname' },
  { follower: 'View Log', doctype: 'reference_doctype', name: 'reference_name' },
];

/** Source: `delete_dynamic_links` of frappe/model/delete_doc.py keeps these, and what they told is no more. */
const LEFT_BEHIND: readonly About[] = [
  { follower: 'Activity Log', doctype: 'reference_doctype', name: 'reference_name' },
  { follower: 'Activity Log', doctype: 'timeline_doctype', name: 'timeline_name' },
  { follower: 'Communication', doctype: 'reference_doctype', name: 'reference_name' },
];

export function removeFollowers(site: Site, doctype: string, name: string): void {
  for (const [about, row] of followersOf(site, doctype, name)) removeRow(site, about.follower, row);
  for (const [about, row] of followersOf(site, doctype, name, LEFT_BEHIND))
    setColumns(site, about.follower, row, { [about.doctype]: null, [about.name]: null });
}

export function renameFollowers(site: Site, doctype: string, old: string, name: string): void {
  for (const [about, row] of followersOf(site, doctype, old)) {
    setColumns(site, about.follower, row, { [about.name]: name });
  }
}

/** The Files of a document. */
export function attachedTo(site: Site, doctype: string, name: string): readonly Row[] {
  return followersOf(site, doctype, name).flatMap(([{ follower }, row]) =>
    follower === 'File' ? [row] : [],
  );
}

function followersOf(
  site: Site,
  doctype: string,
  name: string,
  followers = FOLLOWERS,
): (readonly [About, Row])[] {
  return followers.flatMap((about) =>
    site.store
      .table(about.follower)
      .rows()
      .filter((row) => readText(row, about.doctype) === doctype && readText(row, about.name) === name)
      .map((row) => [about, row] as const),
  );
}
