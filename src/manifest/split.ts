/** A stretch of a text that holds one document: offsets of its first character and of the one after its last. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the documents of a text stand, so that each can be read by itself and a broken one takes no other with it.
 *
 * In YAML a line that begins with `---` or `...` ends whatever stands before it, even an open quote (YAML 1.2.2,
 * 9.1.2). Pieces without content (comments, blank lines) are left out.
 */
export function splitDocuments(text: string): Piece[] {
  const starts = [0];
  for (const { 0: marker, index } of text.matchAll(/^(?:---(?=[ \t\r\n]|$)|\.\.\.(?:[ \t\r][^\n]*)?(?:\n|$))/gm)) {
    if (marker.startsWith('.')) starts.push(index + marker.length);
    // `%YAML 1.1` and the like belong to the document that they stand before.
    else if (!isPreamble(text.slice(starts.at(-1), index))) starts.push(index);
  }
  return starts
    .map((start, position) => ({ start, end: starts[position + 1] ?? text.length }))
    .flatMap((piece) => splitJson(text, piece))
    .filter(({ start, end }) => hasContent(text.slice(start, end)));
}

function isPreamble(text: string): boolean {
  return text.split('\n').every((line) => /^%|^\s*(?:#|$)/.test(line)) && /^%/m.test(text);
}

function hasContent(text: string): boolean {
  return text.split('\n').some((line) => !/^(?:---|\.\.\.)?\s*(?:#|$)/.test(line));
}

/** JSON objects in a row, which kubectl reads as so many documents: `{…}{…}`. */
function splitJson(text: string, piece: Piece): Piece[] {
  const body = text.slice(piece.start, piece.end);
  if (!/^\s*\{/.test(body) || !/\}\s*\{/.test(body)) return [piece];
  const pieces: Piece[] = [];
  let depth = 0;
  let start = piece.start;
  for (const { 0: token, index } of body.matchAll(/"(?:[^"\\\n]|\\.)*"|[{}]/g)) {
    if (token === '{') depth += 1;
    if (token !== '}') continue;
    depth -= 1;
    if (depth < 0) return [piece];
    if (depth > 0) continue;
    pieces.push({ start, end: piece.start + index + 1 });
    start = piece.start + index + 1;
  }
  return pieces.length > 1 && depth === 0 && body.slice(start - piece.start).trim() === '' ? pieces : [piece];
}
