import type { Stage } from './script.ts';
import { isKnown } from './shell/marks.ts';

/** The words of a command after its name, where its name is one of these; null where it is another command. */
export function wordsAfter(stage: Stage, names: ReadonlySet<string>): readonly string[] | null {
  const words = withoutPrefix(stage.words);
  const [name = '', ...rest] = words;
  if (names.has(name.slice(name.lastIndexOf('/') + 1))) return rest;
  // A variable that is called after the command: `$KUBECTL apply`.
  if (isKnown(name)) return null;
  const written = stage.written
    .split(/\s/)[0]!
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return [...names].some((one) => written.endsWith(one)) ? rest : null;
}

/** Without what runs a command in some other way: `sudo`, `env A=b`, `timeout 60`. */
function withoutPrefix(words: readonly string[]): readonly string[] {
  const [first = '', second = ''] = words;
  if (first === 'timeout' || first === 'retry') return withoutPrefix(words.slice(/^\d/.test(second) ? 2 : 1));
  if (['sudo', 'env', 'exec', 'command', 'nohup', 'nice', 'time', 'eval'].includes(first))
    return withoutPrefix(words.slice(1));
  if (/^[A-Za-z_]\w*=/.test(first) || (first.startsWith('-') && words.length > 1)) return withoutPrefix(words.slice(1));
  if (['microk8s', 'k3s', 'k0s'].includes(first) && second === 'kubectl') return words.slice(1);
  if (first === 'rancher' && second === 'kubectl') return words.slice(1);
  return words;
}
