import type { VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { identityOf, subjectOf } from '../declared/identity.ts';
import { embeddedAt, writtenAt } from '../declared/written.ts';
import { isIstioMinor } from '../releases.ts';
import { minorOf } from '../version.ts';

/**
 * The ConfigMap `istio-sidecar-injector[-<revision>]` of a rendered control plane: `global.tag` of its values is the version
 * of every proxy that it injects (github.com/istio/istio manifests/charts/istio-control/istio-discovery).
 */
export function sidecarInjectors(context: VersionContext): VersionDeclaration[] {
  return context.manifests.flatMap(({ manifest, environment }) => {
    const name = /^istio-sidecar-injector(?:-(?<revision>.+))?$/.exec(manifest.name);
    if (manifest.kind !== 'ConfigMap' || name === null) return [];
    const values = embeddedAt(context, manifest, ['data', 'values']);
    const tag = values === null ? null : writtenAt(context, values, ['global', 'tag']);
    const minor = minorOf(tag?.text ?? '');
    if (tag === null || minor === null || !isIstioMinor(minor)) return [];
    const declared = {
      component: 'proxy' as const,
      source: 'sidecar-injector',
      subject: subjectOf(manifest),
      revision: name.groups?.revision ?? null,
      environment,
      resource: identityOf(manifest),
    };
    return [declaration(declared, tag)];
  });
}
