/** What a way to prove who you are may look at. */
export interface AuthorizedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
}

/** A way to prove who you are. Asked once for every request, so it should keep what it can. */
export interface Auth {
  /** Headers that prove it, for this request only. A rejection ends the call. */
  authorize(request: AuthorizedRequest): AuthHeaders | Promise<AuthHeaders>;
}

export type AuthHeaders = Readonly<Record<string, string>>;
