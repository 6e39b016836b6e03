import { knownNames } from '../../mesh/revisions/known-names.ts';
import { revisionBehind } from '../../mesh/revisions/moved-namespaces.ts';
import { overrulingOf } from '../../mesh/revisions/naming.ts';
import { isManaged } from '../../mesh/revisions/served.ts';
import { versionInName } from '../../upgrade/version-in-name.ts';
import { identityOf, nameOf } from '../object-name.ts';
import type { Change, Draft, EnvironmentChange } from '../rule.ts';

/** Pod templates that name a revision below a Namespace that says something else, which counts. */
export function overruled(change: Change, environment: EnvironmentChange): Draft[] {
  const { meshBefore, meshAfter } = environment;
  const known = knownNames([meshBefore, meshAfter]);
  if (!known.holdsControlPlanes) return [];
  return [...meshAfter.objects.values()].flatMap((object): Draft[] => {
    const found = overrulingOf(meshAfter, object);
    if (found === null) return [];
    const { label, namespace, naming } = found;
    // A tag that is set elsewhere may point at the very revision.
    const mayBeTag = (name: string): boolean => !known.isMade(name) && versionInName(name) === null && !isManaged(name);
    if ((label.name !== null && mayBeTag(label.name)) || mayBeTag(naming.name)) return [];
    const given = label.name === null ? null : revisionBehind(meshAfter, known, label.name);
    if (given === revisionBehind(meshAfter, known, naming.name)) return [];
    const former = meshBefore.objects.get(object.key);
    const before = former === undefined ? null : overrulingOf(meshBefore, former);
    const isKnown = before?.naming.name === naming.name && before.label.written === label.written;
    if (change.mode === 'check' && isKnown) return [];
    const result = given === null ? 'they get no sidecar' : `they get that of \`${given}\``;
    const what = `\`istio.io/rev: ${naming.name}\` on its pods under \`${label.written}\` of Namespace \`${namespace}\`: ${result}`;
    const fix = `Change the label of Namespace \`${namespace}\` and restart its pods, or take it off, where each pod template is to say for itself.`;
    return [
      {
        severity: 'warning',
        when: change.mode === 'audit' ? 'before' : 'after',
        message: `${nameOf(object)} has ${what}`,
        why: 'The webhook that goes by labels of pods leaves out every namespace that has `istio-injection` or `istio.io/rev`: there the Namespace alone says which control plane injects. See `templates/mutatingwebhook.yaml` of the istiod chart.',
        fix,
        environment: environment.name,
        unit: object.unit.name,
        resource: identityOf(object),
        location: object.manifest.locate(naming.place.path, 'key'),
        related: [],
        data: { revision: naming.name, namespace },
        edit: null,
        cause: { key: `overruled ${what}`, who: nameOf(object), what: `have ${what}`, fix },
        identity: `${object.key} overruled`,
      },
    ];
  });
}
