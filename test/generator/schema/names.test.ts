import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  namesOf,
  renameTypes,
  settleNames,
  type DocType,
  type Schema,
} from '../../../generator/schema/index.ts';

const doctype = (name: string, module = 'Lab'): DocType => ({ name, module, fields: [], permissions: [] });
const schema = (...names: string[]): Schema => ({
  apps: {},
  doctypes: [...names].sort().map((name) => doctype(name)),
});
const named = (settled: Schema): Record<string, string> =>
  Object.fromEntries(
    settled.doctypes.map((one) => [one.name, `${namesOf(one).typeName} ${namesOf(one).fileName}`]),
  );

describe('names that the user gives', () => {
  test('are left alone by a DocType that is new on the site, and taken from none that was there', () => {
    const given = { 'Sales Invoice': 'Invoice' };
    const before = settleNames(schema('Sales Invoice'), undefined, given);
    expect(named(before)).toEqual({ 'Sales Invoice': 'SalesInvoice sales-invoice' });
    expect(named(settleNames(schema('Sales Invoice', 'Invoice'), before, given))).toEqual({
      'Sales Invoice': 'SalesInvoice sales-invoice',
      Invoice: 'Invoice2 invoice-2',
    });
    const both = settleNames(schema('Sales Invoice', 'Invoice'));
    expect(settleNames(schema('Sales Invoice', 'Invoice'), both, given)).toEqual(both);
  });

  test('rename types, and the names that are settled beside them stay', () => {
    const settled = settleNames(schema('Lab Part', 'lab_part'));
    const renamed = renameTypes(settled, { 'Lab Part': 'Piece' });
    expect(named(renamed)).toEqual({ 'Lab Part': 'Piece lab-part', lab_part: 'LabPart2 lab-part-2' });
    expect(() => renameTypes(settled, { 'Lab Part': 'LabPart2' })).toThrow(
      "names: Lab Part can't be LabPart2, since lab_part has the type LabPart2. Give one of them another name.",
    );
  });
});

describe('names derived from a DocType', () => {
  test.each([
    ['Sales Invoice', 'SalesInvoice', 'sales-invoice'],
    ['GL Entry', 'GLEntry', 'gl-entry'],
    ['ToDo', 'ToDo', 'todo'],
    ['lab_part', 'LabPart', 'lab-part'],
    ['2FA Token', '_2FAToken', '2fa-token'],
    ['Übergabe', 'Übergabe', 'übergabe'],
    ['名刺', '名刺', '名刺'],
    ['File', 'File', 'file'],
    ['Promise', 'PromiseDoc', 'promise'],
    ['Con', 'Con', 'con-doctype'],
    ['Aux', 'Aux', 'aux-doctype'],
    ['Lpt1', 'Lpt1', 'lpt1-doctype'],
  ])('%s is %s in %s', (name, typeName, fileName) => {
    expect(namesOf(doctype(name))).toMatchObject({ typeName, fileName });
  });
  test.each([
    ['Accounts', 'accounts'],
    ['', 'other'],
    ['Con', 'con-other'],
    ['Dist', 'dist-other'], // where a package has what is built
  ])('of the module %j is in the folder %s', (module, folder) => {
    expect(namesOf(doctype('Lab', module))).toMatchObject({ folder });
  });
  test('a module that Windows could not make a folder of gets another', () => {
    expect(namesOf(doctype('Lab', 'Nul')).folder).toBe('nul-other');
    expect(namesOf(doctype('Lab', '')).folder).toBe('other');
  });
  test('a name without a letter gets a digest, a very long one is shortened with one', () => {
    expect(namesOf(doctype('***')).typeName).toMatch(/^DocType[0-9a-f]{8}$/);
    const { typeName, fileName } = namesOf(doctype('Lab '.repeat(100)));
    expect(typeName).toMatch(/^(Lab){20}[0-9a-f]{8}$/);
    expect(fileName.length).toBeLessThan(90);
  });
});

describe('settled names', () => {
  test('differ where DocTypes differ in case, spaces, hyphens or underscores only', () => {
    expect(named(settleNames(schema('Lab Part', 'lab_part', 'Lab-Part')))).toEqual({
      'Lab Part': 'LabPart lab-part',
      'Lab-Part': 'LabPart2 lab-part-2',
      lab_part: 'LabPart3 lab-part-3',
    });
  });
  test('leave room for NewX and XChanges', () => {
    expect(named(settleNames(schema('Part', 'New Part', 'Part Changes')))).toEqual({
      'New Part': 'NewPart new-part',
      Part: 'Part2 part-2',
      'Part Changes': 'PartChanges2 part-changes-2',
    });
  });
  test('stay settled when a DocType comes that would clash, and when it goes', () => {
    const first = settleNames(schema('lab_part'));
    const second = settleNames(schema('Lab Part', 'lab_part'), first);
    expect(named(second)).toEqual({ 'Lab Part': 'LabPart2 lab-part-2', lab_part: 'LabPart lab-part' });
    const third = settleNames(schema('Lab Part'), second);
    expect(named(third)).toEqual({ 'Lab Part': 'LabPart2 lab-part-2' });
    expect(third.doctypes[0]).toMatchObject({ typeName: 'LabPart2', fileName: 'lab-part-2' });
  });
  test('stay settled when a DocType of another module moves into the folder, and would clash there', () => {
    const labs = (moduleOfLabPart: string): Schema => ({
      apps: {},
      doctypes: [doctype('LabPart', moduleOfLabPart), doctype('Labpart', 'Lab')],
    });
    const apart = settleNames(labs('Stock'));
    expect(named(apart)).toEqual({ LabPart: 'LabPart labpart', Labpart: 'Labpart labpart' });
    expect(named(settleNames(labs('Lab'), apart))).toEqual({
      LabPart: 'LabPart2 labpart-2',
      Labpart: 'Labpart labpart',
    });
  });
  test('come back to a DocType that was gone for a while, since the others keep theirs', () => {
    const first = settleNames(schema('Lab Part', 'lab_part'), settleNames(schema('lab_part')));
    const without = settleNames(schema('Lab Part'), first);
    expect(named(settleNames(schema('Lab Part', 'lab_part'), without))).toEqual(named(first));
  });
  test('are written only where they differ from the derived ones', () => {
    expect(settleNames(schema('Lab Part')).doctypes[0]).toEqual(doctype('Lab Part'));
  });
  test('are unique on a disk that ignores case, whatever the DocTypes are called', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc
        .array(
          fc.constantFrom('Lab', 'lab', 'LAB', 'Part', ' ', '-', '_', 'New ', 'Changes', '2', 'ß', 'É'),
          { minLength: 1 },
        )
        .map((words) => words.join('')),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 30 }),
        fc.uniqueArray(name, { maxLength: 10 }),
        (names, later) => {
          const before = settleNames(schema(...names));
          const after = settleNames(schema(...new Set([...names, ...later])), before);
          const settled = after.doctypes.map(namesOf);
          const distinct = (values: string[]): number => new Set(values).size;
          expect(
            distinct(
              settled.map(({ folder, fileName }) => `${folder}/${fileName}`.normalize('NFKD').toUpperCase()),
            ),
          ).toBe(settled.length);
          expect(
            distinct(settled.flatMap(({ typeName }) => [typeName, `New${typeName}`, `${typeName}Changes`])),
          ).toBe(3 * settled.length);
          expect(named(after)).toMatchObject(named(before));
          expect(settleNames(after, after)).toEqual(after);
          for (const { typeName, fileName } of settled) {
            expect(typeName).toMatch(/^[\p{ID_Start}_]\p{ID_Continue}*$/u);
            expect(fileName).toMatch(/^[\p{ID_Continue}-]+$/u);
          }
        },
      ),
    );
  });
});
