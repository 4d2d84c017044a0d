import type { Site } from '../../site.ts';
import type { Sent } from '../assign.ts';
import type { Draft } from '../draft.ts';

/** What the code of one DocType adds to the rules that all documents follow. */
export interface OwnRules {
  /** The name of a new document, where the code gives it; undefined leaves it to the DocType's naming. */
  readonly name?: (draft: Draft) => string | undefined;
  /** Completes a new document before its defaults are set. */
  readonly beforeInsert?: (site: Site, draft: Draft, sent: Sent) => void;
  /** Completes a document once its defaults are set. */
  readonly validate?: (site: Site, draft: Draft) => void;
  /** Completes a stored document that is changed. */
  readonly beforeSave?: (site: Site, draft: Draft) => void;
  /** The rows of other tables that go with a document: each by DocType and name. */
  readonly dependents?: (site: Site, draft: Draft) => readonly (readonly [doctype: string, name: string])[];
}
