import { environmentWord } from '../../naming.ts';
import { baseName } from '../../path.ts';
import type { Repository } from '../../repository.ts';
import type { Entry, Script } from '../script.ts';
import { rootDirectory, unknown } from '../shell/marks.ts';
import { pathIn } from '../shell/shell.ts';
import { placeInFile } from '../texts.ts';

/**
 * What Jenkinsfiles give to shells (jenkins.io/doc/pipeline/steps, `sh` and `dir`), read as text: the rest of Groovy is
 * passed over, and what a script inserts is not known.
 */
export function jenkinsEntries(repository: Repository): Entry[] {
  return [...repository.tree.files.values()]
    .filter(({ path }) => /^jenkinsfile/i.test(baseName(path)))
    .map(({ path, text }) => ({
      name: path,
      file: path,
      scripts: scriptsIn(repository, path, text),
      environment: null,
      hint: environmentWord(baseName(path).replace(/^jenkinsfile[-_.]?/i, '')),
      needs: [],
      trial: null,
    }));
}

const stepOf = /\bsh\s*\(?\s*(?:[\w]+\s*:\s*[\w'"]+\s*,\s*)*(?:script\s*:\s*)?("""|'''|"|')/y;
const folderOf = /\bdir\s*\(\s*(["'])(.*?)\1\s*\)\s*\{/y;

function scriptsIn(repository: Repository, file: string, text: string): Script[] {
  const found: Script[] = [];
  /** The folders of open brackets; null for a bracket of another block. */
  const open: (string | null)[] = [];
  const directory = (): string =>
    open.reduce<string>(
      (path, folder) => (folder === null ? path : pathIn({ directory: path }, folder)),
      rootDirectory,
    );
  let [lines, counted] = [0, 0];
  const lineAt = (position: number): number => {
    for (; counted < position; counted += 1) if (text[counted] === '\n') lines += 1;
    return lines;
  };
  for (let at = 0; at < text.length; ) {
    const [folder, step] = [matchAt(folderOf, text, at), matchAt(stepOf, text, at)];
    if (folder !== null) {
      open.push(inserted(folder[2]!, folder[1]!));
      at += folder[0].length;
    } else if (step !== null) {
      const quote = step[1]!;
      const start = at + step[0].length;
      const end = endOfText(text, start, quote);
      const line = lineAt(start);
      const column = start - (text.lastIndexOf('\n', start - 1) + 1);
      found.push({
        name: file,
        text: inserted(text.slice(start, end), quote),
        place: (inner, within) => placeInFile(repository, file, line + inner, inner === 0 ? column + within : within),
        directory: directory(),
        variables: new Map(),
        parameters: [],
        self: null,
      });
      at = end + quote.length;
    } else at = skipped(text, at, open);
  }
  return found;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Past one character, or past a comment or a text that no step runs. */
function skipped(text: string, at: number, open: (string | null)[]): number {
  const char = text[at]!;
  if (text.startsWith('//', at)) return endOr(text, text.indexOf('\n', at));
  if (text.startsWith('/*', at)) return endOr(text, text.indexOf('*/', at + 2));
  const quote = ['"""', "'''", '"', "'"].find((one) => text.startsWith(one, at));
  if (quote !== undefined) return endOfText(text, at + quote.length, quote) + quote.length;
  if (char === '{') open.push(null);
  if (char === '}') open.pop();
  return at + (/^\w+/.exec(text.slice(at, at + 64))?.[0].length ?? 1);
}

function endOr(text: string, found: number): number {
  return found < 0 ? text.length : found + 1;
}

function endOfText(text: string, start: number, quote: string): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(quote, at)) return at;
  }
  return text.length;
}

/** Double quotes insert `${…}` and `$name` of Groovy; escapes are taken off. */
function inserted(text: string, quote: string): string {
  const filled = quote.startsWith('"')
    ? text.replace(/(?<!\\)\$(\{(?:WORKSPACE|env\.WORKSPACE)\}|\{[^}]*\}|\w+)/g, (_, name: string) =>
        name.includes('WORKSPACE') ? rootDirectory : unknown,
      )
    : text;
  return filled.replace(/\\([$"'\\])/g, '$1').replace(/\\n/g, ' ');
}
