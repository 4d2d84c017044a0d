import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { LIBRARY } from './library.ts';
import { openLibrary, reply } from './visitor.ts';
import type { Reply } from './visitor.ts';

let library: Sandbox;

const seed = {
  ...LIBRARY,
  users: (LIBRARY.users ?? []).map((user) => ({ ...user, password: `${user.email}-password` })),
};

beforeAll(async () => {
  library = await openLibrary({ seed });
});
afterAll(() => library.close());

/** A browser that keeps its cookies. */
class Browser {
  readonly cookies = new Map<string, string>();
  readonly #site: Sandbox;

  constructor(site: Sandbox = library) {
    this.#site = site;
  }

  async send(method: string, path: string, body?: object, headers: object = {}): Promise<Reply> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.#site.url + path, {
      method,
      redirect: 'manual',
      headers: { ...headers, ...(cookie && { cookie }), 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    return reply(response);
  }

  logIn(usr: string, pwd = `${usr}-password`): Promise<Reply> {
    return this.send('POST', '/api/method/login', { usr, pwd });
  }
}

const WHO = '/api/method/frappe.auth.get_logged_user';

async function libby(site = library): Promise<Browser> {
  const browser = new Browser(site);
  await browser.logIn('libby@example.com');
  return browser;
}

describe('a login', () => {
  it('opens a session that its cookies carry', async () => {
    const browser = new Browser();
    const answer = await browser.logIn('libby@example.com');
    expect(answer.json).toEqual({ message: 'Logged In', home_page: '/app/home', full_name: 'Libby' });
    expect(Object.fromEntries(browser.cookies)).toMatchObject({
      system_user: 'yes',
      full_name: 'Libby',
      user_id: 'libby%40example.com',
    });
    expect(await browser.send('GET', WHO)).toMatchObject({ content: 'libby@example.com' });
  });

  it('keeps the session from scripts, and nothing else', async () => {
    const response = await fetch(`${library.url}/api/method/login`, {
      method: 'POST',
      body: new URLSearchParams({ usr: 'libby@example.com', pwd: 'libby@example.com-password' }),
    });
    const httpOnly = response.headers.getSetCookie().filter((line) => /httponly/i.test(line));
    expect(httpOnly.map((line) => line.split('=', 1)[0])).toEqual(['sid']);
  });

  it('of a user without a role for the desk leads elsewhere', async () => {
    const answer = await new Browser().logIn('nobody@example.com');
    expect(answer.json).toEqual({ message: 'No App', home_page: '/me', full_name: 'nobody@example.com' });
  });

  it.each([
    ['a wrong password', 'libby@example.com', 'wrong', 'Invalid login credentials'],
    ['an unknown user', 'no@example.com', 'x', 'Invalid login credentials'],
    ['a disabled user', 'gone@example.com', 'gone@example.com-password', 'User disabled or missing'],
    ['no password', 'libby@example.com', '', 'Incomplete login details'],
  ])('is refused for %s', async (_case, usr, pwd, message) => {
    const browser = new Browser();
    expect(await browser.logIn(usr, pwd)).toMatchObject({
      status: 401,
      json: { message, exc_type: 'AuthenticationError' },
    });
    expect(browser.cookies.size).toBe(0);
  });
});

describe('a session', () => {
  it('ends with the logout, whoever still holds its cookie', async () => {
    const browser = await libby();
    const sid = browser.cookies.get('sid');
    expect((await browser.send('POST', '/api/method/logout')).json).toMatchObject({ full_name: 'Guest' });
    expect(browser.cookies.get('sid')).toBe('');
    const late = await fetch(library.url + WHO, { headers: { cookie: `sid=${String(sid)}` } });
    expect(await late.json()).toMatchObject({ session_expired: 1, exc_type: 'PermissionError' });
  });

  it('ends once it lay idle for as long as System Settings said at its login', async () => {
    await using site = await openLibrary({ seed });
    const [asked, late] = [await libby(site), await libby(site)];
    const hours = (count: number): void => site.clock.advance(count * 3_600_000);
    hours(169);
    expect(await asked.send('GET', WHO)).toMatchObject({ content: 'libby@example.com' });
    hours(2);
    expect(await asked.send('GET', WHO)).toMatchObject({ content: 'libby@example.com' });
    const { json } = await late.send('GET', WHO);
    expect(json).toMatchObject({ session_expired: 1, exc_type: 'PermissionError' });
    expect(late.cookies.get('sid')).toBe('');

    site.seed('Language', [{ language_code: 'en', language_name: 'English' }]);
    site.documents.update('System Settings', 'System Settings', {
      session_expiry: '01:30',
      language: 'en',
      time_zone: 'Etc/UTC',
    });
    const brief = await libby(site);
    hours(1);
    expect(await brief.send('GET', WHO)).toMatchObject({ content: 'libby@example.com' });
    hours(2);
    expect(await brief.send('GET', WHO)).toMatchObject({ json: { session_expired: 1 } });
    expect(await asked.send('GET', WHO)).toMatchObject({ content: 'libby@example.com' });
  });

  it('changes documents without a token until a page gave it one, and with that token after', async () => {
    const browser = await libby();
    const make = (name: string, headers?: object): Promise<Reply> =>
      browser.send('POST', '/api/resource/Book', { name, title: name }, headers);
    expect(await make('Before')).toMatchObject({ status: 200 });
    const page = await fetch(`${library.url}/app`, {
      headers: { cookie: `sid=${String(browser.cookies.get('sid'))}` },
    });
    const [, token = ''] = /csrf_token = "([0-9a-f]+)"/.exec(await page.text()) ?? [];
    for (const headers of [{}, { 'x-frappe-csrf-token': 'wrong' }]) {
      expect(await make('Without', headers)).toMatchObject({
        status: 400,
        json: { exc_type: 'CSRFTokenError' },
      });
    }
    expect(await make('With', { 'x-frappe-csrf-token': token })).toMatchObject({ status: 200 });
    expect(await browser.send('GET', '/api/resource/Book/With')).toMatchObject({ status: 200 });
  });

  it('gives way to the header of a key', async () => {
    const browser = await libby();
    const answer = await browser.send('GET', WHO, undefined, { authorization: 'token rhea:rhea-secret' });
    expect(answer.content).toBe('rhea@example.com');
  });

  it('is asked for where a guest comes to the desk', async () => {
    const answer = await new Browser().send('GET', '/app/book');
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/login?redirect-to=%2Fapp%2Fbook');
  });
});
