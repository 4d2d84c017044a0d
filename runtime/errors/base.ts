/** The root of all that doctyped throws on purpose: `error instanceof DoctypedError` tells it from a bug. */
export abstract class DoctypedError extends Error {
  /** What a structured log shows: neither cause nor stack, which can quote what was sent. */
  toJSON(): object {
    return { name: this.name, message: this.message, ...(this as object) };
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
  /** What the request carried as `X-Request-Id`. */
  readonly requestId: string | undefined;
  readonly doctype: string | undefined;
  readonly documentName: string | undefined;
}

/** An error of a call that was sent, or tried. */
export abstract class CallError extends DoctypedError implements CallContext {
  declare readonly method: string;
  declare readonly path: string;
  declare readonly origin: string;
  declare readonly requestId: string | undefined;
  declare readonly doctype: string | undefined;
  declare readonly documentName: string | undefined;

  constructor(message: string, context: CallContext, options?: { readonly cause?: unknown }) {
    const { method, path, doctype, documentName = '' } = context;
    const about = doctype ? `${doctype} ${documentName}`.trim() : `${method} ${path}`;
    super(`${about.replace(/\p{Cc}/gu, ' ')}: ${message}`, options); // a line break in a name could forge a line of a log
    Object.assign(this, context);
  }
}
