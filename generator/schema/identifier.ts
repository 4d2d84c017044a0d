/**
 * Letters beyond ASCII that may stand in generated names, script by script. Unicode's own class of identifier
 * characters grows with each Node, each TypeScript has one of its own, and so has prettier: these blocks have been in
 * all of them for long, less the few characters that were added to them since.
 */
const LETTERS =
  '\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f' + // Latin
  '\u0386\u0388-\u03ff\u0400-\u0481\u048a-\u052f' + // Greek, Cyrillic
  '\u0531-\u0556\u0561-\u0587\u10d0-\u10fa' + // Armenian, Georgian
  '\u05d0-\u05ea\u0620-\u0669\u066e-\u06d3' + // Hebrew, Arabic
  '\u0900-\u09fb\u0a01-\u0af9\u0b01-\u0b54\u0b56-\u0bff\u0c01-\u0c03\u0c05-\u0c3b\u0c3d-\u0c5b\u0c60-\u0cdb' +
  '\u0cde-\u0cf2\u0d01-\u0d03\u0d05-\u0d3a\u0d3d-\u0d80\u0d82-\u0dff' + // the scripts of India and Sri Lanka
  '\u0e01-\u0e59\u1000-\u109f\u1780-\u17ff' + // Thai, Burmese, Khmer
  '\u1e00-\u1eff' + // Latin, with the marks of Vietnamese
  '\u1100-\u1159\u3041-\u3096\u30a1-\u30fa\u3105-\u312c\u3400-\u4db5\u4e00-\u9fa5\ua000-\ua48c\uac00-\ud7a3'; // East Asian

/* eslint-disable no-misleading-character-class -- what looks like letters with marks is the ends of ranges */
const PART = `(?:[A-Za-z0-9]|(?=\\p{ID_Continue})[${LETTERS}])`;
const IDENTIFIER = new RegExp(`^(?![0-9])(?=[$_]|\\p{ID_Start})(?:${PART}|[$_])+$`, 'u');
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
