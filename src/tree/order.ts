const surrogate = /[\ud800-\udfff]/;

/**
 * Byte order of two strings in UTF-8, the order of Go's `<` and so of every delivery tool that sorts by name.
 * JavaScript's own comparison agrees with it but for characters beyond U+FFFF.
 */
export function compareBytes(left: string, right: string): number {
  if (left === right) return 0;
  if (surrogate.test(left) || surrogate.test(right)) return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return left < right ? -1 : 1;
}
