// A process that stands between a client and a site and holds every request back: the site's address and the milliseconds
// are its arguments.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Pool } from 'undici';

const [url = '', delay = '0'] = process.argv.slice(2);
const pool = new Pool(url, { connections: 8 });
const server = createServer((request, response) => {
  void (async () => {
    const { method = 'GET', url: path = '/', headers } = request;
    await setTimeout(Number(delay));
    const sent = { method, path, headers: { authorization: headers.authorization ?? '' }, body: request };
    await pool.stream(sent, ({ statusCode, headers: answered }) =>
      response.writeHead(statusCode, { 'content-type': String(answered['content-type']) }),
    );
  })();
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
