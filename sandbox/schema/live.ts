import { toSchema } from '../../generator/schema/index.ts';
import type { Schema } from '../../generator/schema/index.ts';
import { noSuchDocType } from '../errors.ts';
import type { Row } from '../storage/row.ts';
import type { Store } from '../storage/store.ts';
import { metaOf } from './meta.ts';
import type { Meta } from './meta.ts';
import { SCHEMA_TABLES, subjectOf } from './tables.ts';
import type { SchemaTable } from './tables.ts';

/**
 * The schema as it stands now: what the rows of the schema's tables say. A DocType that no write has touched is
 * taken from the schema that the site started with, which says the same and needs no rows.
 */
export class LiveSchema {
  readonly #store: Store;
  readonly #apps: Schema['apps'];
  readonly #stock: ReadonlyMap<string, Schema['doctypes'][number]>;
  readonly #stockMetas = new Map<string, Meta>();
  #touched = new Set<string>();
  readonly #remade = new Map<string, Meta | null>();
  #generation = 0;

  constructor(stock: Schema, store: Store) {
    this.#store = store;
    this.#apps = stock.apps;
    this.#stock = new Map(stock.doctypes.map((doctype) => [doctype.name, doctype]));
  }

  has(doctype: string): boolean {
    return this.find(doctype) !== undefined;
  }

  /** @throws SiteError DoesNotExistError where there is no such DocType */
  meta(doctype: string): Meta {
    const meta = this.find(doctype);
    if (!meta) throw noSuchDocType(doctype);
    return meta;
  }

  find(doctype: string): Meta | undefined {
    return this.#findUntouched(doctype) ?? this.#findRemade(doctype);
  }

  /** The names of all DocTypes, in no order. */
  names(): string[] {
    return this.#store
      .table('DocType')
      .rows()
      .map((row) => String(row.name));
  }

  /** Says that a row of the schema's tables was written, is about to be, or is gone. */
  touch(table: SchemaTable, row: Row): void {
    this.#touched.add(subjectOf(table, row));
  }

  /** @returns what makes it again what the rows say that a snapshot of the store holds, taken at the same time */
  snapshot(): () => void {
    const touched = new Set(this.#touched);
    return () => {
      this.#touched = new Set(touched);
    };
  }

  #findUntouched(doctype: string): Meta | undefined {
    if (this.#touched.has(doctype)) return undefined;
    const made = this.#stockMetas.get(doctype);
    if (made) return made;
    const stock = this.#stock.get(doctype);
    if (!stock) return undefined;
    const meta = metaOf(stock);
    this.#stockMetas.set(doctype, meta);
    return meta;
  }

  #findRemade(doctype: string): Meta | undefined {
    const generation = SCHEMA_TABLES.reduce((sum, table) => sum + this.#store.table(table).writes, 0);
    if (generation !== this.#generation) this.#remade.clear();
    this.#generation = generation;
    let meta = this.#remade.get(doctype);
    if (meta === undefined) {
      meta = this.#remake(doctype);
      this.#remade.set(doctype, meta);
    }
    return meta ?? undefined;
  }

  #remake(doctype: string): Meta | null {
    const row = this.#store.table('DocType').get(doctype);
    if (row?.name !== doctype) return null;
    const { schema } = toSchema({
      kind: 'stored',
      apps: this.#apps,
      doctypes: [row],
      fields: this.#store.table('DocField').children('DocType', doctype, 'fields'),
      permissions: this.#store.table('DocPerm').children('DocType', doctype, 'permissions'),
      customFields: this.#about('Custom Field', doctype),
      propertySetters: this.#about('Property Setter', doctype),
      customPermissions: this.#about('Custom DocPerm', doctype),
    });
    const made = schema.doctypes[0];
    return made ? metaOf({ ...made, name: doctype }) : null;
  }

  #about(table: SchemaTable, doctype: string): readonly Row[] {
    return this.#store
      .table(table)
      .rows()
      .filter((row) => subjectOf(table, row) === doctype);
  }
}
