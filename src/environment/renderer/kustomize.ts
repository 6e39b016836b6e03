import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KustomizeRenderer } from '../renderer.ts';
import { findProgram, inFolder, isolated, onOneLine, run, withoutRoot } from './process.ts';

const commands = [
  ['kubectl', 'kustomize'],
  ['kustomize', 'build'],
] as const;

/** The first kustomize on the PATH; null where there is none. It is not started: most repositories never need it. */
export async function findRenderer(): Promise<KustomizeRenderer | null> {
  for (const [command, verb] of commands) {
    const program = await findProgram(command);
    if (program !== null) return rendererOf(program, command, verb);
  }
  return null;
}

function rendererOf(program: string, command: string, verb: string): KustomizeRenderer {
  // Plugins, functions and Helm are off by default in kustomize, and stay so. Without a home there are no credentials.
  const environment = { ...isolated, HOME: tmpdir(), PATH: process.env.PATH ?? '' };
  const surroundings = { seconds: 30, bytes: 256 * 1024 * 1024, environment };
  return {
    name: `${command} ${verb}`,
    render: (files, directory) =>
      inFolder(files, async (root) => {
        const ran = await run(program, [verb, join(root, directory)], surroundings);
        return 'text' in ran ? ran : { failure: withoutRoot(failureIn(ran.said) || ran.ended, root) };
      }),
  };
}

/**
 * What a tool says of its failure, on one line and the same each time: without the clock and the process that klog puts
 * before it (k8s.io/klog `klog.go`, "Log lines have this form"), out of its `err="…"`, or `err=<…>` where it has lines.
 */
export function failureIn(stderr: string): string {
  const said = stderr.replace(/^[EWIF]\d{4} [\d:.]+ +\d+ \S+\] /gm, '').trim();
  const lines = / err=<\n([\s\S]*)\n >$/.exec(said)?.[1];
  const quoted = / err=("(?:[^"\\\n]|\\.)*")$/m.exec(said)?.[1];
  return onOneLine(lines ?? (quoted === undefined ? lastLine(said) : unquoted(quoted)));
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
