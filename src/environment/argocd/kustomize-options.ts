import { isObject } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { Kustomization } from '../kustomize/kustomization.ts';
import { entriesOf, itemsOf, listOf, objectOf, type Placed, partAt, placedAt, textOf } from '../placed.ts';

const sameInBoth: readonly string[] = [
  'namespace',
  'namePrefix',
  'nameSuffix',
  'commonAnnotations',
  'replicas',
  'patches',
  'components',
];

/**
 * What `kustomize` of a source says as the kustomization that Argo CD makes of it (Argo CD `util/kustomize/kustomize.go`,
 * Build); null where it changes nothing.
 */
export function kustomizeOptions(
  application: Manifest,
  options: Placed | undefined,
  directory: string,
): Kustomization | null {
  if (options === undefined || !isObject(options.value)) return null;
  const fields = [
    ...entriesOf(options).filter(([key]) => sameInBoth.includes(key)),
    ...labelsOf(options),
    ...(itemsOf(partAt(options, 'images')).length === 0 ? [] : [['images', imagesOf(options)] as const]),
  ];
  if (fields.length === 0) return null;
  const document = { ...application, index: 0 };
  return { directory, document, fields: objectOf(options.origin, fields), component: false };
}

/** `commonLabels` go into selectors as well unless `labelWithoutSelector` is set. */
function labelsOf(options: Placed): [string, Placed][] {
  const labels = partAt(options, 'commonLabels');
  if (labels === undefined) return [];
  if (partAt(options, 'labelWithoutSelector')?.value !== true) return [['commonLabels', labels]];
  const templates = partAt(options, 'labelIncludeTemplates')?.value === true;
  const entry = objectOf(labels.origin, [
    ['pairs', labels],
    ['includeTemplates', placedAt(labels.origin, templates)],
  ]);
  return [['labels', listOf(labels.origin, [entry])]];
}

/** `[name=]image[:tag|@digest]` as kustomize writes it. */
function imagesOf(options: Placed): Placed {
  const images = partAt(options, 'images')!;
  return listOf(
    images.origin,
    itemsOf(images).map((item) => {
      const [, name, image = '', tag, digest] =
        /^(?:([^=]+)=)?([^@]+?)(?::([^:/@]+))?(?:@(.+))?$/.exec(textOf(item)) ?? [];
      const said: [string, string | undefined][] = [
        ['name', name ?? image],
        ['newName', name === undefined ? undefined : image],
        ['newTag', tag],
        ['digest', digest],
      ];
      return objectOf(
        item.origin,
        said.flatMap(([key, text]) => (text === undefined ? [] : [[key, placedAt(item.origin, text)] as const])),
      );
    }),
  );
}
