import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FrappeVersion, Sandbox } from '../../sandbox/index.ts';
import { openLibrary, visitor } from './visitor.ts';
import type { Reply } from './visitor.ts';

const versions: FrappeVersion[] = [14, 15, 16];

describe.each(versions)('a slash too many in a path, on Frappe %s', (frappe) => {
  let library: Sandbox;

  beforeAll(async () => {
    library = await openLibrary({ frappe });
    await visitor(library, 'libby').post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
  });
  afterAll(() => library.close());

  const get = (path: string): Promise<Reply> => visitor(library, 'libby').get(path);

  it('does not keep a DocType from being listed, nor a method from being called', async () => {
    expect(await get('/api/resource/Book/')).toMatchObject({ status: 200, content: [{ name: 'Emma' }] });
    for (const path of ['frappe.auth.get_logged_user/', 'frappe.auth.get_logged_user/more'])
      expect(await get(`/api/method/${path}`)).toMatchObject({ content: 'libby@example.com' });
  });

  it('belongs to the name on 14, and counts for nothing later where it is one behind it', async () => {
    const status = frappe === 14 ? 404 : 200;
    expect(await get('/api/resource/Book/Emma/')).toMatchObject({ status });
    if (frappe === 14) return;
    expect(await get('/api/v1/resource/Book/Emma/')).toMatchObject({ status });
    expect(await get('/api/v2/document/Book/Emma/')).toMatchObject({ status });
    expect(await get('/api/v2/document/Book/Emma/copy/')).toMatchObject({ status: 404 });
  });

  it.each(['/Emma', 'Emma//', '/Emma/', '/'])('leads to nothing in %s', async (name) => {
    expect(await get(`/api/resource/Book/${name}`)).toMatchObject({ status: 404 });
  });

  it('may stand in a name', async () => {
    const libby = visitor(library, 'libby');
    await libby.post('/api/resource/Book', { name: 'a//b', title: 'Odd' });
    expect(await get('/api/resource/Book/a//b')).toMatchObject({ content: { name: 'a//b' } });
  });
});
