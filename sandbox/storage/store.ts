import { fold } from '../text.ts';
import { Table } from './table.ts';
import type { Row } from './row.ts';
import type { Undo } from './table.ts';

/** The rows that a DocType's table starts with, made when the table is first asked for. */
export type FirstRows = ReadonlyMap<string, () => Iterable<Row>>;

/** All that a site keeps: a table for each DocType, the counters of its naming, and the secrets of its passwords. */
export class Store {
  readonly #tables = new Map<string, Table>();
  /** What puts a table's rows back as they were when it was made. */
  readonly #firsts = new Map<string, () => void>();
  #counters = new Map<string, number>();
  #secrets = new Map<string, string>();
  readonly #firstRows: FirstRows;
  /** What undoes the work that is under way; null between requests. */
  #undo: Undo[] | null = null;

  constructor(firstRows: FirstRows) {
    this.#firstRows = firstRows;
  }

  table(doctype: string): Table {
    const kept = this.#tables.get(doctype);
    if (kept) return kept;
    const table = new Table(this.#firstRows.get(doctype)?.() ?? [], (undo) => this.#undo?.push(undo));
    this.#tables.set(doctype, table);
    this.#firsts.set(doctype, table.snapshot());
    return table;
  }

  /** The DocTypes that may have documents. */
  doctypes(): string[] {
    return [...new Set([...this.#firstRows.keys(), ...this.#tables.keys()])];
  }

  /** Does all of `work` or, where it throws, none of it. Within other such work it is a part that fails alone. */
  transact<T>(work: () => T): T {
    const outer = this.#undo;
    const undo: Undo[] = [];
    this.#undo = undo;
    try {
      const done = work();
      for (const step of undo) outer?.push(step);
      return done;
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    } finally {
      this.#undo = outer;
    }
  }

  /** Does all of `work`, and takes back what it changed. */
  rehearse<T>(work: () => T): T {
    const outer = this.#undo;
    const undo: Undo[] = [];
    this.#undo = undo;
    try {
      return work();
    } finally {
      for (const step of undo.reverse()) step();
      this.#undo = outer;
    }
  }

  /** @returns what puts everything back as it is now, any number of times */
  snapshot(): () => void {
    const tables = new Map([...this.#tables].map(([doctype, table]) => [doctype, table.snapshot()]));
    const [counters, secrets] = [new Map(this.#counters), new Map(this.#secrets)];
    return () => {
      for (const doctype of this.#tables.keys()) (tables.get(doctype) ?? this.#firsts.get(doctype))?.();
      this.#counters = new Map(counters);
      this.#secrets = new Map(secrets);
    };
  }

  /** The next number of a naming series; given back where the transaction fails. */
  nextInSeries(prefix: string): number {
    const key = `series\n${fold(prefix)}`;
    const before = this.#counters.get(key) ?? 0;
    this.#undo?.push(() => this.#counters.set(key, before));
    this.#counters.set(key, before + 1);
    return before + 1;
  }

  /** Takes back the last number of a naming series, where it is this one. */
  takeBackInSeries(prefix: string, number: number): void {
    const key = `series\n${fold(prefix)}`;
    if (this.#counters.get(key) !== number) return;
    this.#undo?.push(() => this.#counters.set(key, number));
    this.#counters.set(key, number - 1);
  }

  /** The next name of a DocType that counts its documents; never given twice. */
  nextNumber(doctype: string): number {
    const key = `autoincrement\n${doctype}`;
    const next = (this.#counters.get(key) ?? 0) + 1;
    this.#counters.set(key, next);
    return next;
  }

  /** Counts on from a number that was given otherwise. */
  countFrom(doctype: string, number: number): void {
    const key = `autoincrement\n${doctype}`;
    this.#counters.set(key, Math.max(this.#counters.get(key) ?? 0, number));
  }

  secret(doctype: string, name: string, fieldname: string): string | undefined {
    return this.#secrets.get(`${doctype}\n${fold(name)}\n${fieldname}`);
  }

  /** Keeps a secret, or forgets it. */
  setSecret(doctype: string, name: string, fieldname: string, secret: string | undefined): void {
    const key = `${doctype}\n${fold(name)}\n${fieldname}`;
    const before = this.#secrets.get(key);
    this.#undo?.push(() => this.#placeSecret(key, before));
    this.#placeSecret(key, secret);
  }

  #placeSecret(key: string, secret: string | undefined): void {
    if (secret === undefined) this.#secrets.delete(key);
    else this.#secrets.set(key, secret);
  }
}
