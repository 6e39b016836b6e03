import { describe } from 'vitest';
import { findEnvironments } from '../../../src/environment/find.ts';
import { findHelm, type HelmRenderer, type HelmRequest } from '../../../src/environment/renderer.ts';
import type { JsonPath } from '../../../src/manifest/json.ts';
import type { Manifest } from '../../../src/manifest/manifest.ts';
import { readTree } from '../../../src/manifest/read.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { type Files, noOptions } from '../summary.ts';

/** The helm of this machine; null where there is none. */
export const helm = await findHelm({ fetches: false });

/** `describe` for what needs helm: skipped, with the reason in its name, where there is none. */
export function describeWithHelm(name: string, body: () => void): void {
  describe.skipIf(helm === null)(`${name} (needs helm on the PATH)`, body);
}

/** A renderer that counts what it is asked for. */
export function counting(renderer: HelmRenderer = helm!): HelmRenderer & { readonly requests: HelmRequest[] } {
  const requests: HelmRequest[] = [];
  return {
    ...renderer,
    requests,
    render(request) {
      requests.push(request);
      return renderer.render(request);
    },
  };
}

export function findWithHelm(files: Files, renderer: HelmRenderer = helm!) {
  const tree = treeOf(files);
  return findEnvironments(tree, readTree(tree, 'head'), { ...noOptions, helm: renderer });
}

/** The object of a kind and a name, in whichever environment it is first found. */
export async function objectIn(files: Files, kind: string, name: string): Promise<Manifest> {
  const { environments, problems } = await findWithHelm(files);
  const all = environments.flatMap(({ objects }) => [...objects.values()]);
  const found = all.find(({ manifest }) => manifest.kind === kind && manifest.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}: ${problems.map(({ reason }) => reason).join()}`);
  return found.manifest;
}

/** Where a node stands, as `file:line`. */
export function placeIn(manifest: Manifest, path: JsonPath): string {
  const { file, line } = manifest.locate(path);
  return `${file}:${line}`;
}

/** A chart in the folder `c`: its `Chart.yaml`, its values, and templates by name. */
export function chart(values: string, templates: Files, more = ''): Record<string, string> {
  return {
    'c/Chart.yaml': `apiVersion: v2\nname: routes\nversion: 0.1.0\n${more}`,
    'c/values.yaml': values,
    ...Object.fromEntries(Object.entries(templates).map(([name, text]) => [`c/templates/${name}`, text])),
  };
}
