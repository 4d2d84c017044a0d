/** The root of all that doctyped throws on purpose: `error instanceof DoctypedError` tells it from a bug. */
export abstract class DoctypedError extends Error {
  /** Stable, for code that cannot use `instanceof`: `DOCTYPED_…`. */
  abstract readonly code: string;

  /** What a structured log shows: no cause and no stack, since those can quote what was sent. */
  toJSON(): Readonly<Record<string, unknown>> {
    return { ...Object.fromEntries(Object.entries(this)), message: this.message };
  }
}

/** Which call an error happened to. */
export interface CallContext {
  /** The HTTP verb. */
  readonly method: string;
  /** The path that was asked for, without its query. */
  readonly path: string;
  /** The scheme, host and port of the site. */
  readonly origin: string;
  /** What the site's access log shows as `X-Request-Id`. */
  readonly requestId: string | undefined;
  readonly doctype: string | undefined;
  readonly documentName: string | undefined;
}

/** An error of a call that was sent, or tried. */
export abstract class CallError extends DoctypedError {
  readonly method: string;
  readonly path: string;
  readonly requestId: string | undefined;
  readonly doctype: string | undefined;
  readonly documentName: string | undefined;

  constructor(message: string, context: CallContext, options?: ErrorOptions) {
    super(`${subject(context)}: ${message}`, options);
    this.method = context.method;
    this.path = context.path;
    this.requestId = context.requestId;
    this.doctype = context.doctype;
    this.documentName = context.documentName;
  }
}

function subject({ doctype, documentName, method, path }: CallContext): string {
  if (doctype === undefined) return `${method} ${path}`;
  return documentName === undefined || documentName === doctype ? doctype : `${doctype} ${documentName}`;
}
