import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** How much a program may take, and what it is told of its surroundings. */
export interface Surroundings {
  readonly seconds: number;
  /** Of its output. */
  readonly bytes: number;
  /** All of its environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What a program came to: what it printed, or what it said of its failure (empty where it said nothing) and how it ended. */
export type Run = { readonly text: string } | { readonly said: string; readonly ended: string };

/** The first program of this name on the PATH, by its whole path; null where there is none. It is not started. */
export async function findProgram(name: string): Promise<string | null> {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder !== '' && (await isProgram(join(folder, file)))) return join(folder, file);
  }
  return null;
}

async function isProgram(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Does something with files in a folder of their own, which is removed afterwards. */
export async function inFolder<T>(files: ReadonlyMap<string, string>, task: (root: string) => Promise<T>): Promise<T> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'istio-rollout-guard-')));
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    return await task(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Where nothing listens: programs are sent here for whatever they would fetch. */
const nowhere = 'http://127.0.0.1:9';

/** No network. */
export const isolated = {
  HTTP_PROXY: nowhere,
  HTTPS_PROXY: nowhere,
  ALL_PROXY: nowhere,
  NO_PROXY: '',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
};

/** Runs a program to its end, or to its limits. */
export function run(
  program: string,
  parameters: readonly string[],
  { seconds, bytes, environment }: Surroundings,
): Promise<Run> {
  const limits = { timeout: seconds * 1000, maxBuffer: bytes, env: environment, killSignal: 'SIGKILL' as const };
  return new Promise((resolve) => {
    execFile(program, [...parameters], limits, (error, stdout, stderr) => {
      if (error === null) resolve({ text: stdout });
      else if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
        resolve({ said: `it printed more than ${bytes / 1024 / 1024} MiB`, ended: '' });
      } else if (error.killed === true) resolve({ said: `it took longer than ${seconds} seconds`, ended: '' });
      else resolve({ said: stderr, ended: `it ended with ${error.code ?? error.signal ?? 'an error'}` });
    });
  });
}

/** With paths as the repository has them: the folder that the files were written into has another name each time. */
export function withoutRoot(text: string, root: string): string {
  return text.replaceAll(`${root}/`, '').replaceAll(root, '.');
}

/** A failure on one line that may stand in Markdown. */
export function onOneLine(text: string): string {
  return text
    .replace(/^Error: /, '')
    .replaceAll('`', "'")
    .replace(/\s+/g, ' ')
    .trim();
}
