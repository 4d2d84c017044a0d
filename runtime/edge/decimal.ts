/**
 * `doctyped/decimal`: Currency, or every number with decimals, as a `Decimal` of decimal.js.
 *
 * A site holds these as binary floating point numbers, about 16 digits, whatever it is sent; and its own controllers
 * calculate with what they are sent before Frappe makes a number of it. So a value that such a number holds exactly is
 * sent as a number, and any other as a text, digit for digit. Source: `get_valid_dict` and `flt` of Frappe.
 *
 * @module
 */

import { Decimal } from 'decimal.js';
import type { Conversion, EdgePart } from './edge-part.ts';

/** A decimal of decimal.js that stands for a number, which the types know: it is compared and summed as one. */
export type DecimalValue = Decimal & { readonly '~is'?: 'number' };

const conversion: Conversion = { takes: 'a finite Decimal of decimal.js', decode, encode, isDecimal: true };

/** Currency as decimals. */
export const currency: EdgePart = { conversions: { Currency: conversion } };

/** Currency, Float and Percent as decimals. */
export const decimals: EdgePart = {
  conversions: { Currency: conversion, Float: conversion, Percent: conversion },
};

/** A Single holds its values as texts, and an empty one for 0. */
function decode(wire: unknown): Decimal | undefined {
  if (wire === '') return new Decimal(0);
  if (typeof wire !== 'number' && (typeof wire !== 'string' || !NUMBER.test(wire))) return undefined;
  return new Decimal(wire);
}

/** Source: Python writes numbers from 1e16 on, and small ones, with an exponent. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]\d+)?$/;

function encode(value: unknown): number | string | undefined {
  if (!Decimal.isDecimal(value)) return undefined;
  const number = value.toNumber();
  if (!Number.isFinite(number)) return undefined;
  return value.eq(number) ? number : value.toFixed();
}
