import { plan } from '../../generator/plan/index.ts';
import { FIELDTYPES, isNullable, type Schema } from '../../generator/schema/index.ts';
import { MEANINGS, OPERATORS, type ColumnFieldtype } from './operators.ts';
import { fieldnameOf } from './specimen.ts';

const WIRES = {
  text: 'string',
  integer: 'number, whole',
  decimal: 'number',
  check: '0 or 1',
  rows: 'array of rows',
  none: 'not in documents',
} as const;

/** What a client makes of each fieldtype, a row of cells each, by code alone. */
export function tableOfFieldtypes(schema: Schema): readonly (readonly string[])[] {
  const module = plan(schema).plan.modules.find(({ typeName }) => typeName === 'Specimen');
  return Object.entries(FIELDTYPES).map(([fieldtype, wire]) => {
    const field = module?.fields.find(({ key }) => key === fieldnameOf(fieldtype));
    return [
      fieldtype,
      WIRES[wire],
      code(field?.read),
      code(field?.create?.type),
      wire === 'none' ? '' : wire === 'rows' ? '`[]`' : isNullable(fieldtype) ? '`null`' : '`0`',
      operatorsOf(fieldtype),
    ];
  });
}

function code(type: readonly string[] | undefined): string {
  return type ? `\`${type.join(' | ')}\`` : '';
}

function operatorsOf(fieldtype: string): string {
  if (!Object.hasOwn(MEANINGS, fieldtype)) return '';
  return OPERATORS[MEANINGS[fieldtype as ColumnFieldtype]].map((operator) => `\`${operator}\``).join(' ');
}

/** The cells of the table of a page in Markdown, without its heading; a bar of a union is escaped in it. */
export function cellsOf(markdown: string): readonly (readonly string[])[] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .slice(1, row.lastIndexOf('|'))
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll(String.raw`\|`, '|')),
  );
}
