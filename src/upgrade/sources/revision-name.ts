import type { JsonPath } from '../../manifest/json.ts';
import type { VersionContext } from '../context.ts';
import type { VersionDeclaration } from '../declaration.ts';
import { declaration } from '../declare.ts';
import { identityOf, subjectOf } from '../identity.ts';
import { versionInName } from '../version.ts';
import { textAt, writtenAt } from '../written.ts';

const label = 'istio.io/rev';

/** Where a revision is asked for: on a namespace, a gateway or a pod, and in the template of pods. */
const places: readonly JsonPath[] = [
  ['metadata', 'labels', label],
  ['spec', 'template', 'metadata', 'labels', label],
];

/**
 * Names of revisions that claim a version: `istio.io/rev: 1-24-3`, and `asm-1-24` of AKS. Such a name says which
 * control plane is wanted, and only by custom which version that runs (istio.io, setup/upgrade/canary).
 */
export function revisionNames(context: VersionContext): VersionDeclaration[] {
  return context.manifests.flatMap(({ manifest, environment }) =>
    places.flatMap((path) => {
      const revision = textAt(context, manifest, path);
      const claim = revision === null ? null : versionInName(revision);
      const written = claim === null ? null : writtenAt(context, manifest, path);
      if (claim === null || written === null) return [];
      const declared = declaration(
        {
          component: 'istiod',
          source: 'revision-name',
          subject: `${subjectOf(manifest)} ${label}`,
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
