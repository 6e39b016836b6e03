/**
 * A pattern of Go's `path.Match`: `*` and `?` stop at slashes, `[...]` is one character. Null for one that is malformed.
 * With `crosses` that of `git ls-files`, where `*` and `?` go through slashes.
 */
export function pathPattern(pattern: string, crosses = false): RegExp | null {
  const any = crosses ? '[^]' : '[^/]';
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at]!;
    if (character === '*') source += source.endsWith(`${any}*`) ? '' : `${any}*`;
    else if (character === '?') source += any;
    else if (character === '\\') source += literal(pattern[++at] ?? '');
    else if (character === '[') {
      const set = /^\[(\^|!)?((?:\\.|[^\]\\])+)\]/.exec(pattern.slice(at));
      if (set === null) return null;
      source += `[${set[1] === undefined ? '' : '^'}${set[2]!.replaceAll('[', '\\[')}]`;
      at += set[0].length - 1;
    } else source += literal(character);
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return null;
  }
}

function literal(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
}
