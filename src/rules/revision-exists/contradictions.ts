import { DEFAULT_REVISION } from '../../mesh/revisions/brought.ts';
import { knownNames } from '../../mesh/revisions/known-names.ts';
import { contradictionOf, INJECTION_LABEL } from '../../mesh/revisions/naming.ts';
import { unserved } from '../../mesh/revisions/served.ts';
import { identityOf } from '../object-name.ts';
import type { Change, Draft, EnvironmentChange } from '../rule.ts';

/** Namespaces that carry both labels, of which `istio.io/rev` then has no effect. */
export function contradictions(change: Change, environment: EnvironmentChange): Draft[] {
  const { meshBefore, meshAfter } = environment;
  const known = knownNames([meshAfter]);
  const hasNoDefault = known.holdsControlPlanes && unserved(meshAfter, known, DEFAULT_REVISION) !== null;
  return meshAfter.ofKind('', 'Namespace').flatMap((object): Draft[] => {
    const both = contradictionOf(object);
    if (both === null) return [];
    const former = meshBefore.objects.get(object.key);
    const before = former === undefined ? null : contradictionOf(former);
    const isKnown = before?.injection === both.injection && before.revision === both.revision;
    if (change.mode === 'check' && isKnown) return [];
    const { name } = object.manifest;
    const { injection, revision } = both;
    const isEnabled = injection === 'enabled';
    const result = isEnabled
      ? `pods get the sidecar of the default revision, not of \`${revision}\``
      : 'pods get no sidecar at all';
    const none =
      isEnabled && hasNoDefault ? ' No default revision is installed here, so that they may get none at all.' : '';
    const what = `\`istio-injection: ${injection}\` beside \`istio.io/rev: ${revision}\`: ${result}`;
    return [
      {
        severity: 'warning',
        when: change.mode === 'audit' ? 'before' : 'after',
        message: `Namespace \`${name}\` has ${what}`,
        why: `\`istio-injection\` counts first, and the webhook of a revision leaves out every namespace that has it: pods that are created here are ${isEnabled ? `injected by the default revision and \`${revision}\` is never asked` : 'not injected, whatever `istio.io/rev` says'}.${none} See istio.io, setup/upgrade/canary.`,
        fix: `Remove \`istio-injection\` (\`kubectl label namespace ${name} istio-injection-\` where the tool does not take labels away) and restart the pods, or remove \`istio.io/rev\`.`,
        environment: environment.name,
        unit: object.unit.name,
        resource: identityOf(object),
        location: object.manifest.locate(['metadata', 'labels', INJECTION_LABEL], 'key'),
        related: [],
        data: { injection, revision },
        edit: null,
        cause: {
          key: what,
          who: `Namespace \`${name}\``,
          what: `have ${what}`,
          fix: 'Remove `istio-injection` (`kubectl label namespace … istio-injection-` where the tool does not take labels away) and restart the pods, or remove `istio.io/rev`.',
        },
        identity: `${object.key} both labels`,
      },
    ];
  });
}
