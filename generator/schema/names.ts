import { createHash } from 'node:crypto';
import { isIdentifier, startsIdentifier, wordsOf } from './identifier.ts';
import type { DocType, Schema } from './model.ts';

/** The names that a DocType has in the generated client. */
export interface SettledNames {
  /** Of the interface and of the descriptor: `SalesInvoice`. `NewX`, `XChanges` and `XSubmittedChanges` are taken with it. */
  readonly typeName: string;
  /** The module's folder: `accounts`. */
  readonly folder: string;
  /** The module's file without its ending: `sales-invoice`. */
  readonly fileName: string;
}

/**
 * Gives every DocType names that clash with no other's, and keeps those that are settled.
 *
 * A DocType of `previous` keeps the names it has there, whatever comes beside it; a new one takes the names derived
 * from its own name, numbered where they are taken. Only names that differ from the derived ones are written into the
 * schema, so a snapshot without clashes holds none.
 *
 * @param previous - the snapshot that was committed before, if any
 * @param given - names that the user gives to types: no new DocType takes one of them
 */
export function settleNames(schema: Schema, previous?: Schema, given: GivenNames = {}): Schema {
  const before = new Map(previous?.doctypes.map((doctype) => [doctype.name, doctype]));
  const locked = (doctype: DocType): DocType => {
    const { typeName, fileName } = before.get(doctype.name) ?? doctype;
    if (typeName === doctype.typeName && fileName === doctype.fileName) return doctype;
    return {
      ...doctype,
      ...(typeName !== undefined && { typeName }),
      ...(fileName !== undefined && { fileName }),
    };
  };
  /** Those that stay where they were come first, then those that moved to another module's folder, then the new. */
  const turnOf = ({ name, module, typeName, fileName }: DocType): 0 | 1 | 2 => {
    const known = before.get(name);
    if (known?.module === module) return 0;
    const isSettled = typeName !== undefined || fileName !== undefined || Object.hasOwn(given, name);
    return known || isSettled ? 1 : 2;
  };

  const doctypes = schema.doctypes.map(locked);
  const taken = new Set<string>();
  const settled = new Map<string, DocType>();
  const settleTurn = (turn: 0 | 1 | 2): void => {
    for (const doctype of doctypes)
      if (turnOf(doctype) === turn) settled.set(doctype.name, settle(doctype, taken));
  };
  settleTurn(0);
  settleTurn(1);
  for (const { name } of doctypes)
    if (Object.hasOwn(given, name)) for (const claim of typeNamesOf(given[name] ?? '')) taken.add(claim);
  settleTurn(2);
  return { ...schema, doctypes: doctypes.map((doctype) => settled.get(doctype.name) ?? doctype) };
}

/** Names that the user gives to types, by the DocTypes' names. */
export type GivenNames = Readonly<Record<string, string>>;

/** The names of a DocType whose schema went through {@link settleNames}. */
export function namesOf(doctype: DocType): SettledNames {
  let names = known.get(doctype);
  if (!names) {
    names = {
      typeName: doctype.typeName ?? deriveTypeName(doctype.name),
      folder: deriveFolder(doctype.module),
      fileName: doctype.fileName ?? deriveFileName(doctype.name, 'doctype'),
    };
    known.set(doctype, names);
  }
  return names;
}

/** Each module asks for the names of its own DocType and of its children's, again and again. */
const known = new WeakMap<DocType, SettledNames>();

function settle(doctype: DocType, taken: Set<string>): DocType {
  const derived = namesOf(unnamed(doctype));
  const wanted = namesOf(doctype);
  for (let number = 1; ; number += 1) {
    const typeName = number === 1 ? wanted.typeName : `${derived.typeName}${number}`;
    const fileName = number === 1 ? wanted.fileName : `${derived.fileName}-${number}`;
    const claims = claimsOf({ typeName, fileName, folder: derived.folder });
    if (claims.some((claim) => taken.has(claim))) continue;
    for (const claim of claims) taken.add(claim);
    if (number === 1) return doctype;
    return {
      ...unnamed(doctype),
      ...(typeName !== derived.typeName && { typeName }),
      ...(fileName !== derived.fileName && { fileName }),
    };
  }
}

/** The DocType with nothing settled. */
function unnamed(doctype: DocType): DocType {
  if (doctype.typeName === undefined && doctype.fileName === undefined) return doctype;
  const { typeName, fileName, ...rest } = doctype;
  return rest;
}

/** Paths are compared as a disk that ignores case and normalises Unicode would compare them. */
function claimsOf({ typeName, folder, fileName }: SettledNames): string[] {
  const path = `${folder}/${fileName}`.normalize('NFKD').toUpperCase();
  return [path, ...typeNamesOf(typeName)];
}

/** What a module exports besides its Selects. */
export function typeNamesOf(typeName: string): readonly string[] {
  return [typeName, `New${typeName}`, `${typeName}Changes`, `${typeName}SubmittedChanges`];
}

/** What a TypeScript program takes for granted; importing another meaning of it breaks the importing file. */
const TAKEN_BY_THE_LANGUAGE = new Set(
  (
    'AggregateError Array ArrayBuffer Atomics Awaited BigInt BigInt64Array BigUint64Array Boolean Capitalize ' +
    'ConstructorParameters DataView Date Error EvalError Exclude Extract FinalizationRegistry Float32Array ' +
    'Float64Array Function Infinity InstanceType Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN ' +
    'NoInfer NonNullable Number Object Omit Parameters Partial Pick Promise PropertyKey Proxy RangeError Readonly ' +
    'Record ReferenceError Reflect RegExp Required ReturnType Set SharedArrayBuffer String Symbol SyntaxError ' +
    'Temporal TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray Uncapitalize WeakMap WeakRef WeakSet'
  ).split(' '),
);

/** What the registry of a client calls its own. */
const TAKEN_BY_THE_REGISTRY = new Set(['DocTypes', 'DocTypeName']);

/** Whether a program or the client means something else by a type's name. */
export function isTaken(typeName: string): boolean {
  return TAKEN_BY_THE_LANGUAGE.has(typeName) || TAKEN_BY_THE_REGISTRY.has(typeName);
}

/** `Sales Invoice` is `SalesInvoice`; `Promise`, which TypeScript keeps for itself, is `PromiseDoc`. */
function deriveTypeName(name: string): string {
  const joined = shorten(wordsOf(name).map(capitalise).join(''), name);
  const typeName =
    joined === '' ? `DocType${digest(name)}` : startsIdentifier(joined) ? joined : `_${joined}`;
  return isTaken(typeName) ? `${typeName}Doc` : typeName;
}

/** `Accounts` is `accounts`; a package has what is built of its modules in `dist`. */
function deriveFolder(module: string): string {
  const folder = deriveFileName(module, 'other');
  return folder === 'dist' ? 'dist-other' : folder;
}

/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** `Sales Invoice` is `sales-invoice`; `Con`, a device on Windows, is `con-doctype`. */
function deriveFileName(name: string, suffix: string): string {
  const joined = shorten(wordsOf(name.toLowerCase()).join('-'), name);
  if (joined === '') return name === '' ? suffix : `${suffix}-${digest(name)}`;
  return DEVICE.test(joined) ? `${joined}-${suffix}` : joined;
}

function capitalise(word: string): string {
  if (/^[a-z]/.test(word)) return word.charAt(0).toUpperCase() + word.slice(1);
  if (/^[A-Z0-9]/.test(word)) return word;
  const capitalised = word.charAt(0).toUpperCase() + word.slice(1);
  return isIdentifier(`_${capitalised}`) ? capitalised : word;
}

/** Disks take 255 bytes for a name; a long one keeps its start and gets a digest of the whole. */
function shorten(joined: string, name: string): string {
  return joined.length <= 80 ? joined : `${joined.slice(0, 60)}${digest(name)}`;
}

function digest(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 8);
}
