import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Script } from '../../../src/environment/commands/script.ts';
import { follow } from '../../../src/environment/commands/shell/follow.ts';
import { rootDirectory, unknown } from '../../../src/environment/commands/shell/marks.ts';
import { statementsOf } from '../../../src/environment/commands/shell/syntax.ts';

const paths = new Set(['mesh', 'mesh/b.yaml', 'mesh/a.yaml', 'mesh/c.json', 'other', 'other/a.yaml']);

/** Every command with its words, as `folder> words | words`; `?` is what is not known. */
function commandsOf(text: string, given: Partial<Script> = {}): string[] {
  const script: Script = {
    name: 'deploy.sh',
    text,
    place: (line, column) => ({
      file: 'deploy.sh',
      side: 'head',
      line,
      column,
      endLine: line,
      endColumn: column,
      path: [],
    }),
    directory: rootDirectory,
    variables: new Map(),
    parameters: null,
    self: `${rootDirectory}/scripts/deploy.sh`,
    ...given,
  };
  const surroundings = { paths, called: () => null, sourced: () => null, notice: () => {} };
  return follow([script], surroundings, { context: null, trial: null }).pipelines.map(({ stages, directory }) => {
    const shown = stages.map(({ words }) => words.join(' ')).join(' | ');
    const folder = directory === rootDirectory ? '' : `${directory.replace(`${rootDirectory}/`, '')}> `;
    return `${folder}${shown}`
      .replaceAll(unknown, '?')
      .replaceAll(`${rootDirectory}/`, '')
      .replaceAll(rootDirectory, '.');
  });
}

describe('words', () => {
  it.each<[string, string, string[]]>([
    ['plain words', 'kubectl apply -f a', ['kubectl apply -f a']],
    ['single quotes', `echo 'a  $B "c"'`, ['echo a  $B "c"']],
    ['double quotes with variables', 'B=x; echo "a  $B ${B}y"', ['echo a  x xy']],
    ['quotes within a word', `echo a"b c"d'e'`, ['echo ab cde']],
    ['escaped characters', 'echo a\\ b \\"c', ['echo a b "c']],
    ['a line that goes on', 'kubectl apply \\\n  -f a', ['kubectl apply -f a']],
    ['a line that goes on with carriage returns', 'kubectl apply \\\r\n  -f a\r\n', ['kubectl apply -f a']],
    ['comments', '# kubectl apply -f a\necho b # kubectl apply -f c', ['echo b']],
    ['a number sign within a word', 'echo a#b', ['echo a#b']],
    ['lists', 'a && b || c; d & e', ['a', 'b', 'c', 'd', 'e']],
    ['pipes', 'a | b |& c', ['a | b | c']],
    ['pipes over lines', 'a |\n  b', ['a | b']],
    ['redirections are no words', 'a > out 2>&1 < in b >>log', ['a b']],
    ['a number before a redirection', 'a 2>/dev/null b', ['a b']],
    ['here-documents are no commands', 'cat <<EOF\nkubectl apply -f a\nEOF\nb', ['cat', 'b']],
    ['here-documents with tabs', 'cat <<-EOF\n\tx\n\tEOF\nb', ['cat', 'b']],
    [
      'a quoted end of a here-document',
      "cat <<'EOF' | kubectl apply -f -\nx\nEOF\nb",
      ['cat | kubectl apply -f -', 'b'],
    ],
    ['a variable that is not set', 'echo $A b', ['echo ? b']],
    ['a fallback', 'echo ${A:-b} ${A-c} ${A:=d}', ['echo b c d']],
    ['a fallback that is a variable', 'B=c; echo ${A:-$B}', ['echo c']],
    ['endings that are cut off', 'F=mesh/a.yaml; echo ${F##*/} ${F%/*} ${F%.yaml}', ['echo a.yaml mesh mesh/a']],
    ['an assignment for one command only', 'A=b echo $A', ['echo ?']],
    ['words in a variable', 'A="x y"; echo -f $A', ['echo -f x y']],
    ['arguments', 'echo $1 ${2}', ['echo ? ?']],
    ['an array', 'F=(a b); for f in "${F[@]}"; do echo $f; done', ['echo a', 'echo b']],
    ['a pattern', 'ls mesh/*.yaml', ['ls mesh/a.yaml mesh/b.yaml']],
    ['a quoted pattern', 'ls "mesh/*.yaml"', ['ls mesh/*.yaml']],
    ['a pattern that fits nothing', 'ls mesh/*.txt', ['ls mesh/*.txt']],
    ['braces', 'ls k/{a,b}.yaml {1..3}', ['ls k/a.yaml k/b.yaml 1 2 3']],
    ['arithmetic', 'echo $((1 + 2))', ['echo ?']],
    ['what a command prints', 'echo $(date) `date`', ['echo ? ?']],
    ['a closing bracket within quotes', 'echo $(echo ")") b', ['echo ) b']],
  ])('%s', (_, text, commands) => {
    expect(commandsOf(text)).toEqual(commands);
  });
});

describe('folders', () => {
  it.each<[string, string, string[]]>([
    ['cd', 'cd mesh\na', ['mesh> a']],
    ['cd and back', 'cd mesh; cd ..; a; cd -; b', ['a', 'mesh> b']],
    ['cd in a shell of its own', '(cd mesh && a)\nb', ['mesh> a', 'b']],
    ['cd in braces', '{ cd mesh; a; }; b', ['mesh> a', 'mesh> b']],
    ['pushd and popd', 'pushd mesh > /dev/null; a; popd; b', ['mesh> a', 'b']],
    ['the folder of the script', 'cd "$(dirname "$0")"; a', ['scripts> a']],
    ['the folder above', 'cd "$(dirname "${BASH_SOURCE[0]}")/.."\na', ['a']],
    [
      'the folder in a variable',
      'DIR="$( cd "$( dirname "${BASH_SOURCE[0]}" )" >/dev/null 2>&1 && pwd )"\na $DIR/x',
      ['a scripts/x'],
    ],
    ['the root of the repository', 'cd $(git rev-parse --show-toplevel)/mesh; a', ['mesh> a']],
    ['where a service has put the repository', 'a $GITHUB_WORKSPACE/mesh', ['a mesh']],
    ['a folder that is not known', 'cd $X; a', ['?> a']],
    ['a folder of one branch only', 'if x; then cd mesh; fi; a', ['x', '?> a']],
  ])('%s', (_, text, commands) => {
    expect(commandsOf(text)).toEqual(commands);
  });
});

describe('compound commands', () => {
  it.each<[string, string, string[]]>([
    ['a loop', 'for f in a b; do echo $f; done', ['echo a', 'echo b']],
    ['a loop over lines', 'for f in a \\\n  b\ndo\n  echo $f\ndone', ['echo a', 'echo b']],
    ['a loop over files', 'for f in mesh/*.yaml; do echo $f; done', ['echo mesh/a.yaml', 'echo mesh/b.yaml']],
    ['a loop over what is not known', 'for f in $X; do echo $f; done', ['echo ?']],
    [
      'loops in loops',
      'for a in 1 2; do for b in x y; do echo $a$b; done; done',
      ['echo 1x', 'echo 1y', 'echo 2x', 'echo 2y'],
    ],
    ['if', 'if a; then b; elif c; then d; else e; fi; f', ['a', 'b', 'c', 'd', 'e', 'f']],
    [
      'what a branch sets is not known afterwards',
      'A=x; if [ -n "$B" ]; then A=y; fi; echo $A',
      ['[ -n ? ]', 'echo ?'],
    ],
    ['what a branch sets is known within', 'if true; then A=y; echo $A; fi', ['true', 'echo y']],
    ['case', 'case $1 in\n  prod) A=p; echo $A ;;\n  (dev|test) b ;;\n  *) c\nesac\nd', ['echo p', 'b', 'c', 'd']],
    ['while', 'while read f; do echo $f; done < list', ['read f', 'echo ?']],
    [
      'functions in order of their calls',
      'one() { echo 1 $1; }\nfunction two { echo 2; }\ntwo\none x',
      ['echo 2', 'echo 1 x'],
    ],
    ['a function that is never called by name', 'one() { echo $1; }\n"$@"', ['?', 'echo ?']],
    ['a function that calls itself', 'f() { a; f; }\nf', Array.from({ length: 15 }, () => 'a')],
    ['variables of a function', 'f() { local A=$1; echo $A; }; f x', ['echo x']],
    ['words that only look reserved', 'echo if then done', ['echo if then done']],
    ['a negated command', '! a && b', ['a', 'b']],
    ['a condition in double brackets', '[[ -f x && ! -d y ]] || a', ['[[ -f x', '-d y ]]', 'a']],
  ])('%s', (_, text, commands) => {
    expect(commandsOf(text)).toEqual(commands);
  });

  it('calls known parameters by number and all together', () => {
    expect(commandsOf('echo $1 $2; for f in "$@"; do a $f; done', { parameters: ['x', 'y z'] })).toEqual([
      'echo x y z',
      'a x',
      'a y z',
    ]);
  });
});

const fragments = fc.constantFrom(
  'for f in a b; do ',
  'done',
  'if ',
  'then ',
  'fi',
  'case $x in ',
  'esac',
  '$(',
  ')',
  '`',
  '"',
  "'",
  '${',
  '}',
  '{',
  '|',
  '<<EOF\n',
  'EOF\n',
  '\\',
  '\n',
  ';',
  '&&',
  '<(',
  '>(',
  '((',
  'f() {',
  'cd ',
  'kubectl apply -f ',
  '$x',
  'x=',
  '{a,b}',
  '{1..9}',
  '#',
  '*',
  '=(',
  '$((',
  '<',
  '>&',
  ';;',
  '\uE000',
  '\uE001',
);

describe('any text', () => {
  it('ends and never fails', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fragments, fc.string({ maxLength: 5 })), { maxLength: 60 }), (parts) => {
        expect(Array.isArray(commandsOf(parts.join('')))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[string, string]>([
    ['loops in loops', `${'for f in {1..64}; do '.repeat(40)}a $f;${' done;'.repeat(40)}`],
    ['brackets that are never closed', '$('.repeat(5000)],
    ['braces in a row', `echo ${'{a,b}'.repeat(60)}`],
    ['functions that call each other', 'a() { b; b; }; b() { a; a; }; a'],
    ['variables that grow', `A=x; ${'A=$A$A; '.repeat(60)} echo $A`],
    ['ten thousand groups', '('.repeat(10_000)],
    ['substitutions in one another', `${'echo $('.repeat(200)}x${')'.repeat(200)}`],
  ])('ends soon: %s', (_, text) => {
    const start = performance.now();
    commandsOf(text);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('keeps the place of each command', () => {
    const [pipeline] = statementsOf('\n  kubectl apply');
    const stage = pipeline?.kind === 'pipeline' ? pipeline.stages[0] : undefined;
    expect(stage?.kind === 'command' ? stage.words[0] : undefined).toMatchObject({
      line: 1,
      column: 2,
      written: 'kubectl',
    });
  });
});
