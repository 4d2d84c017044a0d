import type { Field } from '../../generator/schema/index.ts';
import type { Context } from '../context.ts';
import { SiteError, databaseError, refusal, validationError } from '../errors.ts';
import { notAllowed, reachOf } from '../access/roles.ts';
import { emptyValue, fieldtypeOf, storedField } from '../schema/meta.ts';
import type { Meta } from '../schema/meta.ts';
import { read, readText } from '../storage/row.ts';
import type { Row, Value } from '../storage/row.ts';
import { refuseReserved } from './reserved.ts';
import { sqlTypeOf } from './sql-type.ts';
import type { SqlType } from './sql-type.ts';

/** A document with the rows that were joined to it, each at its join's place; null where there was none. */
export type Tuple = readonly [document: Row, ...joined: (Row | null)[]];

export interface Column {
  readonly read: (tuple: Tuple) => Value;
  /** Its value in a row of its own table. */
  readonly readRow: (row: Row) => Value;
  /** The place of its row in a tuple: 0 for the documents' own. */
  readonly at: number;
  readonly type: SqlType;
  /** What the column is called in an answer that names it no other way. */
  readonly key: string;
  /** The field, undefined for the standard columns. */
  readonly field: Field | undefined;
  readonly meta: Meta;
}

interface Join {
  readonly key: string;
  readonly meta: Meta;
  readonly rows: (tuple: Tuple) => readonly Row[];
}

/** `` `tabSales Invoice`.`name` ``, with or without the backticks. */
const QUALIFIED = /^`?tab([^`.]+)`?\.`?([^`.]+)`?$/;
const DOTTED = /^`?(\w+)`?\.`?(\w+)`?$/;

/** What stands for the rows of a join where there are none. */
const NONE = [null] as const;

/** The documents of a DocType, and whatever of other DocTypes a query joins to them. */
export class Source {
  readonly meta: Meta;
  readonly #context: Context;
  readonly #joins: Join[] = [];

  constructor(context: Context, meta: Meta) {
    this.#context = context;
    this.meta = meta;
  }

  /**
   * A column by any of the names it goes by: its own, `` `tabDocType`.column ``, `table_field.column` of a child,
   * `link_field.column` of a linked document.
   *
   * @throws SiteError DataError where there is no such column, PermissionError where the user may not read what it is in
   */
  column(reference: string): Column {
    const trimmed = reference.trim();
    const [, doctype, qualified] = QUALIFIED.exec(trimmed) ?? [];
    if (doctype !== undefined && qualified !== undefined && this.#context.site.schema.has(doctype)) {
      return this.columnOf(doctype, qualified);
    }
    const [, fieldname, joined] = DOTTED.exec(trimmed) ?? [];
    if (fieldname !== undefined && joined !== undefined) return this.#throughField(fieldname, joined);
    return columnAt(0, this.meta, trimmed.replaceAll('`', ''));
  }

  /**
   * A column that rows are ordered or grouped by, or an aggregate is of: to be asked for once all joins are made.
   *
   * Source: it goes into the statement as it is sent. So a table has to be joined by a field or a filter, a dot after
   * anything else leads nowhere, and a column that two of the tables have is ambiguous.
   *
   * @throws SiteError OperationalError, ProgrammingError as {@link refuseReserved} does, or ValidationError for a table that nothing is selected from
   */
  statedColumn(reference: string): Column {
    const trimmed = reference.trim();
    const [, doctype, qualified] = QUALIFIED.exec(trimmed) ?? [];
    if (doctype === undefined || qualified === undefined) {
      refuseReserved(this.#context, trimmed);
      return this.#bareColumn(trimmed.replaceAll('`', ''));
    }
    if (doctype !== this.meta.name && !this.#joins.some((join) => join.key === childKey(doctype))) {
      throw validationError(`Nothing is selected from ${doctype}, to order or group by.`);
    }
    return asStated(() => this.columnOf(doctype, qualified));
  }

  #bareColumn(column: string): Column {
    const owner = this.#joins.find(({ meta }) => meta.columns.includes(column));
    if (owner && this.meta.columns.includes(column)) {
      throw databaseError(
        'OperationalError',
        `"${column}" is a column of ${this.meta.name} and of ${owner.meta.name}. Put its table before it.`,
      );
    }
    return asStated(() => columnAt(0, this.meta, column));
  }

  /** A column of the DocType itself or of one of its child tables. */
  columnOf(doctype: string, column: string): Column {
    if (doctype === this.meta.name) return columnAt(0, this.meta, column);
    const table = this.meta.tables.find((field) => field.options === doctype);
    if (!table) throw unknownColumn(doctype, column);
    return this.#throughField(table.fieldname, column);
  }

  /** Every document with every combination of the rows joined to it. */
  *tuples(documents: Iterable<Row>): Iterable<Tuple> {
    for (const document of documents) {
      if (this.#joins.length === 0) {
        yield [document];
        continue;
      }
      let tuples: Tuple[] = [[document]];
      for (const join of this.#joins) {
        tuples = tuples.flatMap((tuple) => {
          const rows: readonly (Row | null)[] = join.rows(tuple);
          return (rows.length > 0 ? rows : NONE).map((row): Tuple => [...tuple, row]);
        });
      }
      yield* tuples;
    }
  }

  #throughField(fieldname: string, column: string): Column {
    const field = this.meta.fields.get(fieldname);
    const target = field && this.#context.site.schema.find(field.options ?? '');
    if (!target || !(this.meta.tables.includes(field) || field.fieldtype === 'Link')) {
      throw unknownColumn(this.meta.name, `${fieldname}.${column}`);
    }
    const key = field.fieldtype === 'Link' ? this.#linkKey(field, target) : childKey(target.name);
    let at = this.#joins.findIndex((join) => join.key === key);
    if (at < 0) at = this.#joins.push({ key, meta: target, rows: this.#rowsThrough(field, target) }) - 1;
    return columnAt(at + 1, target, column);
  }

  /** Source: what is joined once has a name of its own only where it is another DocType than the document's (frappe/frappe#38851). */
  #linkKey({ fieldname }: Field, target: Meta): string {
    demandReading(this.#context, target);
    if (this.#context.site.rules.joinsLinked === 'by link') return `link ${fieldname}`;
    const key = `link ${target.name}`;
    if (target !== this.meta) return key;
    const own = `${key} ${fieldname}`;
    if (this.#joins.some((join) => join.key.startsWith(key) && join.key !== own))
      throw databaseError('OperationalError', `${target.name} is joined twice under one name.`);
    return own;
  }

  #rowsThrough(field: Field, target: Meta): Join['rows'] {
    const table = this.#context.site.store.table(target.name);
    if (field.fieldtype === 'Link') {
      return ([document]) => {
        const row = table.get(readText(document, field.fieldname));
        return row ? [row] : [];
      };
    }
    const fields = this.meta.tables.filter(({ options }) => options === target.name);
    return ([document]) =>
      fields.flatMap(({ fieldname }) => table.children(this.meta.name, document.name, fieldname));
  }
}

function childKey(doctype: string): string {
  return `child ${doctype}`;
}

/** What the database says of a column that it does not have. */
function asStated(find: () => Column): Column {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    throw databaseError('OperationalError', error.message);
  }
}

function demandReading(context: Context, meta: Meta): void {
  const reach = [reachOf(context, meta, 'read'), reachOf(context, meta, 'select')];
  if (reach.every((rows) => rows === 'none')) throw notAllowed(context, meta.name, 'read');
}

function columnAt(at: number, meta: Meta, column: string): Column {
  if (!meta.columns.includes(column)) throw unknownColumn(meta.name, column);
  const field = storedField(meta, column);
  const empty = emptyValue(field, column);
  const readRow = (row: Row): Value => read(row, column, empty);
  return {
    read: (tuple) => {
      const row = tuple[at];
      return row ? readRow(row) : null;
    },
    readRow,
    at,
    type: sqlTypeOf(fieldtypeOf(meta, column)),
    key: column,
    field,
    meta,
  };
}

function unknownColumn(doctype: string, column: string): Error {
  return refusal('DataError', `${doctype} has no column "${column}" to ask for.`, { title: 'Unknown field' });
}
