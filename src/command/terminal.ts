import { redact } from '../report/redact.ts';
import { visible } from '../report/terminal-text.ts';

/** What the command sees of the world around it. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly folder: string;
  readonly stdout: Output;
  readonly stderr: Output;
}

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Colour is for people: on a terminal, unless `NO_COLOR` says otherwise; `FORCE_COLOR` asks for it anywhere. */
export function wantsColour(output: Output, environment: Terminal['environment']): boolean {
  if (environment.NO_COLOR !== undefined && environment.NO_COLOR !== '') return false;
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return output.isTTY === true && environment.TERM !== 'dumb';
}

/**
 * Says something on standard error. What it quotes may come from a file or from git: that must not steer the terminal,
 * nor tell a secret.
 */
export function say(terminal: Terminal, text: string): void {
  const lines = redact(`istio-rollout-guard: ${text}`).split('\n').map(visible);
  terminal.stderr.write(`${lines.join('\n')}\n`);
}

/** What is being done, for people who wait. */
export interface Progress {
  readonly show: (what: string) => void;
  readonly clear: () => void;
}

/** A line on standard error that says what is being done, while somebody watches; wiped at the end. */
export function progressLine(terminal: Terminal): Progress {
  const isWatched = terminal.stderr.isTTY === true && terminal.environment.CI === undefined;
  const write = (text: string) => {
    if (isWatched) terminal.stderr.write(`\r\u001b[2K${text}`);
  };
  return { show: (what) => write(`${what} …`), clear: () => write('') };
}

/**
 * A text for people that is shown in the log of a GitHub workflow, whose runner takes lines that begin with `::name`,
 * and `##[name]` anywhere, for commands (actions/runner, `ActionCommand.cs`): names from manifests must not give any.
 */
export function withoutWorkflowCommands(text: string, environment: Terminal['environment']): string {
  if (environment.GITHUB_ACTIONS !== 'true') return text;
  return text.replaceAll(/^(\s*):(?=:)/gm, '$1\ufffd').replaceAll('##[', '#\ufffd[');
}
