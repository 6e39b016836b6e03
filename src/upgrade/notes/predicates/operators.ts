import { stringAt, valueAt } from '../../../manifest/json.ts';
import type { Manifest } from '../../../manifest/manifest.ts';
import { workloads } from '../../../mesh/workloads.ts';
import { istioImage } from '../../charts/artifacts.ts';
import { minorOf } from '../../version.ts';
import { genericHits, operators } from '../generic.ts';
import { type Hit, hitAt, hitObject, named, type Predicate } from '../hit.ts';
import { notes } from '../notes.ts';
import type { Scene } from '../scene.ts';
import { has, itemsIn, nodesNamed } from './look-up.ts';

/** IstioOperators, and the operator in the cluster that is gone. */
export const istioOperators: Readonly<Record<string, Predicate>> = {
  'istiod-remote-config-cluster': (scene) =>
    operators(scene).flatMap((manifest) => {
      const enabled = (name: string) => valueAt(manifest.value, ['spec', 'components', name, 'enabled']) === true;
      const at = ['spec', 'components', 'istiodRemote', 'enabled'];
      return enabled('istiodRemote') && enabled('base')
        ? [hitAt(scene, manifest, at, `${named(manifest)} enables istiodRemote and base`)]
        : [];
    }),
  'remote-profile-removed': (scene, { to }) =>
    minorOf(to)?.minor === 15
      ? operators(scene).flatMap((manifest) =>
          stringAt(manifest.value, 'spec', 'profile') === 'remote'
            ? [hitAt(scene, manifest, ['spec', 'profile'], `${named(manifest)} has the profile \`remote\``)]
            : [],
        )
      : [],
  'autoscaling-v2beta1': (scene) =>
    operators(scene).flatMap((manifest) =>
      nodesNamed(manifest.value.spec, 'targetAverageUtilization').map(({ path }) =>
        hitAt(scene, manifest, ['spec', ...path], `${named(manifest)} has \`targetAverageUtilization\``),
      ),
    ),
  'operator-http-charts-deprecated': (scene) => packagePaths(scene),
  'operator-http-charts-removed': (scene) => packagePaths(scene),
  'operator-ambient': (scene) =>
    operatorImages(scene).length === 0
      ? []
      : operators(scene).flatMap((manifest) =>
          stringAt(manifest.value, 'spec', 'profile') === 'ambient'
            ? [hitAt(scene, manifest, ['spec', 'profile'], `${named(manifest)} has the profile \`ambient\``)]
            : [],
        ),
  'installed-state-iop': (scene) =>
    operators(scene).flatMap((manifest) =>
      manifest.name.startsWith('installed-state')
        ? [hitObject(scene, manifest, `${named(manifest)} is what istioctl kept`, false)]
        : [],
    ),
  'pdb-v1beta1': (scene) =>
    operators(scene).flatMap((manifest) =>
      nodesNamed(manifest.value.spec, 'overlays').flatMap(({ path }) =>
        itemsIn(manifest.value, ['spec', ...path]).flatMap((overlay) =>
          stringAt(overlay.value, 'apiVersion') === 'policy/v1beta1'
            ? [
                hitAt(
                  scene,
                  manifest,
                  [...overlay.path, 'apiVersion'],
                  `${named(manifest)} changes a PodDisruptionBudget of \`policy/v1beta1\``,
                ),
              ]
            : [],
        ),
      ),
    ),
  'operator-deprecated': (scene) => [...operatorImages(scene), ...scripts(scene, 'operator-deprecated')],
  'operator-removed': (scene) => [
    ...operatorImages(scene),
    ...applied(scene).map((manifest) =>
      hitObject(
        scene,
        manifest,
        `${named(manifest)} is applied to the cluster, where nothing acts on it`,
        operatorImages(scene).length > 0,
      ),
    ),
    ...scripts(scene, 'operator-removed'),
  ],
};

/** IstioOperators that a tool applies; a file by itself is as likely to be for istioctl. */
function applied({ mesh }: Scene): Manifest[] {
  return mesh
    .ofKind('install.istio.io', 'IstioOperator')
    .filter(({ unit }) => unit.stated && unit.tool !== 'istioctl')
    .map(({ manifest }) => manifest);
}

function operatorImages(scene: Scene): Hit[] {
  return workloads(scene.mesh).flatMap(({ object: { manifest }, podPath }) =>
    itemsIn(manifest.value, [...podPath, 'spec', 'containers']).flatMap(({ path, value }) => {
      const image = stringAt(value, 'image');
      if (image === null || istioImage(image)?.component !== 'operator') return [];
      return [hitAt(scene, manifest, [...path, 'image'], `${named(manifest)} is the operator in the cluster`)];
    }),
  );
}

function scripts(scene: Scene, id: string): Hit[] {
  const note = notes.find((each) => each.id === id)!;
  return genericHits(scene, { ...note, match: { scripts: note.match?.scripts ?? [] } });
}

function packagePaths(scene: Scene): Hit[] {
  return operators(scene).flatMap((manifest) => {
    const path = ['spec', 'installPackagePath'];
    return has(manifest.value, ...path) && /^https?:/.test(stringAt(manifest.value, ...path) ?? '')
      ? [hitAt(scene, manifest, path, `${named(manifest)} takes its charts from an address`)]
      : [];
  });
}
