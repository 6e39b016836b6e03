/** A text without what may be secret in it. */
export function redact(text: string): string {
  return text.replaceAll(/(:\/\/[^\s/:@]*:)[^\s/@]+@/g, '$1***@');
}
