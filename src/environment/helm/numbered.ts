/** The place of a line of a template, as a comment that survives rendering: `#@3:12` is line 12 of file 3. */
const mark = /#@(\d+):(\d+)/;

/** The file and the line, counted from 1, that a rendered line came from; null where it bears no mark. */
export function markIn(line: string): { readonly file: number; readonly line: number } | null {
  const found = mark.exec(line);
  return found === null ? null : { file: Number(found[1]), line: Number(found[2]) };
}

/**
 * A template with a mark at the end of each line that starts an entry of YAML. Lines that are only an action, that lie in
 * an action or in a block of text, and those that swallow what follows are left alone.
 */
export function numbered(text: string, file: number): string {
  let open = false;
  let block: number | null = null;
  const lines = text.split('\n').map((raw, index) => {
    const line = raw.replace(/\r$/, '');
    const started = open;
    open = endsInAction(line, open);
    const bare = line.replaceAll(/\{\{.*?\}\}/g, 'x');
    const indent = line.length - line.trimStart().length;
    const isAction = /^\s*\{\{.*\}\}\s*$/.test(line) && !/^x\s*:/.test(bare.trim());
    if (block !== null && line.trim() !== '' && !isAction && indent <= block) block = null;
    if (started || open || block !== null || isAction || !isEntry(bare) || /-\}\}\s*$/.test(line)) return raw;
    if (/(?:^|\s)[|>][-+0-9]*\s*(?:#.*)?$/.test(bare)) block = indentOfKey(bare);
    return `${line} #@${file}:${index + 1}`;
  });
  return lines.join('\n');
}

function isEntry(bare: string): boolean {
  return /^\s*(?:- +)*(?:"[^"]*"|'[^']*'|[^\s#"'{[][^#]*?)\s*:(?:\s|$)/.test(bare) || /^\s*- +[^#\s]/.test(bare);
}

/** How far the key is in that a block of text belongs to, which lies further in; of a bare item its dash. */
function indentOfKey(bare: string): number {
  return /^\s*(?:- +(?=[^|>\s-]|- ))*/.exec(bare)![0].length;
}

/** Whether an action that has begun on or before this line goes on after it. */
function endsInAction(line: string, begun: boolean): boolean {
  let open = begun;
  for (const [found] of line.matchAll(/\{\{|\}\}/g)) open = found === '{{';
  return open;
}
