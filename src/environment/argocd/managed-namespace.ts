import { isObject, listAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { manifestOf } from '../../manifest/read.ts';
import { entriesOf, locateIn, objectOf, partAtPath, placedAt, placedIn } from '../placed.ts';
import { destinationNamespaceOf } from './application.ts';

/**
 * The Namespace that an Application makes with labels of its own: `CreateNamespace=true` with `managedNamespaceMetadata`
 * (Argo CD, "Sync Options"). None where its sources bring that Namespace themselves.
 */
export function managedNamespaceOf(application: Manifest, brought: readonly Manifest[]): Manifest[] {
  const name = destinationNamespaceOf(application);
  const metadata = partAtPath(placedIn(application, application.value), [
    'spec',
    'syncPolicy',
    'managedNamespaceMetadata',
  ]);
  const creates = listAt(application.value, 'spec', 'syncPolicy', 'syncOptions').includes('CreateNamespace=true');
  const isOwn = ({ group, kind, name: other }: Manifest) => group === '' && kind === 'Namespace' && other === name;
  if (name === null || metadata === undefined || !creates || brought.some(isOwn)) return [];
  const whole = objectOf(metadata.origin, [
    ['apiVersion', placedAt(metadata.origin, 'v1')],
    ['kind', placedAt(metadata.origin, 'Namespace')],
    ['metadata', objectOf(metadata.origin, [['name', placedAt(metadata.origin, name)], ...entriesOf(metadata)])],
  ]);
  if (!isObject(whole.value)) return [];
  const { file, side } = application;
  const made = manifestOf({ file, side, locate: (path, target) => locateIn(whole, path, target) }, whole.value);
  return made === null ? [] : [made];
}
