import type { Field } from '../../generator/schema/index.ts';
import { refusal, validationError } from '../errors.ts';
import type { VersionRules } from '../versions.ts';
import type { Draft } from './draft.ts';

/**
 * Holds a value against the form that its field asks for: `options` of a Data names one, and a Phone is one.
 *
 * Source: `_validate_data_fields` of frappe/model/base_document.py, and what it calls of frappe/utils.
 *
 * @throws SiteError of the class that stands for the form
 */
export function checkFormat(part: Draft, field: Field, value: string | number, rules: VersionRules): void {
  const { fieldname, fieldtype, options = '' } = field;
  const text = String(value).trim();
  if (fieldtype === 'Phone') {
    checkInternationalPhone(fieldname, text);
    return;
  }
  if (fieldtype !== 'Data') return;
  if (options === 'Email' && !addressesIn(text).every(isEmail) && !isBuiltInUser(part, text)) {
    throw refusal('InvalidEmailAddressError', `"${text}" in ${fieldname} is no email address.`);
  }
  if (options === 'URL' && !URL_WITH_HOST.test(text)) {
    throw validationError(`"${text}" in ${fieldname} is no URL.`);
  }
  if (options === 'Name' && !NAME.test(text)) {
    throw refusal('InvalidNameError', `"${text}" in ${fieldname} is no name of a person.`);
  }
  if (options === 'Phone' && !PHONE.test(text)) {
    throw refusal('InvalidPhoneNumberError', `"${text}" in ${fieldname} is no phone number.`);
  }
  if (options === 'IBAN' && rules.checksIban && !isIban(text)) {
    throw validationError(`"${text}" in ${fieldname} is no IBAN.`);
  }
}

const URL_WITH_HOST = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]+/i;
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_'-]*(?: [\p{L}\p{N}_'-]+)*$/u;
const PHONE = /^[0-9 +_\-,.*#()]{1,20}$/;

/** A country code, which begins with no 0, and as many digits as the plan of the world's telephone numbers (E.164) has. */
const INTERNATIONAL_PHONE = /^\+[\s().\-/]*[1-9](?:[\s().\-/]*[0-9]){6,14}$/;

/** Source: a library then looks up whether the country gives such numbers out, which is not done here. */
function checkInternationalPhone(fieldname: string, text: string): void {
  if (INTERNATIONAL_PHONE.test(text)) return;
  throw refusal(
    'InvalidPhoneNumberError',
    `"${text}" in ${fieldname} is no phone number with a country code.`,
  );
}

/** Source: a field holds several addresses, parted by commas or lines, each with or without a name before it. */
function addressesIn(text: string): string[] {
  const parts = text.split(/[,\n](?=(?:[^"]|"[^"]*")*$)/).map((part) => part.trim());
  return parts.filter(Boolean).map((part) => /<([^<>]*)>$/.exec(part)?.[1] ?? part);
}

/** Source: letters are those of ASCII, before the `@` with what RFC 5322 allows in an atom. */
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+$/i;
const DOMAIN_LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

function isEmail(address: string): boolean {
  const [local = '', domain = '', ...rest] = address.split('@');
  const labels = domain.split('.');
  return (
    rest.length === 0 &&
    LOCAL_PART.test(local) &&
    local.split('.').every(Boolean) &&
    labels.length > 1 &&
    labels.every((label) => DOMAIN_LABEL.test(label))
  );
}

/** Source: the two users that every site has are named without an address. */
function isBuiltInUser(part: Draft, text: string): boolean {
  return part.meta.name === 'User' && (text === 'administrator' || text === 'guest');
}

/** By its check digits, as ISO 13616 computes them: letters count from A = 10, and the number leaves 1 over 97. */
function isIban(text: string): boolean {
  const compact = text.replaceAll(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]+$/.test(compact)) return false;
  const turned = compact.slice(4) + compact.slice(0, 4);
  const digits = Array.from(turned, (character) => parseInt(character, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}
