import { createConnection, escape, escapeId } from 'mysql2/promise';
import type { Connection } from 'mysql2/promise';

type SqlRow = readonly (string | number | null)[];

/** A database of its own on this machine's MariaDB. */
export interface Database {
  readonly run: (sql: string) => Promise<void>;
  readonly rows: (sql: string) => Promise<readonly SqlRow[]>;
  readonly drop: () => Promise<void>;
}

const SERVER = { host: '127.0.0.1', port: 3306, user: 'root' };

/** Undefined, with a notice, where there is no MariaDB whose root needs no password. */
export async function openDatabase(): Promise<Database | undefined> {
  const name = `doctyped_${process.pid}_${Date.now()}`;
  const connection = await connect().catch((error: unknown) => error);
  if (connection instanceof Error) {
    console.warn(`Nothing is compared with MariaDB: ${SERVER.host}:${SERVER.port} ${connection.message}.`);
    return undefined;
  }
  const open = connection as Connection;
  await open.query('SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci');
  await open.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  await open.query(`USE ${name}`);
  return {
    run: async (sql) => {
      await open.query(sql);
    },
    rows: async (sql) => (await open.query({ sql, rowsAsArray: true }))[0] as unknown as SqlRow[],
    drop: async () => {
      await open.query(`DROP DATABASE ${name}`);
      await open.end();
    },
  };
}

/** What stands in for the database where there is none, and is not to be asked. */
export function absent(): Database {
  const refuse = (): Promise<never> => Promise.reject(new Error('There is no MariaDB.'));
  return { run: refuse, rows: refuse, drop: refuse };
}

function connect(): Promise<Connection> {
  return createConnection({
    ...SERVER,
    charset: 'utf8mb4_unicode_ci',
    connectTimeout: 2000,
    dateStrings: true,
    jsonStrings: true,
    decimalNumbers: true,
  });
}

/** A text, a number or null as SQL writes it. */
export function literal(value: unknown): string {
  return escape(value as string | number | null);
}

export function identifier(name: string): string {
  return escapeId(name, true);
}
