import type { Environment } from '../../environment/environment.ts';
import { objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { bare, type Commands, inNamespace, word } from './commands.ts';

const none: Commands = { apply: [], wait: [] };

/**
 * What delivers something itself is there as soon as it is written to the cluster, long before what it delivers: how one
 * makes it go on, and sees that it has. Argo CD knows no health of an Application within another (docs/operator-manual/
 * health.md); `kubectl wait` compares the generation that a condition is about (kubectl pkg/cmd/wait).
 */
export function commandsForDeliverer({ group, kind, name, namespace, value }: Manifest): Commands {
  switch (`${group}/${kind}`) {
    case 'argoproj.io/Application':
      return ofApplication(
        namespace === null || namespace === 'argocd' ? name : `${namespace}/${name}`,
        isAutomated(value),
      );
    case 'argoproj.io/ApplicationSet':
      return {
        apply: [],
        wait: [`\`argocd app list\` shows each Application of ApplicationSet \`${bare(name)}\` Synced and Healthy`],
      };
    case 'helm.toolkit.fluxcd.io/HelmRelease':
      return untilReady(`helmrelease/${name}`, namespace);
    case 'sailoperator.io/Istio':
    case 'sailoperator.io/IstioRevision':
    case 'sailoperator.io/IstioCNI':
    case 'sailoperator.io/ZTunnel':
      return untilReady(`${kind.toLowerCase()}/${name}`, null);
    default:
      return none;
  }
}

/**
 * A HelmRelease that takes its chart from an OCIRepository is the same object at another tag: it stays Ready, as it was,
 * until Flux has seen the tag. `flux reconcile` fetches it, and returns once the release has it.
 */
export function commandsForReleases(
  { kind, name, namespace }: Manifest,
  changes: readonly { readonly after: Environment }[],
): Commands[] {
  if (kind !== 'OCIRepository') return [];
  const objects = changes.flatMap(({ after }) => [...after.objects.values()].map(({ manifest }) => manifest));
  const takesIt = ({ kind: other, namespace: own, value }: Manifest): boolean =>
    other === 'HelmRelease' &&
    stringAt(value, 'spec', 'chartRef', 'kind') === kind &&
    stringAt(value, 'spec', 'chartRef', 'name') === name &&
    (stringAt(value, 'spec', 'chartRef', 'namespace') ?? own) === namespace;
  return objects.filter(takesIt).map((release) => ({
    apply: [`\`flux reconcile helmrelease ${word(release.name)}${inNamespace(release.namespace)} --with-source\``],
    wait: untilReady(`helmrelease/${release.name}`, release.namespace).wait,
  }));
}

function ofApplication(name: string, isAutomatic: boolean): Commands {
  return {
    apply: isAutomatic ? [] : [`\`argocd app sync ${word(name)}\`, since it does not sync by itself`],
    wait: [`\`argocd app wait ${word(name)} --sync --health --operation\` returns`],
  };
}

function isAutomated(application: Manifest['value']): boolean {
  const policy = objectAt(application, 'spec', 'syncPolicy');
  return policy.automated !== undefined && policy.automated !== null;
}

function untilReady(object: string, namespace: string | null): Commands {
  const command = `kubectl wait --for=condition=Ready ${word(object)}${inNamespace(namespace)} --timeout=10m`;
  return { apply: [], wait: [`\`${command}\` returns`] };
}
