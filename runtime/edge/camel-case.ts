/**
 * `due_date` as `dueDate`. Only a small letter between underscore and word moves, so that {@link snakeCase} finds the way
 * back from nearly every name: `_x`, `address_1` and `größe` stay as they are.
 */
export function camelCase(fieldname: string): string {
  return fieldname.replace(/(?<=[a-z0-9])_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `dueDate` as `due_date`. */
export function snakeCase(name: string): string {
  return name.replace(/(?<=[A-Za-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
