import { httpError } from './errors.ts';

/** A file of a multipart form. */
export interface SentFile {
  /** The name of its part: `file`. */
  readonly field: string;
  readonly filename: string;
  readonly content: Buffer;
}

interface Multipart {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly SentFile[];
}

const BREAK = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * Reads a multipart form (RFC 7578).
 *
 * @throws SiteError BadRequest for a body that does not keep to its boundary
 */
export function readMultipart(body: Buffer, contentType: string): Multipart {
  const fields: [string, string][] = [];
  const files: SentFile[] = [];
  for (const part of partsOf(body, boundaryOf(contentType))) {
    const { name, filename, content } = readPart(part);
    if (filename === undefined) fields.push([name, content.toString('utf8')]);
    else files.push({ field: name, filename, content });
  }
  return { fields: Object.fromEntries(fields), files };
}

function boundaryOf(contentType: string): string {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw broken('names no boundary');
  return boundary;
}

/** What stands between the boundaries; the closing one has to be there. */
function* partsOf(body: Buffer, boundary: string): Iterable<Buffer> {
  const opening = Buffer.from(`--${boundary}`);
  const separator = Buffer.concat([BREAK, opening]);
  if (body.indexOf(opening) !== 0) throw broken('does not start with its boundary');
  let at = opening.length;
  while (body.subarray(at, at + 2).equals(BREAK)) {
    const end = body.indexOf(separator, at);
    if (end < 0) throw broken('is cut');
    yield body.subarray(at + BREAK.length, end);
    at = end + separator.length;
  }
  if (body.subarray(at, at + 2).toString() !== '--') throw broken('is cut');
}

function readPart(part: Buffer): Omit<SentFile, 'field' | 'filename'> & { name: string; filename?: string } {
  const end = part.indexOf(HEAD_END);
  if (end < 0) throw broken('has a part without a head');
  const head = part.subarray(0, end).toString('utf8');
  const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(head)?.[1] ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) throw broken('has a part without a name');
  const filename = parameter(disposition, 'filename');
  const content = part.subarray(end + HEAD_END.length);
  return { name, content, ...(filename !== undefined && { filename }) };
}

/** Source: browsers and undici write a quote within a value as `%22`. */
function parameter(disposition: string, key: string): string | undefined {
  const value = new RegExp(`;\\s*${key}="([^"]*)"`, 'i').exec(disposition)?.[1];
  return value?.replaceAll(/%22/g, '"');
}

function broken(how: string): Error {
  return httpError(400, 'BadRequest', `The multipart form ${how}.`);
}
