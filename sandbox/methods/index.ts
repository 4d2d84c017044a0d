import { ASSIGNMENT } from './assignment.ts';
import { CLIENT } from './client.ts';
import { COMMENTS } from './comments.ts';
import { DESK } from './desk.ts';
import { DOCUMENT_METHODS } from './document.ts';
import type { Methods } from './method.ts';
import { OAUTH } from './oauth.ts';
import { RENAMING } from './renaming.ts';
import { REPORTVIEW } from './reportview.ts';
import { SESSION } from './session.ts';
import { SHARING } from './sharing.ts';
import { SITE } from './site.ts';
import { TREE } from './tree.ts';
import { UPLOAD } from './upload.ts';

export { isClosed } from './closed.ts';

/** Every method that the sandbox has. */
export const METHODS: Methods = {
  ...SITE,
  ...SESSION,
  ...OAUTH,
  ...CLIENT,
  ...DESK,
  ...DOCUMENT_METHODS,
  ...COMMENTS,
  ...ASSIGNMENT,
  ...SHARING,
  ...RENAMING,
  ...REPORTVIEW,
  ...TREE,
  ...UPLOAD,
};
