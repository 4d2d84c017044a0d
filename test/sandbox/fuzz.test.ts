import { connect } from 'node:net';
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { anyCase } from './raw-requests.ts';
import type { Case } from './raw-requests.ts';
import { openLibrary, visitor } from './visitor.ts';

/** The same cases in the same order on every machine, of which a fast one comes to more; another seed gives others. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_124);
const MILLISECONDS = Number(process.env.FUZZ_SECONDS ?? 60) * 1000;
/** Connections that are left open half-way through a request while others go on. */
const LEFT_OPEN = 50;

let library: Sandbox;
const abandoned: Socket[] = [];

beforeAll(async () => {
  library = await openLibrary();
  await visitor(library, 'libby').post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
});
afterAll(() => library.close());

/** What comes back for the bytes of a case; empty where nobody waits for it. */
function answerTo({ bytes, ending }: Case): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(library.port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('latin1').on('data', (part: string) => (answer += part));
    socket.on('error', () => undefined); // the server may refuse before it has read all
    if (ending === 'leave') {
      socket.write(bytes, () => resolve(''));
      abandoned.push(socket);
      if (abandoned.length > LEFT_OPEN) abandoned.shift()?.destroy();
    } else {
      socket.on('close', () => resolve(answer));
      if (ending === 'end') socket.end(bytes);
      else socket.write(bytes, () => socket.resetAndDestroy());
    }
  });
}

describe('whatever bytes arrive', () => {
  it(
    'are answered as HTTP or not at all, never by a fault of the sandbox, which lives on',
    async () => {
      const started = performance.now();
      let cases = 0;
      const statuses = new Set<string>();
      await fc.assert(
        fc.asyncProperty(anyCase, async (one) => {
          cases += 1;
          const answer = await answerTo(one);
          if (answer !== '') expect(answer).toMatch(/^HTTP\/1\.1 [1-5]\d\d /);
          expect(answer).not.toContain('The sandbox failed');
          for (const [, status = ''] of answer.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)) statuses.add(status);
          if (cases % 200 === 0) await expectAlive();
        }),
        { seed: SEED, numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: MILLISECONDS },
      );
      await expectAlive();
      for (const socket of abandoned) socket.destroy();
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      console.info(
        `${cases} cases of raw bytes in ${seconds} s, seed ${SEED}; statuses ${[...statuses].sort().join(', ')}`,
      );
      expect(statuses).toContain('200');
      expect(statuses).toContain('400');
    },
    MILLISECONDS + 60_000,
  );

  it('a body of 100 MB is refused with 413, announced or in chunks', async () => {
    const part = Buffer.alloc(1024 * 1024, ' ');
    for (const framing of ['Content-Length: 104857600', 'Transfer-Encoding: chunked']) {
      const answer = await new Promise<string>((resolve) => {
        const socket = connect(Number(library.port), '127.0.0.1');
        let received = '';
        socket.setEncoding('latin1').on('data', (text: string) => (received += text));
        socket.on('close', () => resolve(received)).on('error', () => undefined);
        socket.write(
          `POST /api/resource/Book HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${framing}\r\n\r\n`,
        );
        const isChunked = framing.startsWith('Transfer');
        let left = 100;
        const send = (): void => {
          while (left > 0) {
            left -= 1;
            if (isChunked) socket.write('100000\r\n');
            socket.write(part);
            const flows = isChunked ? socket.write('\r\n') : !socket.writableNeedDrain;
            if (!flows && left > 0) return void socket.once('drain', send);
          }
          socket.end(isChunked ? '0\r\n\r\n' : '');
        };
        send();
      });
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
      await expectAlive();
    }
  });

  it('thousands of headers are refused', async () => {
    const headers = Array.from({ length: 5000 }, (_, index) => `X-${index}: ${index}\r\n`).join('');
    const bytes = Buffer.from(`GET /api/method/ping HTTP/1.1\r\nHost: x\r\n${headers}\r\n`);
    expect(await answerTo({ bytes, ending: 'end' })).toMatch(/^HTTP\/1\.1 431 /);
    await expectAlive();
  });
});

async function expectAlive(): Promise<void> {
  const emma = await visitor(library, 'libby').get('/api/resource/Book', {
    filters: { title: ['!=', ''] },
    limit: 1,
  });
  expect(emma.status).toBe(200);
}
