import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { HelmRenderer, HelmRequest, RemoteChart, Rendering } from '../renderer.ts';
import { fetchChart } from './fetch-chart.ts';
import versions from './istio-api-versions.json' with { type: 'json' };
import { findProgram, inFolder, isolated, onOneLine, run, withoutRoot } from './process.ts';

/** As many processes as run at once. */
const atOnce = Math.min(4, availableParallelism());
/** Of memory, for charts that would fill it; Go takes some address space that it never uses. */
const kibibytes = 3 * 1024 * 1024;
const bytes = 64 * 1024 * 1024;

/**
 * The first helm on the PATH, 3 or 4; null where there is none. It is not started before a chart is to be rendered. Equal
 * requests are rendered once.
 * @param fetches whether charts may be fetched from elsewhere
 * @param seconds after which a rendering ends, done or not
 */
export async function findHelm({
  fetches,
  seconds = 30,
}: {
  readonly fetches: boolean;
  readonly seconds?: number;
}): Promise<HelmRenderer | null> {
  const program = await findProgram('helm');
  if (program === null) return null;
  const inTurn = queue(atOnce);
  const fetch = (chart: RemoteChart) => inTurn(() => fetchChart(program, chart));
  return {
    name: 'helm template',
    render: once(keyOf, (request) => inTurn(() => template(program, request, seconds))),
    fetch: fetches ? once((chart) => JSON.stringify(chart), fetch) : null,
  };
}

async function template(program: string, request: HelmRequest, seconds: number): Promise<Rendering> {
  return inFolder(request.files, async (root) => {
    const home = join(root, '.home');
    await mkdir(home);
    const environment = { ...isolated, ...homes(home) };
    const [shell, words] = withinMemory(program, parametersOf(request, root));
    const ran = await run(shell, words, { seconds, bytes, environment });
    return 'text' in ran ? ran : { failure: withoutRoot(failureOf(ran.said) || ran.ended, root) };
  });
}

function parametersOf({ chart, release, namespace, values, kubernetesVersion }: HelmRequest, root: string): string[] {
  const options = ['--include-crds', '--skip-tests', '--namespace', namespace];
  if (kubernetesVersion !== undefined) options.push('--kube-version', kubernetesVersion);
  const files = values.flatMap((file) => ['--values', join(root, file)]);
  const apis = ['--api-versions', versions.versions.join(',')];
  return ['template', ...options, ...apis, ...files, '--', release, join(root, chart)];
}

/** Folders of its own for everything that helm reads beside the chart: plugins, repositories, credentials, a cluster. */
export function homes(home: string): Record<string, string> {
  return {
    HOME: home,
    TMPDIR: home,
    XDG_CACHE_HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    HELM_CACHE_HOME: home,
    HELM_CONFIG_HOME: home,
    HELM_DATA_HOME: home,
    HELM_PLUGINS: join(home, 'plugins'),
    HELM_REGISTRY_CONFIG: join(home, 'registry.json'),
    HELM_REPOSITORY_CONFIG: join(home, 'repositories.yaml'),
    HELM_REPOSITORY_CACHE: join(home, 'repository'),
    KUBECONFIG: join(home, 'kubeconfig'),
  };
}

/** A shell can hold a program to an amount of memory; where there is none, the time is all that ends it. */
function withinMemory(program: string, words: readonly string[]): [string, readonly string[]] {
  if (process.platform === 'win32') return [program, words];
  const script = `ulimit -v ${kibibytes} 2>/dev/null; exec "$0" "$@"`;
  return ['/bin/sh', ['-c', script, program, ...words]];
}

/** What helm says of its failure: all after `Error: `, without the advice that follows; in a crash its first line. */
export function failureOf(stderr: string): string {
  const said = stderr.slice(Math.max(0, stderr.search(/^Error: /m)));
  const crash = /^(?:fatal error|runtime|panic): .*$/m.exec(stderr)?.[0];
  if (crash !== undefined)
    return onOneLine(/memory/.test(crash) ? `it took more than ${kibibytes / 1024 / 1024} GiB of memory` : crash);
  return shortened(onOneLine(said.replace(/^Use --debug flag .*$/m, '')));
}

/** A template that includes itself is told of a thousand times; what counts is where it began and what stopped it. */
function shortened(text: string): string {
  return text.length <= 600 ? text : `${text.slice(0, 300)} … ${text.slice(-280)}`;
}

/** Runs no more than some tasks at once; the others wait in line. */
function queue(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}

function once<Q, A>(key: (question: Q) => string, answer: (question: Q) => Promise<A>): (question: Q) => Promise<A> {
  const known = new Map<string, Promise<A>>();
  return (question) => {
    const name = key(question);
    const found = known.get(name) ?? answer(question);
    known.set(name, found);
    return found;
  };
}

function keyOf({ files, ...request }: HelmRequest): string {
  const hash = createHash('sha256').update(JSON.stringify(request));
  for (const [path, text] of [...files].sort(([left], [right]) => (left < right ? -1 : 1))) {
    hash.update(`\0${path}\0${text}`);
  }
  return hash.digest('hex');
}
