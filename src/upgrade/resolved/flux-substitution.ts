import { posix } from 'node:path';
import { loneVariable } from '../../environment/flux/envsubst.ts';
import { isFluxKustomization } from '../../environment/flux/objects.ts';
import { variablesOf } from '../../environment/flux/variables.ts';
import type { Placed } from '../../environment/placed.ts';
import { stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { VersionContext } from '../declared/context.ts';
import { narrowed, type Written, writtenAt } from '../declared/written.ts';

/**
 * A text with a Flux variable (`${istio_version}`, `${istio_version:=1.24.2}`) that is left where no environment delivers
 * the file, as what the variable comes down to in the Kustomizations whose folder holds it. Several values where there are
 * several Kustomizations; the text itself where it holds no variable or the variable is not found.
 */
export function substituted(context: VersionContext, written: Written): readonly Written[] {
  const variable = loneVariable(written.text.trim().replace(/^v(?=\$)/, ''));
  if (variable === null) return [written];
  const values = kustomizationsOf(context, written.location.file).flatMap((kustomization) => {
    const definition = variablesOf(kustomization, (wanted) => findIn(context, wanted))?.get(variable.name);
    return definition === null || definition === undefined ? [] : (writtenOf(context, definition) ?? []);
  });
  if (values.length > 0) return values;
  const own = variable.fallback === null ? null : narrowed(written, variable.fallback);
  return [own ?? written];
}

/** The Flux Kustomizations whose path holds the file; those that name no path of this repository hold all. */
function kustomizationsOf(context: VersionContext, file: string): Manifest[] {
  return context.manifests
    .map(({ manifest }) => manifest)
    .filter(isFluxKustomization)
    .filter(({ value }) => {
      const folder = posix.normalize(stringAt(value, 'spec', 'path') ?? '.').replace(/^\.?\/|\/$/g, '');
      return folder === '' || folder === '.' || file.startsWith(`${folder}/`);
    });
}

function findIn({ manifests }: VersionContext, { kind, name }: Pick<Manifest, 'kind' | 'name'>): Manifest | undefined {
  return manifests.find(({ manifest }) => manifest.kind === kind && manifest.name === name)?.manifest;
}

function writtenOf(context: VersionContext, { value, origin }: Placed): Written | null {
  const { document, path } = origin;
  return writtenAt(
    context,
    { file: '', value, locate: (inner, target) => document.locate([...path, ...inner], target) },
    [],
  );
}
