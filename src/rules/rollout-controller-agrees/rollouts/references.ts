import type { DeployedObject } from '../../../environment/environment.ts';
import { listAt, valueAt } from '../../../manifest/json.ts';
import {
  type IstioRollout,
  istioPath,
  type NamedField,
  type VirtualServiceReference,
} from '../../../mesh/controllers/argo-rollouts.ts';
import { isMade } from '../../../mesh/controllers/made-objects.ts';
import type { Mesh } from '../../../mesh/mesh.ts';
import { namespaceOf, virtualServices } from '../../../mesh/spec.ts';
import { nameOf } from '../../object-name.ts';
import { type Mistake, missingWhole, mistake, nameOfKey } from '../mistake.ts';
import { refused } from './texts.ts';

/**
 * What a Rollout names is said once and is there. Source: argoproj/argo-rollouts
 * `pkg/apis/rollouts/validation/validation.go`, `validation_references.go`, `rollout/controller.go`.
 */
export function referenceMistakes(mesh: Mesh, rollout: IstioRollout): Mistake[] {
  return [...virtualServiceMistakes(mesh, rollout), ...serviceMistakes(mesh, rollout)];
}

function virtualServiceMistakes(mesh: Mesh, rollout: IstioRollout): Mistake[] {
  const { object, virtualServices: references } = rollout;
  const istio = valueAt(object.manifest.value, istioPath);
  const hasSingle = valueAt(istio, ['virtualService']) !== undefined;
  const hasSeveral = listAt(istio, 'virtualServices').length > 0;
  if (hasSingle === hasSeveral) {
    const field = hasSingle ? 'virtualServices' : null;
    return [
      mistake({
        key: 'virtual-service-choice',
        object,
        path: field === null ? istioPath : [...istioPath, field],
        target: 'key',
        message: hasSingle
          ? `${nameOf(object)} names VirtualServices twice, by \`virtualService\` and by \`virtualServices\``
          : `${nameOf(object)} shifts traffic by Istio and names no VirtualService`,
        why: `Exactly one of \`virtualService\` and \`virtualServices\` has to be set. ${refused}`,
        fix: hasSingle ? 'Keep one of the two.' : 'Set `virtualService`, or `virtualServices` for more than one.',
      }),
    ];
  }
  return references.flatMap((reference) => {
    if (mesh.objects.has(reference.key)) return [];
    if (reference.objectName === '') return [unnamedVirtualService(rollout, reference)];
    const inOwn = reference.name.includes('.')
      ? ''
      : ', since without a namespace in the name it is that of the Rollout';
    const elsewhere = namedAlike(mesh, reference.objectName);
    const instead = elsewhere === undefined ? '' : `; there is one in namespace \`${namespaceOf(elsewhere)}\``;
    return [
      mistake({
        key: `virtual-service ${reference.key}`,
        object,
        path: reference.path,
        message: `${nameOfKey(reference.key)}, whose weights ${nameOf(object)} sets, does not exist${instead}`,
        why: `Argo Rollouts looks for it in namespace \`${reference.namespace}\`${inOwn}. ${refused}`,
        fix: `Add the VirtualService, or name one that exists, as \`name.namespace\` where it is in another namespace.`,
        missing: missingWhole(reference.key),
      }),
    ];
  });
}

function unnamedVirtualService({ object }: IstioRollout, { path }: VirtualServiceReference): Mistake {
  return mistake({
    key: 'virtual-service-unnamed',
    object,
    path,
    message: `${nameOf(object)} refers to a VirtualService without naming it`,
    why: `Argo Rollouts finds the VirtualService by its name. ${refused}`,
    fix: 'Set `name`.',
  });
}

function namedAlike(mesh: Mesh, name: string): DeployedObject | undefined {
  return virtualServices(mesh).find((object) => object.manifest.name === name && !isMade(object));
}

/** Without subsets the two versions are told apart by Service; with them the Services may be left out. */
function serviceMistakes(mesh: Mesh, rollout: IstioRollout): Mistake[] {
  const { object, stableService: stable, canaryService: canary, destinationRule, isPingPong } = rollout;
  const [first, second] = isPingPong ? ['pingService', 'pongService'] : ['stableService', 'canaryService'];
  if (stable.name !== '' && stable.name === canary.name) {
    return [
      mistake({
        key: 'same-service',
        object,
        path: stable.path,
        message: `${nameOf(object)} has Service \`${stable.name}\` for both versions`,
        why: `\`${first}\` and \`${second}\` have to be two Services. ${refused}`,
        fix: 'Name two Services that differ.',
      }),
    ];
  }
  const unnamed = [
    { field: first!, service: stable },
    { field: second!, service: canary },
  ].filter(({ service }) => service.name === '');
  if (unnamed.length > 0 && (destinationRule === null || isPingPong)) {
    const fields = unnamed.map(({ field }) => `\`${field}\``).join(' and no ');
    return [
      mistake({
        key: 'services',
        object,
        path: istioPath,
        target: 'key',
        message: `${nameOf(object)} shifts traffic by Istio without a DestinationRule and has no ${fields}`,
        why: `Argo Rollouts tells the versions apart by two Services, by \`pingPong\` or by the subsets of a DestinationRule. ${refused}`,
        fix: `Set \`${first}\` and \`${second}\`, or \`destinationRule\` with the names of two subsets.`,
      }),
    ];
  }
  return [stable, canary].flatMap((service) => missingService(mesh, rollout, service));
}

function missingService(mesh: Mesh, { object, namespace }: IstioRollout, service: NamedField): Mistake[] {
  const key = `/Service/${namespace}/${service.name}`;
  if (service.name === '' || mesh.objects.has(key)) return [];
  return [
    mistake({
      key: `service ${service.name}`,
      object,
      path: service.path,
      message: `${nameOfKey(key)}, which ${nameOf(object)} names, does not exist`,
      why: `The Service has to be there, in the namespace of the Rollout, before Argo Rollouts can set its selector. ${refused}`,
      fix: `Add Service \`${service.name}\` to namespace \`${namespace}\`, or name one that exists.`,
      missing: missingWhole(key),
    }),
  ];
}
