import type { Pipeline, Script, Stage } from '../script.ts';
import { fieldsOf, type Paths, textOfWord } from './expand.ts';
import { unknown } from './marks.ts';
import { innerShell, type Job, pathIn, type Shell } from './shell.ts';
import { type SimpleCommand, type Statement, statementsOf } from './syntax.ts';
import type { Word } from './words.ts';

/** What a script may run that stands elsewhere, and what its commands tell of the job. */
export interface Surroundings {
  readonly paths: Paths;
  /** The scripts that a command runs (`./deploy.sh`, `make deploy`); null where it runs none that is known. */
  called(words: readonly string[], shell: Shell): readonly Script[] | null;
  /** A file that `source` reads into the same shell; null where there is none. */
  sourced(path: string): Script | null;
  /** Told of every pipeline before it counts: it may name the cluster, or say that all of it is a trial. */
  notice(pipeline: Pipeline, job: Job): void;
}

/** How many commands are followed from one script, and how deep scripts and functions may call one another. */
export const mostCommands = 2000;
const deepestCall = 16;

/** What scripts come to. */
export interface Course {
  readonly pipelines: readonly Pipeline[];
  /** The names of the other scripts that they run. */
  readonly ran: ReadonlySet<string>;
  /** False where there are more commands than are followed. */
  readonly whole: boolean;
}

/** The commands of scripts, one script after the other as the steps of one job, and of all that they call. Nothing is run. */
export function follow(scripts: readonly Script[], surroundings: Surroundings, job: Job): Course {
  const follower = new Follower(surroundings);
  for (const script of scripts) follower.script(script, job, new Map(), []);
  return { pipelines: follower.found, ran: follower.ran, whole: follower.left > 0 };
}

class Follower {
  readonly found: Pipeline[] = [];
  readonly ran = new Set<string>();
  private readonly surroundings: Surroundings;
  left = mostCommands;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
  }

  script(script: Script, job: Job, inherited: ReadonlyMap<string, string>, callers: readonly string[]): void {
    if (callers.includes(script.name) || callers.length >= deepestCall) return;
    if (callers.length > 0) this.ran.add(script.name);
    const shell: Shell = {
      variables: new Map([...inherited, ...script.variables]),
      arrays: new Map(),
      functions: new Map(),
      parameters: script.parameters,
      self: script.self,
      directory: script.directory,
      job,
    };
    const frame: Frame = { script, callers: [...callers, script.name], called: new Set() };
    this.statements(statementsOf(script.text), shell, frame);
    // Functions that a script runs by what it is called with (`"$@"`).
    for (const [name, { body, script: written }] of shell.functions) {
      if (frame.called.has(name) || written !== script) continue;
      this.statements(body, innerShell(shell, { parameters: null }), frame);
    }
  }

  private statements(statements: readonly Statement[], shell: Shell, frame: Frame): void {
    for (const statement of statements) if (this.left > 0) this.statement(statement, shell, frame);
  }

  private statement(statement: Statement, shell: Shell, frame: Frame): void {
    if (statement.kind === 'pipeline') this.pipeline(statement.stages, shell, frame);
    else if (statement.kind === 'for') this.loop(statement, shell, frame);
    else if (statement.kind === 'branches') this.branches(statement.bodies, shell, frame);
    else if (statement.kind === 'group') {
      this.statements(statement.body, statement.own ? innerShell(shell) : shell, frame);
    } else shell.functions.set(statement.name, { body: statement.body, script: frame.script });
  }

  private loop({ variable, words, body }: Statement & { kind: 'for' }, shell: Shell, frame: Frame): void {
    this.left -= 1;
    const items = words.flatMap((word) => fieldsOf(word, shell, this.surroundings.paths));
    for (const item of items) {
      if (this.left <= 0) return;
      shell.variables.set(variable, item);
      this.statements(body, shell, frame);
    }
  }

  /** Each body by itself; what one of them changes is not known afterwards. */
  private branches(bodies: readonly (readonly Statement[])[], shell: Shell, frame: Frame): void {
    const results = bodies.map((body) => {
      const inner = innerShell(shell);
      this.statements(body, inner, frame);
      return inner;
    });
    for (const { variables, directory } of results) {
      if (directory !== shell.directory) shell.directory = unknown;
      for (const [name, value] of variables) {
        if (shell.variables.get(name) !== value) shell.variables.set(name, unknown);
      }
    }
  }

  private pipeline(stages: readonly (SimpleCommand | Statement)[], shell: Shell, frame: Frame): void {
    this.left -= 1;
    const only = stages.length === 1 ? stages[0] : undefined;
    for (const stage of stages) {
      if (stage.kind === 'command') continue;
      this.statement(stage, innerShell(shell), frame);
    }
    if (only?.kind === 'command' && this.built(only, shell, frame)) return;
    const known = stages.map((stage) => (stage.kind === 'command' ? this.stage(stage, shell) : compoundStage));
    const first = stages.find((stage) => stage.kind === 'command');
    const word = first?.words[0];
    if (word === undefined) return;
    const pipeline: Pipeline = {
      stages: known,
      directory: shell.directory,
      context: shell.job.context,
      place: frame.script.place(word.line, word.column),
    };
    this.surroundings.notice(pipeline, shell.job);
    this.found.push(pipeline);
  }

  private stage({ words, input, hereDocument }: SimpleCommand, shell: Shell): Stage {
    return {
      words: words.flatMap((word) => this.fields(word, shell)),
      written: words.map(({ written }) => written).join(' '),
      input: input === null ? null : pathIn(shell, this.fields(input, shell)[0] ?? unknown),
      hereDocument,
    };
  }

  private fields(word: Word, shell: Shell): string[] {
    return fieldsOf(word, shell, this.surroundings.paths);
  }

  /** Commands of the shell itself, functions, and other scripts; false for all other commands. */
  private built(command: SimpleCommand, shell: Shell, frame: Frame): boolean {
    for (const { name, items } of command.arrays)
      shell.arrays.set(
        name,
        items.flatMap((word) => this.fields(word, shell)),
      );
    if (command.words.length === 0) {
      this.assign(command.assignments, shell);
      return true;
    }
    const words = command.words.flatMap((word) => this.fields(word, shell));
    const [name = '', ...rest] = words;
    if (assigning.has(name)) {
      this.assign(
        command.words.slice(1).filter(({ written }) => /^[A-Za-z_]\w*=/.test(written)),
        shell,
      );
      return true;
    }
    if (changingFolder.has(name)) return this.changeFolder(name, rest, shell);
    if (name === 'source' || name === '.') return this.source(rest, shell, frame);
    if (shell.functions.has(name)) return this.callFunction(name, rest, shell, frame);
    const given = innerShell(shell);
    this.assign(command.assignments, given);
    const called = this.surroundings.called(words, given);
    for (const script of called ?? []) this.script(script, shell.job, given.variables, frame.callers);
    return called !== null;
  }

  private callFunction(name: string, parameters: readonly string[], shell: Shell, frame: Frame): boolean {
    const { body, script } = shell.functions.get(name)!;
    frame.called.add(name);
    if (frame.callers.length >= deepestCall) return true;
    const inner = { ...shell, parameters };
    this.statements(body, inner, { ...frame, script, callers: [...frame.callers, `${name}()`] });
    shell.directory = inner.directory;
    return true;
  }

  private assign(words: readonly Word[], shell: Shell): void {
    for (const word of words) {
      const text = textOfWord(word, shell, this.surroundings.paths);
      const [, name = '', append = '', value = ''] = /^(\w+)(\+?)=(.*)$/s.exec(text) ?? [];
      if (name === '') continue;
      const before = append === '' ? '' : (shell.variables.get(name) ?? unknown);
      shell.variables.set(name, `${before}${value}`.slice(0, longestValue));
    }
  }

  private changeFolder(name: string, rest: readonly string[], shell: Shell): boolean {
    const target = rest.find((one) => !one.startsWith('-') || one === '-');
    if (name === 'popd' || target === '-') shell.directory = shell.variables.get('OLDPWD') ?? unknown;
    else {
      shell.variables.set('OLDPWD', shell.directory);
      shell.directory = target === undefined ? unknown : pathIn(shell, target);
    }
    return true;
  }

  private source(rest: readonly string[], shell: Shell, frame: Frame): boolean {
    const script = rest[0] === undefined ? null : this.surroundings.sourced(pathIn(shell, rest[0]));
    if (script === null || frame.callers.includes(script.name) || frame.callers.length >= deepestCall) return true;
    this.ran.add(script.name);
    this.statements(statementsOf(script.text), shell, { ...frame, script, callers: [...frame.callers, script.name] });
    return true;
  }
}

interface Frame {
  readonly script: Script;
  readonly callers: readonly string[];
  /** Functions that have been called. */
  readonly called: Set<string>;
}

const assigning = new Set(['export', 'local', 'readonly', 'declare', 'typeset']);
const changingFolder = new Set(['cd', 'pushd', 'popd']);
/** In characters: values grow in loops. */
const longestValue = 10_000;

/** What stands for a loop or a group in a pipeline: what it prints is not known. */
const compoundStage: Stage = { words: [unknown], written: '…', input: null, hereDocument: false };
