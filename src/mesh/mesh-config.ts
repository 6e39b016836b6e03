import type { DeployedObject } from '../environment/environment.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  listAt,
  objectAt,
  stringAt,
  valueAt,
} from '../manifest/json.ts';
import { type ControlPlane, controlPlanes } from './control-planes.ts';
import type { Mesh } from './mesh.ts';
import { memoisePerMesh } from './mesh-memo.ts';
import type { Place, TextPart } from './place.ts';

export type OutboundTrafficMode = 'ALLOW_ANY' | 'REGISTRY_ONLY' | 'ALLOW_ANY_DYNAMIC_DNS';

/** An outbound traffic policy and where it is declared. */
export interface OutboundTrafficPolicy {
  readonly mode: OutboundTrafficMode;
  /** Null where nothing in the repository declares it: the default, or a setting of this tool. */
  readonly declaredBy: DeployedObject | null;
  /** The way to it in `declaredBy`. */
  readonly path: JsonPath;
  /** Where it stands in the text at `path`, when the mesh config is a text (`data.mesh`). */
  readonly within: TextPart | null;
}

/** What one control plane is configured with, defaults filled in. Reference: `istio.mesh.v1alpha1`. */
export interface MeshConfig {
  readonly revision: string;
  readonly rootNamespace: string;
  readonly clusterDomain: string;
  readonly trustDomain: string;
  readonly defaultServiceExportTo: readonly string[];
  readonly defaultVirtualServiceExportTo: readonly string[];
  readonly defaultDestinationRuleExportTo: readonly string[];
  /** Null where every namespace is discovered. */
  readonly discoverySelectors: readonly JsonObject[] | null;
  readonly outboundTrafficPolicy: OutboundTrafficPolicy;
  /** `defaultConfig.proxyMetadata`. */
  readonly proxyMetadata: Readonly<Record<string, string>>;
  /** Names of the extension providers. */
  readonly extensionProviders: readonly string[];
  /** Defaults of what the sidecar captures; Helm `global.proxy`. */
  readonly capture: {
    readonly includeOutboundIPRanges: string;
    readonly excludeOutboundIPRanges: string;
    readonly includeOutboundPorts: string;
    readonly excludeOutboundPorts: string;
  };
  /** Helm `sidecarInjectorWebhook.enableNamespacesByDefault`. */
  readonly injectsByDefault: boolean;
  /** Helm `global.proxy.autoInject: disabled`: only pods that ask for it themselves are injected. */
  readonly injectsOnlyOnRequest: boolean;
  /** Label selectors of pods that are never, or always, injected; Helm `sidecarInjectorWebhook`. */
  readonly neverInject: readonly JsonObject[];
  readonly alwaysInject: readonly JsonObject[];
}

const configs = memoisePerMesh((mesh) => {
  const found = new Map<string, MeshConfig>();
  for (const [revision, plane] of controlPlanes(mesh)) found.set(revision, configOf(mesh, plane));
  return found;
});

const configOfNobody = memoisePerMesh((mesh) =>
  configOf(mesh, { revision: 'default', tags: [], sources: [], values: {} }),
);

/**
 * The mesh config that holds for proxies of a revision (or of the tag that stands for one); without one, or where
 * nothing declares that revision, for those of the default revision, else of the first there is.
 */
export function meshConfig(mesh: Mesh, revision: string | null = null): MeshConfig {
  const found = configs(mesh);
  const named = revision === null ? undefined : (found.get(revision) ?? found.get(revisionOfTag(mesh, revision) ?? ''));
  if (named !== undefined) return named;
  const standard = found.get('default') ?? found.get(revisionOfTag(mesh, 'default') ?? '');
  return standard ?? [...found.values()][0] ?? configOfNobody(mesh);
}

/** The mesh configs of all control planes that are declared; one of defaults where none is. */
export function meshConfigs(mesh: Mesh): readonly MeshConfig[] {
  const found = [...configs(mesh).values()];
  return found.length > 0 ? found : [configOfNobody(mesh)];
}

/** The revision that a tag stands for; null where no tag of that name is declared. */
export function revisionOfTag(mesh: Mesh, tag: string): string | null {
  for (const plane of controlPlanes(mesh).values()) if (plane.tags.includes(tag)) return plane.revision;
  return null;
}

function configOf(mesh: Mesh, plane: ControlPlane): MeshConfig {
  const { values } = plane;
  const config = objectAt(values, 'meshConfig');
  const proxy = objectAt(values, 'global', 'proxy');
  const webhook = objectAt(values, 'sidecarInjectorWebhook');
  return {
    revision: plane.revision,
    rootNamespace: stringAt(config, 'rootNamespace') ?? stringAt(values, 'global', 'istioNamespace') ?? 'istio-system',
    clusterDomain: stringAt(proxy, 'clusterDomain') ?? 'cluster.local',
    trustDomain: stringAt(config, 'trustDomain') ?? 'cluster.local',
    defaultServiceExportTo: exportTo(config.defaultServiceExportTo),
    defaultVirtualServiceExportTo: exportTo(config.defaultVirtualServiceExportTo),
    defaultDestinationRuleExportTo: exportTo(config.defaultDestinationRuleExportTo),
    discoverySelectors: Array.isArray(config.discoverySelectors) ? config.discoverySelectors.filter(isObject) : null,
    outboundTrafficPolicy: outboundTrafficPolicyOf(mesh, plane),
    proxyMetadata: textsOf(objectAt(config, 'defaultConfig', 'proxyMetadata')),
    extensionProviders: listAt(config, 'extensionProviders')
      .map((provider) => stringAt(provider, 'name'))
      .filter((name) => name !== null),
    capture: {
      includeOutboundIPRanges: stringAt(proxy, 'includeIPRanges') ?? '*',
      excludeOutboundIPRanges: stringAt(proxy, 'excludeIPRanges') ?? '',
      includeOutboundPorts: textOf(proxy.includeOutboundPorts),
      excludeOutboundPorts: textOf(proxy.excludeOutboundPorts),
    },
    injectsByDefault: webhook.enableNamespacesByDefault === true,
    injectsOnlyOnRequest: proxy.autoInject === 'disabled',
    neverInject: listAt(webhook, 'neverInjectSelector').filter(isObject),
    alwaysInject: listAt(webhook, 'alwaysInjectSelector').filter(isObject),
  };
}

/** An empty list means the same as none: everywhere. */
function exportTo(value: Json | undefined): readonly string[] {
  const names = Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
  return names.length > 0 ? names : ['*'];
}

function outboundTrafficPolicyOf(mesh: Mesh, plane: ControlPlane): OutboundTrafficPolicy {
  const nowhere = { declaredBy: null, path: [], within: null };
  const setting = mesh.settings.outboundTrafficPolicy;
  if (setting !== null) return { mode: setting, ...nowhere };
  const policy = objectAt(plane.values, 'meshConfig').outboundTrafficPolicy;
  const mode = outboundTrafficMode(policy);
  if (mode === null) return { mode: 'ALLOW_ANY', ...nowhere };
  const place = placeOf(plane, ['meshConfig', 'outboundTrafficPolicy', 'mode']);
  return { mode, declaredBy: place?.object ?? null, path: place?.path ?? [], within: place?.within ?? null };
}

/**
 * The mode of an `outboundTrafficPolicy`, of the mesh config or of a Sidecar. REGISTRY_ONLY is the zero of its enum:
 * a policy that is there and says nothing means it. Null where there is none, or none that can be read.
 */
export function outboundTrafficMode(policy: Json | undefined): OutboundTrafficMode | null {
  if (!isObject(policy)) return null;
  const { mode } = policy;
  if (mode === undefined || mode === null || mode === 0) return 'REGISTRY_ONLY';
  if (mode === 1) return 'ALLOW_ANY';
  return mode === 'REGISTRY_ONLY' || mode === 'ALLOW_ANY' || mode === 'ALLOW_ANY_DYNAMIC_DNS' ? mode : null;
}

/** Where a value of the control plane was written: in the strongest layer that has it, else that has its parent. */
function placeOf(plane: ControlPlane, path: JsonPath): Place | null {
  const layers = plane.sources.flatMap((source) => source.layers).reverse();
  for (let depth = path.length; depth > 0; depth -= 1) {
    const part = path.slice(0, depth);
    const layer = layers.find(({ values }) => valueAt(values, part) !== undefined);
    if (layer !== undefined) return layer.place(part);
  }
  return null;
}

/** What has to be a text, but is at times written without quotes: `15021`, `true`. */
function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function textsOf(value: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, textOf(text)]));
}
