/**
 * Where the letters beyond ASCII are that may stand in generated names and, without quotes, as keys. Unicode's own class of
 * identifier characters grows with each Node, each TypeScript has one of its own, and so has prettier. These blocks hold the
 * characters that prettier knows, which is the oldest of them, and none of that class besides; those that nobody sees are
 * left out.
 */
const LETTERS =
  '\u00aa-\u00b5\u00ba-\u0386\u0388-\u0559\u0561-\u0587' + // Latin, Greek, Cyrillic, Armenian
  '\u0591-\u05ea\u05f0-\u07fa\u0800-\u085b\u08a0-\u08b4\u08b6-\u08bd\u08d4-\u08ff' + // Hebrew, Arabic and their kin
  '\u0900-\u09f1\u0a01-\u0af9\u0b01-\u0b4d\u0b56-\u0c03\u0c05-\u0c39\u0c3d-\u0c5a\u0c60-\u0cd6' +
  '\u0cde-\u0cf2\u0d01-\u0d03\u0d05-\u0d3a\u0d3d-\u0d7f\u0d82-\u0df3' + // the scripts of India and Sri Lanka
  '\u0e01-\u0e84\u0e87-\u0e88\u0e8a\u0e8d\u0e94-\u0e97\u0e99-\u0e9f\u0ea1-\u0ea7\u0eaa-\u0eab\u0ead-\u0eb9' +
  '\u0ebb-\u0ecd\u0ed0-\u109f' + // Thai, Lao, Tibetan, Burmese
  '\u10a0-\u135f\u1380-\u170c\u170e-\u1714\u1720-\u180d\u1810-\u1877\u1880-\u19d9' + // Georgian to Khmer
  '\u1a00-\u1abd\u1b00-\u1b4b\u1b50-\u1c88\u1cd0-\u1cf6\u1cf8-\u1cf9\u1d00-\u1df5\u1dfb-\u1ffc' +
  '\u203f-\u2115\u2119-\u212d\u212f-\u2c2e\u2c30-\u2c5e\u2c60-\u2dff' + // signs, and scripts of few
  '\u3005-\u309a\u309d-\u30fa\u30fc-\u312d\u3131-\u31ba\u31f0-\u4db5\u4e00-\u9fd5\ua000-\ua4fd' + // East Asian
  '\ua500-\ua7ae\ua7b0-\ua7b7\ua7f7-\ua827\ua840-\ua8fd\ua900-\uab65\uab70-\ud7fb\uf900-\uff5a\uff66-\uffdc';

/** Where a name can't begin, though Node says that it can with the last four. */
const NOT_FIRST = '0-9\\u1885\\u1886\\u1cf2\\u1cf3';

/* eslint-disable no-misleading-character-class -- what looks like letters with marks is the ends of ranges */
const PART = `(?:[A-Za-z0-9]|(?=\\p{ID_Continue})[${LETTERS}])`;
const IDENTIFIER = new RegExp(`^(?![${NOT_FIRST}])(?=[$_]|\\p{ID_Start})(?:${PART}|[$_])+$`, 'u');
const WORD = new RegExp(`${PART}+`, 'gu');
/* eslint-enable no-misleading-character-class */
const ASCII_IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const START = /^\p{ID_Start}/u;

/** Whether code can hold it as it is: as a property's key, or as the name of a type that is no keyword. */
export function isIdentifier(name: string): boolean {
  return ASCII_IDENTIFIER.test(name) || IDENTIFIER.test(name);
}

/** The runs of characters that a generated name is made of. */
export function wordsOf(name: string): readonly string[] {
  if (/^[\w .-]*$/.test(name)) return name.match(/[A-Za-z0-9]+/g) ?? [];
  return name.normalize('NFC').match(WORD) ?? [];
}

/** Whether an identifier can begin with what this begins with. */
export function startsIdentifier(name: string): boolean {
  return START.test(name);
}
