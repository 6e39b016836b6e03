/**
 * Byte order of two strings, the order of Go's `<` and so of every delivery tool that sorts by name.
 * (JavaScript's own comparison differs from it only for characters beyond U+FFFF.)
 */
export function compareBytes(left: string, right: string): number {
  if (left === right) return 0;
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
