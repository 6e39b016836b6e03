/** Which hunk of a patch each line stands in, of the base (`LEFT`) and of the head (`RIGHT`). */
export type CommentableLines = Readonly<Record<'LEFT' | 'RIGHT', ReadonlyMap<number, number>>>;

/**
 * The lines that GitHub lets a comment stand on: those that the patch shows, its context included.
 * Read here by hand, so that the tests do not take the word of the code under test for it.
 */
export function commentableLines(patch: string): CommentableLines {
  const lines = { LEFT: new Map<number, number>(), RIGHT: new Map<number, number>() };
  let [left, right, hunk] = [0, 0, -1];
  for (const line of patch.split('\n')) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (header !== null) [left, right, hunk] = [Number(header[1]), Number(header[2]), hunk + 1];
    else if (line.startsWith('+')) lines.RIGHT.set(right++, hunk);
    else if (line.startsWith('-')) lines.LEFT.set(left++, hunk);
    else if (!line.startsWith('\\')) {
      lines.RIGHT.set(right++, hunk);
      lines.LEFT.set(left++, hunk);
    }
  }
  return lines;
}
