import { posix } from 'node:path';
import { listAt, objectAt, stringAt } from '../manifest/json.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { VersionContext } from './context.ts';
import { narrowed, type Written, writtenAt } from './written.ts';

/**
 * A text with a Flux variable (`${istio_version}`, `${istio_version:=1.24.2}`) as what the variable comes down to,
 * where that is written: `postBuild.substitute`, or a ConfigMap of `postBuild.substituteFrom`, of the Kustomizations
 * that deliver the file (fluxcd.io, Kustomization API). Several values where several Kustomizations deliver it; the
 * text itself where it holds no variable or the variable is not found.
 */
export function substituted(context: VersionContext, written: Written): readonly Written[] {
  const found = /^v?\$\{(\w+)(?::?[=-]([^}]*))?\}$/.exec(written.text.trim());
  if (found === null) return [written];
  const [, variable, fallback] = found;
  const values = kustomizationsOf(context, written.location.file).flatMap(
    (kustomization) => variableOf(context, kustomization, variable!) ?? [],
  );
  if (values.length > 0) return values;
  const own = fallback === undefined ? null : narrowed(written, fallback);
  return [own ?? written];
}

/** The Flux Kustomizations whose path holds the file; those that name no path of this repository hold all. */
function kustomizationsOf(context: VersionContext, file: string): Manifest[] {
  return context.manifests
    .map(({ manifest }) => manifest)
    .filter(({ kind, group }) => kind === 'Kustomization' && group === 'kustomize.toolkit.fluxcd.io')
    .filter(({ value }) => {
      const folder = posix.normalize(stringAt(value, 'spec', 'path') ?? '.').replace(/^\.?\/|\/$/g, '');
      return folder === '' || folder === '.' || file.startsWith(`${folder}/`);
    });
}

function variableOf(context: VersionContext, kustomization: Manifest, variable: string): Written | null {
  const own = writtenAt(context, kustomization, ['spec', 'postBuild', 'substitute', variable]);
  if (own !== null) return own;
  for (const reference of listAt(kustomization.value, 'spec', 'postBuild', 'substituteFrom').toReversed()) {
    const { kind, name } = objectAt(reference);
    if (kind !== 'ConfigMap') continue;
    const map = context.manifests.find(({ manifest }) => manifest.kind === kind && manifest.name === name)?.manifest;
    const value = map === undefined ? null : writtenAt(context, map, ['data', variable]);
    if (value !== null) return value;
  }
  return null;
}
