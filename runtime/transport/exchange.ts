import { setMaxListeners } from 'node:events';
import type { Dispatcher } from 'undici';
import type { Answer } from '../answer.ts';
import {
  ArgumentError,
  ConnectionError,
  DoctypedError,
  ResponseError,
  TimeoutError,
  type CallContext,
} from '../errors/index.ts';
import { NEVER_SENT } from './authorize.ts';

/** How long and how much to wait for. */
export interface Limits {
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** Bytes of the body. */
  readonly maxResponseSize: number;
  /** End the exchange with their reason. */
  readonly signals: readonly AbortSignal[];
}

/**
 * Sends one request and collects its answer. The limits hold from the first look-up of the host to the last byte: so it
 * reads by undici's handler and not by its streams, which also cost more than most documents do.
 *
 * @throws ConnectionError, TimeoutError, ResponseError, the reason of a signal, or what an interceptor fails with
 */
export function exchange(
  dispatch: Dispatcher['dispatch'],
  request: Dispatcher.DispatchOptions,
  { timeout, maxResponseSize, signals }: Limits,
  context: CallContext,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let status = 0;
    let headers: Answer['headers'] = {};
    let controller: Dispatcher.DispatchController | undefined;
    let isOver = false;

    const release = () => {
      isOver = true;
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', abort);
    };
    // A signal's reason may be anything, null too, so it tells nothing by itself.
    const fail = (reason: Error) => {
      release();
      reject(reason);
      controller?.abort(reason);
    };
    const abort = (event: Event) => fail((event.target as AbortSignal).reason as Error);
    const diagnose = (error: Error) => {
      if (error instanceof DoctypedError) return error;
      // Invalid, not supported, or the connections are closed: never sent.
      if (!controller && 'code' in error && /^UND_ERR_(INV|NOT|CLO|DES)/.test(String(error.code)))
        return new ArgumentError(`${error.message}.`);
      if (status === 0) return new ConnectionError(error, context);
      return new ResponseError('truncated', status, `the answer broke off after ${size} bytes.`, context);
    };

    const timer = setTimeout(() => fail(new TimeoutError(timeout, context)), timeout);
    for (const signal of signals) {
      setMaxListeners(0, signal); // it may be meant to end any number of calls
      signal.addEventListener('abort', abort);
    }
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        if (isOver) started.abort(new Error());
      },
      onResponseStart(_, statusCode, received) {
        status = statusCode;
        headers = received;
      },
      onResponseData(_, chunk) {
        chunks.push(chunk);
        size += chunk.length;
        if (size <= maxResponseSize) return;
        const message = `the answer exceeds ${maxResponseSize} bytes. Ask for less, or raise \`maxResponseSize\`.`;
        fail(new ResponseError('too-large', status, message, context));
      },
      onResponseEnd() {
        release();
        resolve({ status, headers, body: String(Buffer.concat(chunks)) });
      },
      onResponseError: (from, error) => isOver || fail(from === NEVER_SENT ? error : diagnose(error)),
    };
    try {
      dispatch(request, handler);
    } catch (error) {
      fail(error as Error);
    }
  });
}
