import type { Dispatcher } from 'undici';
import { DoctypedError, type CallContext } from '../errors/base.ts';
import { ConnectionError } from '../errors/connection-error.ts';
import { ResponseError } from '../errors/response-error.ts';
import { TimeoutError } from '../errors/timeout-error.ts';

/** A complete answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** How long and how much to wait for. */
export interface Limits {
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** Bytes of the body. */
  readonly maxResponseSize: number;
  /** End the exchange with their reason. */
  readonly signals: readonly AbortSignal[];
}

/** Longer delays make a Node timer fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Sends one request and collects its answer. The limits hold from the first look-up of the host to the last byte.
 *
 * @throws ConnectionError, TimeoutError, ResponseError, or the reason of a signal
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  limits: Limits,
  context: () => CallContext,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const pending = new Exchange(limits, context, resolve, reject);
    try {
      dispatcher.dispatch(request, pending);
    } catch (error) {
      pending.onResponseError(undefined, error as Error);
    }
  });
}

/** Reads by undici's handler rather than by its streams: the timeout covers every phase, and a document costs no stream. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #limits: Limits;
  readonly #context: () => CallContext;
  readonly #resolve: (answer: Answer) => void;
  readonly #reject: (reason: Error) => void;
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #failure: Error | undefined;
  #status = 0;
  #headers: Answer['headers'] = {};
  #size = 0;

  constructor(
    limits: Limits,
    context: () => CallContext,
    resolve: (answer: Answer) => void,
    reject: (reason: Error) => void,
  ) {
    this.#limits = limits;
    this.#context = context;
    this.#resolve = resolve;
    this.#reject = reject;
    if (limits.timeout <= LONGEST_TIMER) this.#timer = setTimeout(this.#expire, limits.timeout);
    for (const signal of limits.signals) signal.addEventListener('abort', this.#abort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#failure) controller.abort(this.#failure);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Answer['headers'],
  ): void {
    this.#status = status;
    this.#headers = headers;
    if (Number(headers['content-length']) > this.#limits.maxResponseSize) this.#refuseSize();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#limits.maxResponseSize) this.#refuseSize();
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#release();
    const [first, second] = this.#chunks;
    const body = second ? Buffer.concat(this.#chunks, this.#size) : first;
    this.#resolve({ status: this.#status, headers: this.#headers, body: body?.toString() ?? '' });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.#fail(this.#failure ?? this.#diagnose(error));
  }

  #diagnose(error: Error): Error {
    if (error instanceof DoctypedError) return error;
    if ('code' in error && error.code === 'UND_ERR_CONNECT_TIMEOUT')
      return new TimeoutError(this.#limits.timeout, this.#context());
    if (this.#status === 0) return new ConnectionError(error, this.#context());
    const message = `the answer broke off after ${this.#size} bytes. Try again; whether the site acted on the call is not known.`;
    return new ResponseError('DOCTYPED_TRUNCATED', this.#status, message, this.#context());
  }

  #refuseSize(): void {
    const message = `the answer is larger than ${this.#limits.maxResponseSize} bytes. Ask for fewer rows or fields, or raise \`maxResponseSize\`.`;
    this.#fail(new ResponseError('DOCTYPED_TOO_LARGE', this.#status, message, this.#context()));
  }

  readonly #expire = (): void => this.#fail(new TimeoutError(this.#limits.timeout, this.#context()));

  readonly #abort = (event: Event): void => this.#fail((event.target as AbortSignal).reason as Error);

  #fail(error: Error): void {
    if (this.#failure) return;
    this.#failure = error;
    this.#release();
    this.#reject(error);
    this.#controller?.abort(error);
  }

  #release(): void {
    clearTimeout(this.#timer);
    for (const signal of this.#limits.signals) signal.removeEventListener('abort', this.#abort);
  }
}
