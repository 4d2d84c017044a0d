import fc from 'fast-check';

/** Bytes that are sent over one connection, and what becomes of it then. */
export interface Case {
  readonly bytes: Buffer;
  readonly ending: 'end' | 'reset' | 'leave';
}

/** One of the first, five times of six, so that most cases come further than to the first rule they break. */
function often(usual: readonly string[], odd: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '%',
    '%zz',
    '%E0%A4%A',
    '%00',
    '..',
    '../../etc/passwd',
    '\u0000',
    '\ud800',
    "'; drop table --",
  ),
);
const path = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '/',
      '*',
      '//',
      '/api/resource/Book',
      '/api/resource/Book/Emma',
      '/api/resource/Library Settings/Library Settings',
      '/api/v2/document/Book',
      '/api/method/login',
      '/api/method/upload_file',
      '/api/method/frappe.client.get_list',
      '/api/method/frappe.client.insert_many',
      '/api/method/frappe.integrations.oauth2.get_token',
      '/app',
      '/files/x',
      '/.well-known/openid-configuration',
    ),
  },
  text.map((part) => `/api/resource/Book/${part}`),
  text.map((part) => `/api/method/${part}`),
  text,
);
const target = fc
  .tuple(
    path,
    fc.array(fc.tuple(fc.constantFrom('fields', 'filters', 'limit', 'doctype', 'cmd'), text), {
      maxLength: 3,
    }),
    often(['encoded'], ['raw']),
  )
  .map(([to, query, encoded]) => {
    const asked = query.map(([key, value]) => `${key}=${value}`).join('&');
    const whole = query.length > 0 ? `${to}?${asked}` : to;
    return encoded === 'encoded' ? encodeURI(Buffer.from(whole).toString()) : whole;
  });
const method = often(
  ['GET', 'POST', 'PUT', 'DELETE'],
  ['PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'BREW', 'get', ''],
);
const header = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'Authorization: Basic ====',
      'Authorization: Bearer',
      'Cookie: sid=%zz; sid',
      'Content-Type: application/json',
      'Content-Type: application/x-www-form-urlencoded',
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Type: multipart/form-data',
      'Expect: 100-continue',
      'Expect: wonders',
      'Upgrade: websocket\r\nConnection: Upgrade',
      'Connection: keep-alive',
      'Connection: close',
      'Host: x\r\nHost: y',
      'Content-Length: -1',
      'Transfer-Encoding: gzip, chunked',
      'Accept-Encoding: br',
    ),
  },
  fc.tuple(fc.string({ maxLength: 8 }), text).map(([name, value]) => `${name}: ${value}`),
  fc
    .integer({ min: 1, max: 3000 })
    .map((count) => Array.from({ length: count }, (_, n) => `X-${n}: ${n}`).join('\r\n')),
);
const body = fc.oneof(
  fc.json({ maxDepth: 4 }).map((json) => Buffer.from(json)),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  fc.integer({ min: 1, max: 20_000 }).map((depth) => Buffer.from('['.repeat(depth))),
  fc
    .integer({ min: 1, max: 20_000 })
    .map((depth) => Buffer.from(`{"title":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`)),
  fc
    .array(
      fc.constantFrom(
        '--x',
        '--x--',
        '\r\n',
        'Content-Disposition: form-data; name="file"; filename="a"',
        '\r\n\r\n',
        'a=b&c',
        '\0',
      ),
    )
    .map((parts) => Buffer.from(parts.join(''))),
  fc.constant(Buffer.alloc(0)),
);
const framing = often(['length', 'chunked', 'none'], ['short length', 'long length', 'broken chunks']);

function framed(content: Buffer, how: string): Buffer {
  switch (how) {
    case 'length':
      return Buffer.concat([Buffer.from(`Content-Length: ${content.length}\r\n\r\n`), content]);
    case 'short length':
      return Buffer.concat([
        Buffer.from(`Content-Length: ${Math.floor(content.length / 2)}\r\n\r\n`),
        content,
      ]);
    case 'long length':
      return Buffer.concat([Buffer.from(`Content-Length: ${content.length + 10}\r\n\r\n`), content]);
    case 'chunked':
    case 'broken chunks': {
      const size = how === 'chunked' ? content.length.toString(16) : `${content.length}zz`;
      const head = `Transfer-Encoding: chunked\r\n\r\n${size}\r\n`;
      return Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n0\r\n\r\n')]);
    }
    default:
      return Buffer.from('\r\n');
  }
}

const message = fc
  .record({
    method,
    target,
    version: often(['HTTP/1.1'], ['HTTP/1.0', 'HTTP/9.9', '']),
    host: often(['Host: x\r\n'], ['', 'Host: a b\r\n']),
    key: often(['Authorization: token libby:libby-secret\r\n'], ['']),
    headers: fc.array(header, { maxLength: 4 }),
    body,
    framing,
  })
  .map((parts) => {
    const lines = parts.headers.map((line) => `${line}\r\n`).join('');
    const head = `${parts.method} ${parts.target} ${parts.version}\r\n${parts.host}${parts.key}${lines}`;
    return Buffer.concat([Buffer.from(head), framed(parts.body, parts.framing)]);
  });

/** One request, several at once, one that is cut, or one in which bytes were turned. */
const bytes = fc.oneof(
  { weight: 4, arbitrary: message },
  {
    weight: 2,
    arbitrary: fc.array(message, { minLength: 2, maxLength: 5 }).map((all) => Buffer.concat(all)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(message, fc.nat()).map(([whole, at]) => whole.subarray(0, at % whole.length)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(message, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 4 }))
      .map(([whole, turns]) => {
        const turned = Buffer.from(whole);
        for (const [at, byte] of turns) turned[at % turned.length] = byte;
        return turned;
      }),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((any) => Buffer.from(any)) },
);
export const anyCase: fc.Arbitrary<Case> = fc.record({
  bytes,
  ending: fc.oneof(
    { weight: 6, arbitrary: fc.constant('end' as const) },
    { weight: 1, arbitrary: fc.constantFrom('reset' as const, 'leave' as const) },
  ),
});
