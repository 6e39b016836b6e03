import { type JsonPath, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { identityOf, subjectOf } from '../declared/identity.ts';
import { textAt, writtenAt } from '../declared/written.ts';
import { versionInName } from '../version-in-name.ts';

const label = 'istio.io/rev';

/** Where a revision is asked for: on a namespace, a gateway or a pod, and in the template of pods. */
const places: readonly JsonPath[] = [
  ['metadata', 'labels', label],
  ['spec', 'template', 'metadata', 'labels', label],
];

/**
 * Where a tag of the Sail operator names the revision that it points at. The operator keeps that one as long as the tag does,
 * though its Istio has gone on to another (istio-ecosystem/sail-operator docs, IstioRevisionTag).
 */
const target: JsonPath = ['spec', 'targetRef', 'name'];

function placesIn({ kind, group, value }: Manifest): readonly JsonPath[] {
  const isTag = kind === 'IstioRevisionTag' && group === 'sailoperator.io';
  return isTag && stringAt(value, 'spec', 'targetRef', 'kind') === 'IstioRevision' ? [...places, target] : places;
}

/**
 * Names of revisions that claim a version: `istio.io/rev: 1-24-3`, and `asm-1-24` of AKS. Such a name says which
 * control plane is wanted, and only by custom which version that runs (istio.io, setup/upgrade/canary).
 */
export function revisionNames(context: VersionContext): VersionDeclaration[] {
  return context.manifests.flatMap(({ manifest, environment }) =>
    placesIn(manifest).flatMap((path) => {
      const revision = textAt(context, manifest, path);
      const claim = revision === null ? null : versionInName(revision);
      const written = claim === null ? null : writtenAt(context, manifest, path);
      if (claim === null || written === null) return [];
      const declared = declaration(
        {
          component: 'istiod',
          source: 'revision-name',
          subject: `${subjectOf(manifest)} ${path === target ? 'spec.targetRef' : label}`,
          revision,
          environment,
          resource: identityOf(manifest),
        },
        { ...written, text: claim },
      );
      return [{ ...declared, text: written.text }];
    }),
  );
}
