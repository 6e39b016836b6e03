import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** What a rendering came to: the YAML stream, or the reason why there is none, as the tool put it. */
export type Rendering = { readonly text: string } | { readonly failure: string };

/** A kustomize binary. */
export interface KustomizeRenderer {
  /** The command, for people: `kubectl kustomize`. */
  readonly name: string;
  /**
   * Builds the kustomization of one folder from these files (by path from the root of the repository, already held
   * to lie inside it). They are written into a folder of their own, which is removed afterwards.
   */
  render(files: ReadonlyMap<string, string>, directory: string): Promise<Rendering>;
}

/** What `helm template` is asked. */
export interface HelmRequest {
  /** Every file that helm may read, by path; the chart and the values files are among them. */
  readonly files: ReadonlyMap<string, string>;
  /** The folder of the chart among the files. */
  readonly chart: string;
  readonly release: string;
  readonly namespace: string;
  /** Paths of values files among the files; the later count more. */
  readonly values: readonly string[];
}

/** A helm binary. */
export interface HelmRenderer {
  /** The command, for people: `helm template`. */
  readonly name: string;
  /** Renders one release: without network, within a time limit, in a folder of its own that is removed afterwards. */
  render(request: HelmRequest): Promise<Rendering>;
}

const timeLimit = 30_000;
const commands = [
  ['kubectl', 'kustomize'],
  ['kustomize', 'build'],
] as const;

/** The first kustomize on the PATH; null where there is none. It is not started: most repositories never need it. */
export async function findRenderer(): Promise<KustomizeRenderer | null> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const [command, verb] of commands) {
    for (const folder of folders) if (await isProgram(join(folder, command))) return rendererOf(command, verb);
  }
  return null;
}

async function isProgram(file: string): Promise<boolean> {
  const name = process.platform === 'win32' ? `${file}.exe` : file;
  return access(name, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function rendererOf(command: string, verb: string): KustomizeRenderer {
  return {
    name: `${command} ${verb}`,
    render: async (files, directory) => {
      const root = await realpath(await mkdtemp(join(tmpdir(), 'istio-rollout-guard-')));
      try {
        for (const [path, text] of files) {
          await mkdir(dirname(join(root, path)), { recursive: true });
          await writeFile(join(root, path), text);
        }
        const rendering = await run(command, [verb, join(root, directory)]);
        return 'text' in rendering ? rendering : { failure: withoutRoot(rendering.failure, root) };
      } finally {
        await rm(root, { recursive: true, force: true });
      }
    },
  };
}

/** Where nothing listens: kustomize and git are sent here for whatever they would fetch. */
const nowhere = 'http://127.0.0.1:9';

/** No network, no credentials. Plugins, functions and Helm are off by default in kustomize, and stay so. */
const isolated = {
  HOME: tmpdir(),
  HTTP_PROXY: nowhere,
  HTTPS_PROXY: nowhere,
  ALL_PROXY: nowhere,
  NO_PROXY: '',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
};

function run(command: string, parameters: readonly string[]): Promise<Rendering> {
  const environment = { ...isolated, PATH: process.env.PATH ?? '' };
  const limits = { timeout: timeLimit, maxBuffer: 256 * 1024 * 1024, env: environment };
  return new Promise((resolve) => {
    execFile(command, [...parameters], limits, (error, stdout, stderr) => {
      if (error === null) resolve({ text: stdout });
      else if (error.killed === true) resolve({ failure: `it took longer than ${timeLimit / 1000} seconds` });
      else resolve({ failure: failureIn(stderr) || `it ended with ${error.code ?? error.signal ?? 'an error'}` });
    });
  });
}

/** With paths as the repository has them: the folder that the files were written into has another name each time. */
function withoutRoot(text: string, root: string): string {
  return text.replaceAll(`${root}/`, '').replaceAll(root, '.');
}

/**
 * What a tool says of its failure, on one line and the same each time: without the clock and the process that klog puts
 * before it (k8s.io/klog `klog.go`, "Log lines have this form"), out of its `err="…"`, or `err=<…>` where it has lines.
 */
export function failureIn(stderr: string): string {
  const said = stderr.replace(/^[EWIF]\d{4} [\d:.]+ +\d+ \S+\] /gm, '').trim();
  const lines = / err=<\n([\s\S]*)\n >$/.exec(said)?.[1];
  const quoted = / err=("(?:[^"\\\n]|\\.)*")$/m.exec(said)?.[1];
  const told = lines ?? (quoted === undefined ? lastLine(said) : unquoted(quoted));
  return told
    .replace(/^Error: /, '')
    .replaceAll('`', "'")
    .replace(/\s+/g, ' ')
    .trim();
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

/** A text that Go has quoted; as it stands where its escapes are none of JSON's. */
function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
