/** A label as a fieldname: `Main Title` is `main_title`. */
export function fieldnameOf(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
    .replaceAll(/[^a-z0-9_]/g, '');
}
