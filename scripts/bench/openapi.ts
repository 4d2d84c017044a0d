import { aboutField } from '../../generator/plan/about.ts';
import {
  CHILD_FIELDS,
  kindOf,
  wireOf,
  type DocType,
  type Field,
  type Schema,
} from '../../generator/schema/index.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A schema as the OpenAPI 3.1 document that a site would publish: each DocType as it is read, as it is created and as it is
 * changed, and the calls of its documents.
 */
export function openApiOf(schema: Schema): Json {
  const doctypes = schema.doctypes.map((doctype) => [doctype, componentName(doctype.name)] as const);
  const components = new Map(doctypes.map(([doctype, name]) => [doctype.name, name]));
  return {
    openapi: '3.1.0',
    info: { title: 'Frappe', version: '1' },
    paths: Object.fromEntries(doctypes.flatMap(([doctype, name]) => pathsOf(doctype, name))),
    components: {
      schemas: Object.fromEntries(
        doctypes
          .flatMap(([doctype, name]): [string, Json][] => [
            [name, documentOf(doctype, components)],
            [`New${name}`, newDocumentOf(doctype, components)],
            [`${name}Changes`, changesOf(doctype, components)],
          ])
          .concat([['Refusal', REFUSAL]]),
      ),
    },
  };
}

/** OpenAPI wants a component's name of word characters, points and hyphens. */
function componentName(doctype: string): string {
  return doctype.replaceAll(/[^\w.-]/g, '');
}

function documentOf(doctype: DocType, components: ReadonlyMap<string, string>): Json {
  const fields = dataFieldsOf(doctype);
  const properties = {
    ...STANDARD,
    ...(doctype.istable && Object.fromEntries(CHILD_FIELDS.map((fieldname) => [fieldname, TEXT]))),
    ...propertiesOf(fields, (target) => components.get(target)),
  };
  return { type: 'object', description: doctype.name, properties, required: Object.keys(properties) };
}

function newDocumentOf(doctype: DocType, components: ReadonlyMap<string, string>): Json {
  const fields = writableFieldsOf(doctype);
  const required = fields.filter((field) => field.reqd && field.default === undefined);
  return {
    type: 'object',
    properties: propertiesOf(fields, newRowsOf(components)),
    ...(required.length > 0 && { required: required.map(({ fieldname }) => fieldname) }),
  };
}

function changesOf(doctype: DocType, components: ReadonlyMap<string, string>): Json {
  const fields = writableFieldsOf(doctype).filter(({ set_only_once }) => !set_only_once);
  return { type: 'object', properties: propertiesOf(fields, newRowsOf(components)) };
}

function newRowsOf(components: ReadonlyMap<string, string>): (target: string) => string | undefined {
  return (target) => {
    const name = components.get(target);
    return name && `New${name}`;
  };
}

function writableFieldsOf(doctype: DocType): readonly Field[] {
  return dataFieldsOf(doctype).filter(({ read_only }) => !read_only);
}

function dataFieldsOf({ fields }: DocType): readonly Field[] {
  return fields.filter(({ fieldtype }) => wireOf(fieldtype) !== 'none');
}

function propertiesOf(fields: readonly Field[], rowsOf: (target: string) => string | undefined): Json {
  return Object.fromEntries(
    fields.map((field) => [field.fieldname, { ...factsOf(field), ...typeOf(field, rowsOf) }]),
  );
}

/** What a module says of a field in its comment, in the words that OpenAPI has for it. */
function factsOf({ label, default: value, length, read_only: readOnly, ...field }: Field): Json {
  return {
    ...(label !== undefined && { title: label }),
    description: aboutField(field),
    ...(value !== undefined && { default: value }),
    ...(length !== undefined && { maxLength: length }),
    ...(readOnly && { readOnly: true }),
  };
}

const TEXT = { type: 'string' };

/** What a site answers where it refuses. */
const REFUSAL = {
  type: 'object',
  properties: { exc_type: TEXT, exception: TEXT, exc: TEXT, _server_messages: TEXT },
};

const STANDARD = {
  name: TEXT,
  owner: TEXT,
  creation: TEXT,
  modified: TEXT,
  modified_by: TEXT,
  docstatus: { type: 'integer', enum: [0, 1, 2] },
  idx: { type: 'integer' },
};

function typeOf(field: Field, rowsOf: (target: string) => string | undefined): Json {
  switch (wireOf(field.fieldtype)) {
    case 'integer':
      return { type: 'integer' };
    case 'decimal':
      return { type: 'number' };
    case 'check':
      return { type: 'integer', enum: [0, 1] };
    case 'rows':
      return { type: 'array', items: itemsOf(rowsOf(field.options ?? '')) };
    default:
      return textOf(field);
  }
}

function itemsOf(component: string | undefined): Json {
  return component === undefined ? { type: 'object' } : referenceTo(component);
}

function textOf({ fieldtype, options = '', reqd }: Field): Json {
  if (fieldtype !== 'Select' || options === '') return { type: reqd ? 'string' : ['string', 'null'] };
  const choices = [...new Set(options.split('\n').map((option) => option.trim()))];
  return reqd ? { type: 'string', enum: choices } : { type: ['string', 'null'], enum: [...choices, null] };
}

function pathsOf(doctype: DocType, component: string): readonly (readonly [string, Json])[] {
  const kind = kindOf(doctype);
  if (kind === 'child') return [];
  const path = `/api/resource/${encodeURIComponent(doctype.name)}`;
  const one = answering(dataIn(referenceTo(component)));
  const sending = (schema: string): Json => ({ requestBody: { content: jsonOf(referenceTo(schema)) } });
  const name = { name: 'name', in: 'path', required: true, schema: TEXT };
  const document = [
    `${path}/{name}`,
    {
      parameters: [name],
      get: one,
      put: { ...sending(`${component}Changes`), ...one },
      delete: answering({}),
    },
  ] as const;
  if (kind === 'single') return [document];
  const list = {
    parameters: ['fields', 'filters', 'or_filters', 'order_by', 'limit', 'limit_start'].map((parameter) => ({
      name: parameter,
      in: 'query',
      schema: TEXT,
    })),
    ...answering(dataIn({ type: 'array', items: referenceTo(component) })),
  };
  return [[path, { get: list, post: { ...sending(`New${component}`), ...one } }], document];
}

function referenceTo(component: string): Json {
  return { $ref: `#/components/schemas/${component}` };
}

function dataIn(schema: Json): Json {
  return { type: 'object', properties: { data: schema }, required: ['data'] };
}

function answering(schema: Json): Json {
  const refused = { description: 'Refused', content: jsonOf(referenceTo('Refusal')) };
  return { responses: { 200: { description: 'OK', content: jsonOf(schema) }, default: refused } };
}

function jsonOf(schema: Json): Json {
  return { 'application/json': { schema } };
}
