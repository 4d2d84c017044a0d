import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { captured, doctyped, endOf, printed, project, startDoctyped } from './doctyped.ts';

const LISTENING = /^listening on (http:\/\/127\.0\.0\.1:\d+)\n/;
const SMALL = ['--schema', 'doctyped.schema.json'];

describe('doctyped sandbox', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says where it listens, answers there, and stops on %s',
    async (signal) => {
      const child = startDoctyped(['sandbox', ...SMALL], project());
      const [, url = ''] = await printed(child.stdout, LISTENING);
      const response = await fetch(`${url}/api/method/ping`);
      expect(await response.json()).toEqual({ message: 'pong' });
      child.kill(signal);
      expect(await endOf(child)).toBe(0);
    },
  );

  it.each([
    ['a seed', ''],
    ['a seed with a byte order mark', '\ufeff'],
  ])('serves the users and documents of %s', async (_, mark) => {
    const seed = {
      users: [{ email: 'ada@example.com', api_key: 'key', api_secret: 'secret', roles: ['System Manager'] }],
      documents: [{ doctype: 'ToDo', description: 'Write the notes' }],
    };
    const child = startDoctyped(
      ['sandbox', '--seed', 'seed.json'],
      project({ 'seed.json': mark + JSON.stringify(seed) }),
    );
    const [, url = ''] = await printed(child.stdout, LISTENING);
    const response = await fetch(`${url}/api/resource/ToDo?fields=["description"]`, {
      headers: { authorization: 'token key:secret' },
    });
    expect(await response.json()).toEqual({ data: [{ description: 'Write the notes' }] });
  });

  it('starts at the time that it is given', async () => {
    const seed = {
      users: [{ email: 'ada@example.com', api_key: 'key', api_secret: 'secret', roles: ['System Manager'] }],
      documents: [{ doctype: 'ToDo', description: 'Write the notes' }],
    };
    const child = startDoctyped(
      ['sandbox', '--seed', 'seed.json', '--clock', '2031-05-06T07:08:09Z'],
      project({ 'seed.json': JSON.stringify(seed) }),
    );
    const [, url = ''] = await printed(child.stdout, LISTENING);
    const response = await fetch(`${url}/api/resource/ToDo?fields=["date"]`, {
      headers: { authorization: 'token key:secret' },
    });
    expect(await response.json()).toEqual({ data: [{ date: '2031-05-06' }] });
  });

  it.each(['yesterday', '5', '31.1.2026', '2026-02-31T00:00:00Z', '0001-01-01', '2026-01-31T25:00Z'])(
    'refuses the time %s',
    async (time) => {
      const { code, stderr } = await captured(['sandbox', '--clock', time]);
      expect(stderr).toContain(`--clock wants a time such as 2026-01-31T09:00:00Z, not ${time}`);
      expect(code).toBe(2);
    },
  );

  it('warns of no host that it cannot listen on', async () => {
    const { code, stderr } = await captured(['sandbox', '--host', '192.0.2.1']);
    expect(stderr).toBe('doctyped: 192.0.2.1 is no address of this machine. Give --host one that is.\n');
    expect(code).toBe(2);
  });

  it('refuses a port that is in use', async () => {
    const taken = createServer();
    onTestFinished(() => void taken.close());
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const { code, stdout, stderr } = doctyped(['sandbox', ...SMALL, '--port', String(port)], project());
    expect(stderr).toContain(`port ${port} of 127.0.0.1 is in use`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('warns where other machines can reach it', async () => {
    const child = startDoctyped(['sandbox', ...SMALL, '--host', '0.0.0.0'], project());
    await printed(child.stderr, /warning: --host 0\.0\.0\.0 is reached from other machines/);
  });

  it.each([
    ['is not there', '--seed=nowhere.json', /nowhere\.json does not exist/],
    ['is no JSON', '--seed=cut.json', /cut\.json is not complete JSON/],
    [
      'is something else',
      '--seed=list.json',
      /list\.json is no seed: documents is Object where Array is wanted/,
    ],
    ['breaks a rule of the site', '--seed=wrong.json', /wrong\.json: Document 1 of the seed/],
  ])('refuses a seed that %s', (_, flag, message) => {
    const cwd = project({
      'cut.json': '{"users":',
      'list.json': '{"documents":{}}',
      'wrong.json': '{"documents":[{"doctype":"No Such DocType"}]}',
    });
    const { code, stderr } = doctyped(['sandbox', ...SMALL, flag], cwd);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('refuses a schema that is not there', () => {
    expect(doctyped(['sandbox', '--schema', 'nowhere.json'], project())).toMatchObject({ code: 2 });
  });
});
