/** The version of doctyped, as sites see it in their logs. */
export const version = '0.1.0';
