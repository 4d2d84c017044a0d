import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { createRequire } from 'node:module';
import { duplexPair } from 'node:stream';
import type { Dispatcher } from 'undici';

/**
 * An undici dispatcher whose connections end at this server without a network in between, whatever host they ask for.
 * Both sides speak HTTP as ever, so that what a client meets is what it would meet on a port.
 */
export function dispatcherTo(server: Server, isClosed: () => boolean): Dispatcher {
  const { Agent } = loadUndici();
  return new Agent({
    connect: (_options, callback) => {
      // undici is not ready for a socket while it asks for one
      queueMicrotask(() =>
        isClosed() ? callback(new Error('The sandbox is closed.'), null) : callback(null, openWire(server)),
      );
    },
  });
}

/** Loads undici where it is needed: it takes longer than the start of a sandbox. */
function loadUndici(): typeof import('undici') {
  return createRequire(import.meta.url)('undici') as typeof import('undici');
}

/** The client's end of a connection to the server: two streams, each of which breaks where the other does. */
function openWire(server: Server): Socket {
  const [near, far] = duplexPair();
  far.once('close', () => near.destroy(far.errored ?? undefined));
  near.once('close', () => far.destroy());
  server.emit('connection', far);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- undici uses it as a stream alone
  return near as Socket;
}
