/**
 * Values of variables are kept as text in which two characters of Unicode's private use area stand for what is not
 * text: a stretch that is known only when the command runs, and the root of the repository as an absolute path.
 */
export const unknown = '\uE000';
export const rootDirectory = '/\uE001';

/** Whether a text is known to its last character. */
export function isKnown(text: string): boolean {
  return !text.includes(unknown);
}
