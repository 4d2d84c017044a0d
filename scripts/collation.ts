// Writes sandbox/collation/table.ts: the weights by which a MariaDB server compares text.
//   node --import tsx scripts/collation.ts [mysql://root@127.0.0.1:3306]
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { impliedWeights } from '../sandbox/collation/weights.ts';

const [url = 'mysql://root@127.0.0.1:3306'] = process.argv.slice(2);
const TARGET = fileURLToPath(new URL('../sandbox/collation/table.ts', import.meta.url));

const connection = await createConnection(url);
const weights = await weightsOfServer();
await connection.end();
writeFileSync(
  TARGET,
  `// Written by scripts/collation.ts; its form is told in weights.ts. The figures are those of the default table of the
// Unicode Collation Algorithm 4.0.0, © 1991-2003 Unicode, Inc., under the Unicode License.

export const TABLE =
  '${deflateRawSync(packed(weights), { level: 9 }).toString('base64')}';
`,
);

/** The weights of each character of the first plane that has others than its code implies. */
async function weightsOfServer(): Promise<readonly (readonly [code: number, weights: readonly number[]])[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT seq AS code, HEX(WEIGHT_STRING(
       CONVERT(CHAR(seq USING utf32) USING utf8mb4) COLLATE utf8mb4_unicode_ci)) AS weights
     FROM test.seq_0_to_65535 ORDER BY seq`,
  );
  return rows
    .map(({ code, weights }) => [Number(code), unitsOf(String(weights))] as const)
    .filter(([code, units]) => String.fromCharCode(...units) !== impliedWeights(code));
}

function unitsOf(hex: string): number[] {
  return (hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
}

/** Like beside like, so that it packs well: the gaps, the lengths, the steps' high bytes and their low ones. */
function packed(entries: Awaited<ReturnType<typeof weightsOfServer>>): Buffer {
  const gaps = Buffer.alloc(entries.length * 2);
  let next = 0;
  for (const [at, [code]] of entries.entries()) {
    gaps.writeUInt16BE(code - next, at * 2);
    next = code + 1;
  }
  const steps = entries
    .flatMap(([, units]) => units)
    .map((unit, at, all) => (unit - (all[at - 1] ?? 0)) & 0xffff);
  return Buffer.concat([
    Buffer.from([entries.length >> 8, entries.length & 0xff]),
    gaps,
    Buffer.from(entries.map(([, units]) => units.length)),
    Buffer.from(steps.map((step) => step >> 8)),
    Buffer.from(steps.map((step) => step & 0xff)),
  ]);
}
