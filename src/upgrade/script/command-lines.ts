import type { VersionContext } from '../declared/context.ts';
import { narrowed, type Written } from '../declared/written.ts';
import { codeOf, writtenIn } from './lines.ts';

/** What follows the name of a program, up to the end of the command. */
export interface CommandLine {
  readonly program: Written;
  readonly words: readonly Written[];
}

/** A word: quoted, an expression of a workflow or a template, or anything up to a space. */
const word = /(?:\$?\{\{.*?\}\}|"[^"]*"|'[^']*'|[^\s"';&|])+|[;&|]+/g;

/** The end of a line that goes on in the next; in PowerShell that is a backtick. */
const continued = /[\\`]\s*$/;

/** The commands of a file that run this program, those that go over several lines included. */
export function commandLines(context: VersionContext, file: string, program: string): CommandLine[] {
  const commands: { program: Written; words: Written[] }[] = [];
  let open: Written[] | null = null;
  for (const [line, code] of codeOf(context, file).entries()) {
    const continues = continued.test(code);
    for (const found of code.replace(continued, '').matchAll(word)) {
      const each = unquoted(writtenIn(context, file, found[0], line, found.index));
      if (/^[;&|]+$/.test(each.text)) open = null;
      else if (open !== null) open.push(each);
      else if (
        each.text
          .replace(/^[@(-]+|^\$\(/, '')
          .split('/')
          .at(-1) === program
      ) {
        open = [];
        commands.push({ program: each, words: open });
      }
    }
    if (!continues) open = null;
  }
  return commands;
}

function unquoted(written: Written): Written {
  const inner = /^(["'])(.*)\1$/.exec(written.text)?.[2];
  return inner === undefined ? written : (narrowed(written, inner) ?? { ...written, text: '' });
}

/** The values of an option, `--set x` and `--set=x` alike. */
export function optionsOf({ words }: CommandLine, ...names: readonly string[]): Written[] {
  return words.flatMap((each, index) => {
    const [name = '', ...rest] = each.text.split('=');
    if (!names.includes(name)) return [];
    if (rest.length === 0) return words[index + 1] ?? [];
    return unquotedValue(each, rest.join('='));
  });
}

function unquotedValue(each: Written, value: string): Written[] {
  const bare = value.replace(/^(["'])(.*)\1$/, '$2');
  const cut = each.text.length - value.length + (bare.length < value.length ? 1 : 0);
  const column = each.location.column + cut;
  return [{ text: bare, location: { ...each.location, column, endColumn: column + bare.length } }];
}

/** `name=value` of a `--set`, several of them apart by commas. */
export function settingsIn(options: readonly Written[]): { readonly name: string; readonly value: Written }[] {
  return options.flatMap((option) =>
    option.text.split(',').flatMap((pair) => {
      const [name = '', ...rest] = pair.split('=');
      const [found] = rest.length === 0 ? [] : unquotedValue(narrowed(option, pair) ?? option, rest.join('='));
      return found === undefined ? [] : [{ name: name.trim().replace(/^["']/, ''), value: found }];
    }),
  );
}
