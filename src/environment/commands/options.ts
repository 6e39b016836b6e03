import { isKnown } from './shell/marks.ts';

/** The options of a command line, by long name or letter, and what stands beside them. */
export interface Options {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
}

/**
 * Reads options as the pflag library of kubectl, helm and istioctl does (github.com/spf13/pflag `flag.go`, "Command line
 * flag syntax"): `--name=value`, `--name value`, `-n value`, `-nvalue`, and letters together such as `-Rf folder`.
 * @param valued the long names and letters that take a value; any other is a switch, with the value `true`
 */
export function optionsOf(words: readonly string[], valued: ReadonlySet<string>): Options {
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  const add = (name: string, value: string): void => {
    values.set(name, [...(values.get(name) ?? []), value]);
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    if (word === '--') return { values, operands: [...operands, ...words.slice(at + 1)] };
    if (word.startsWith('--')) {
      const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word)!;
      if (value !== undefined) add(name, value);
      else if (valued.has(name) && at + 1 < words.length) add(name, words[++at]!);
      else add(name, 'true');
    } else if (word.startsWith('-') && word.length > 1) {
      if (letters(word.slice(1), words[at + 1], valued, add)) at += 1;
    } else operands.push(word);
  }
  return { values, operands };
}

/** Whether the last of the letters takes the next word for its value. */
function letters(
  text: string,
  next: string | undefined,
  valued: ReadonlySet<string>,
  add: (name: string, value: string) => void,
): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index]!;
    if (!valued.has(letter)) {
      add(letter, 'true');
      continue;
    }
    const rest = text.slice(index + 1);
    if (rest !== '') add(letter, rest.replace(/^=/, ''));
    else if (next !== undefined) add(letter, next);
    return rest === '' && next !== undefined;
  }
  return false;
}

/** All values of an option under any of its names. */
export function allOf({ values }: Options, ...names: readonly string[]): string[] {
  return names.flatMap((name) => values.get(name) ?? []);
}

/** The last value of an option, which is the one that counts; null where it is not given. */
export function lastOf(options: Options, ...names: readonly string[]): string | null {
  return allOf(options, ...names).at(-1) ?? null;
}

/** Whether a switch is on. */
export function isOn(options: Options, ...names: readonly string[]): boolean {
  const value = lastOf(options, ...names);
  return value !== null && value !== 'false';
}

/** A value that is known whole; else null. */
export function known(value: string | null): string | null {
  return value !== null && value !== '' && isKnown(value) ? value : null;
}
