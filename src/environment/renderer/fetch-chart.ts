import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { FetchedChart, RemoteChart } from '../renderer.ts';
import { failureOf, homes } from './helm.ts';
import { inFolder, run, withoutRoot } from './process.ts';

/** What helm needs of the environment to reach a network that has a proxy. No credentials are among it. */
const passedOn = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'SSL_CERT_FILE'];
const seconds = 60;
const largestFile = 1024 * 1024;
const largestChart = 64 * 1024 * 1024;

/** Fetches one version of a chart without credentials, and reads its texts. */
export function fetchChart(program: string, chart: RemoteChart): Promise<FetchedChart> {
  return inFolder(new Map(), async (root) => {
    const [home, folder] = [join(root, 'home'), join(root, 'fetched')];
    await mkdir(home);
    await mkdir(folder);
    const given = passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]!]]));
    const environment = { ...homes(home), ...Object.fromEntries(given) };
    const ran = await run(program, pull(chart, folder), { seconds, bytes: largestFile, environment });
    if (!('text' in ran)) return { failure: withoutRoot(failureOf(ran.said) || ran.ended, root) };
    const [name] = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    return name === undefined ? { failure: 'it brought no chart' } : textsIn(join(folder, name.name));
  });
}

function pull({ repository, name, version }: RemoteChart, folder: string): string[] {
  const [digest] = /sha256:[0-9a-f]{64}$/.exec(version) ?? [];
  const registry = `${repository.replace(/\/+$/, '')}/${name}`;
  const target = ['pull', '--untar', '--untardir', folder];
  if (!repository.startsWith('oci://')) return [...target, '--repo', repository, '--version', version, '--', name];
  return digest === undefined
    ? [...target, '--version', version, '--', registry]
    : [...target, '--', `${registry}@${digest}`];
}

/** The texts of a folder by path below it; what is binary or too large takes no part in rendering. */
async function textsIn(root: string): Promise<FetchedChart> {
  const files = new Map<string, string>();
  let size = 0;
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const { size: own } = await stat(file);
    if (own > largestFile) continue;
    size += own;
    if (size > largestChart) return { failure: `it is larger than ${largestChart / 1024 / 1024} MiB` };
    const content = await readFile(file);
    if (!content.includes(0)) files.set(relative(root, file).replaceAll('\\', '/'), content.toString('utf8'));
  }
  return { files };
}
