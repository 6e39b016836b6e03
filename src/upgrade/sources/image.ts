import { type JsonPath, objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { istioImage } from '../charts/artifacts.ts';
import type { PlacedManifest, VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { identityOf, subjectOf } from '../declared/identity.ts';
import { asInSource, broughtAboutBy, itemsAt, narrowed, type Written, writtenAt } from '../declared/written.ts';
import { replacementSource } from '../resolved/kustomize-replacements.ts';

const podTemplates: Readonly<Record<string, JsonPath>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

const proxyImageAnnotation = 'sidecar.istio.io/proxyImage';

/**
 * Image tags of workloads: Istio's own containers, and the proxy image that a pod asks for by annotation. An image without
 * a tag is the newest (kubernetes.io, Images); one by digest tells no version but in a comment beside it.
 */
export function images(context: VersionContext): VersionDeclaration[] {
  return context.manifests.flatMap((placed) => {
    const template = podTemplates[placed.manifest.kind];
    if (template === undefined) return [];
    const { manifest } = placed;
    const containers = ['containers', 'initContainers'].flatMap((list) =>
      itemsAt(manifest.value, [...template, 'spec', list]),
    );
    return [
      ...containers.flatMap((path) =>
        imageAt(context, placed, [...path, 'image'], stringAt(objectAt(manifest.value, ...path), 'name') ?? ''),
      ),
      ...imageAt(context, placed, [...template, 'metadata', 'annotations', proxyImageAnnotation], proxyImageAnnotation),
    ].map((each) => ({ ...each, revision: revisionOf(manifest, template) }));
  });
}

function imageAt(
  context: VersionContext,
  { manifest, environment }: PlacedManifest,
  path: JsonPath,
  part: string,
): VersionDeclaration[] {
  const reference = stringAt(manifest.value, ...path);
  const image = reference === null ? null : istioImage(reference);
  const written = image === null ? null : writtenAt(context, manifest, path);
  if (written === null || image === null) return [];
  const isByDigest = image.tag === null && reference!.includes('@');
  const noted = isByDigest ? commentBehind(context, written) : null;
  if (isByDigest && noted === null) return [];
  const declared = {
    component: image.component,
    source: 'image',
    subject: `${subjectOf(manifest)} ${part}`,
    environment,
    resource: identityOf(manifest),
  };
  const untagged = noted ?? { ...written, text: '' };
  return [declaration(declared, image.tag === null ? untagged : tagOf(context, written, image.tag))];
}

/** `image: docker.io/istio/pilot@sha256:… # 1.24.3` */
function commentBehind(context: VersionContext, { location }: Written): Written | null {
  const line = context.linesOf(location.file)[location.line - 1] ?? '';
  const found = /#\s*(?:tag[:=]?\s*)?(?<tag>v?\d+\.\d+\.\d+[\w.-]*)\s*$/d.exec(line);
  const column = found?.indices?.groups?.tag?.[0];
  if (column === undefined || column < location.column) return null;
  const text = found!.groups!.tag!;
  const place = { ...location, column: column + 1, endLine: location.line, endColumn: column + 1 + text.length };
  return { text, location: place };
}

/** The tag inside an image reference, or where a kustomization sets it or copies it from. */
function tagOf(context: VersionContext, reference: Written, tag: string): Written {
  const behind = narrowed(asInSource(context, reference), `:${tag}`);
  const inside = behind === null ? null : narrowed(behind, tag);
  if (inside !== null) return inside;
  const written = { text: tag, location: reference.location };
  const set = broughtAboutBy(context, written);
  return set === written ? (replacementSource(context, tag) ?? written) : set;
}

function revisionOf({ value, labels }: Manifest, template: JsonPath): string | null {
  const own = objectAt(value, ...template, 'metadata', 'labels')['istio.io/rev'];
  const revision = typeof own === 'string' ? own : (labels['istio.io/rev'] ?? null);
  return revision === 'default' || revision === '' ? null : revision;
}
