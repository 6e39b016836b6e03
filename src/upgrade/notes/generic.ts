import type { Json, JsonPath } from '../../manifest/json.ts';
import { isObject, stringAt, valueAt } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { istioImage } from '../charts/artifacts.ts';
import { type Hit, hitAt, hitObject, named } from './hit.ts';
import type { Note, NoteMatch } from './notes.ts';
import { scalarText } from './scalar.ts';
import { partsAt, rootOf, type Scene } from './scene.ts';

/** One kind of places that a note may name, and how they are found. */
type Matcher = (scene: Scene, match: NoteMatch, note: Note) => readonly Hit[];

/** What the data alone says of a note: every place that it names. Helm values are judged in `values.ts`. */
export function genericHits(scene: Scene, note: Note): Hit[] {
  const { match } = note;
  return match === null ? [] : matchers.flatMap((matcher) => matcher(scene, match, note));
}

const matchers: readonly Matcher[] = [
  operatorFields,
  operatorProfiles,
  meshConfigFields,
  annotations,
  labels,
  selectors,
  texts,
  scriptLines,
  addresses,
  argumentsOfIstio,
];

function operatorFields(scene: Scene, { iop = [] }: NoteMatch): Hit[] {
  return operators(scene).flatMap((manifest) =>
    iop.flatMap((path) =>
      partsAt(rootOf(manifest), path).map(({ location }) => ({
        ...hitObject(scene, manifest, `${named(manifest)} has \`${path}\``),
        location,
      })),
    ),
  );
}

function operatorProfiles(scene: Scene, { profile = [] }: NoteMatch): Hit[] {
  return operators(scene).flatMap((manifest) => {
    const name = stringAt(manifest.value, 'spec', 'profile');
    return name !== null && profile.includes(name)
      ? [hitAt(scene, manifest, ['spec', 'profile'], `${named(manifest)} has the profile \`${name}\``)]
      : [];
  });
}

/** Every IstioOperator of the environment. */
export function operators(scene: Scene): Manifest[] {
  return scene.installs.filter(({ form }) => form === 'istio-operator').map(({ manifest }) => manifest);
}

function meshConfigFields(scene: Scene, { meshConfig = [] }: NoteMatch): Hit[] {
  return scene.meshConfigs.flatMap((config) =>
    meshConfig.flatMap((path) =>
      partsAt(config, path).map(({ location }) => ({
        location,
        manifest: ownerOf(scene, location),
        unit: null,
        found: `the mesh config has \`${path}\``,
        certain: true,
      })),
    ),
  );
}

/** The object that a place belongs to, as far as its file tells. */
function ownerOf({ installs, mesh }: Scene, { file }: Location): Manifest | null {
  const installed = installs.find(({ manifest }) => manifest.file === file)?.manifest;
  return installed ?? mesh.ofKind('', 'ConfigMap').find(({ manifest }) => manifest.file === file)?.manifest ?? null;
}

const podTemplates: readonly JsonPath[] = [
  [],
  ['spec', 'template'],
  ['spec', 'jobTemplate', 'spec', 'template'],
  ['spec', 'infrastructure'],
];

function metadata(scene: Scene, field: 'annotations' | 'labels', name: string, value: string | null): Hit[] {
  return [...scene.mesh.objects.values()].flatMap(({ manifest }) =>
    podTemplates.flatMap((path) => {
      const at = [...(path.at(-1) === 'infrastructure' ? path : [...path, 'metadata']), field, name];
      const written = valueAt(manifest.value, at);
      if (written === undefined || written === null || (value !== null && scalarText(written) !== value)) return [];
      return [hitAt(scene, manifest, at, `${named(manifest)} has \`${name}${value === null ? '' : `: ${value}`}\``)];
    }),
  );
}

/** What is annotated goes on without it: nothing breaks for certain. */
function annotations(scene: Scene, match: NoteMatch): Hit[] {
  const found = (match.annotations ?? []).flatMap((name) => metadata(scene, 'annotations', name, null));
  return found.map((hit) => ({ ...hit, certain: false }));
}

function labels(scene: Scene, match: NoteMatch): Hit[] {
  return (match.labels ?? []).flatMap((label) => {
    const [name = '', value = null] = label.split('=');
    const own = metadata(scene, 'labels', name, value).map((hit) => ({ ...hit, certain: value !== null }));
    return [...own, ...(value === null ? selecting(scene, name) : [])];
  });
}

function selectors(scene: Scene, match: NoteMatch): Hit[] {
  return (match.selectors ?? []).flatMap((name) => selecting(scene, name));
}

/** Where an object selects others by a label. */
function selecting(scene: Scene, label: string): Hit[] {
  return [...scene.mesh.objects.values()].flatMap(({ manifest }) =>
    leavesOf(manifest.value, []).flatMap((path) => {
      const isSelector = path.some((step) => typeof step === 'string' && /selector|matchLabels|targetRef/i.test(step));
      if (!isSelector || path[0] !== 'spec' || path.includes('template')) return [];
      const key = path.at(-1) === label || (path.at(-1) === 'key' && valueAt(manifest.value, path) === label);
      return key ? [hitAt(scene, manifest, path, `${named(manifest)} selects by the label \`${label}\``)] : [];
    }),
  );
}

/** Every scalar inside objects of some kinds whose text, with its key, matches. */
function texts(scene: Scene, { regex, kinds = [] }: NoteMatch): Hit[] {
  if (regex === undefined || kinds.length === 0) return [];
  const pattern = new RegExp(regex);
  return [...scene.mesh.objects.values()].flatMap(({ manifest }) => {
    if (!kinds.includes(manifest.kind)) return [];
    return leavesOf(manifest.value, []).flatMap((path) => {
      const text = pattern.exec(`${String(path.at(-1))}: ${scalarText(valueAt(manifest.value, path))}`);
      if (text === null) return [];
      const shown = text[0].replace(/^.*: /, '').slice(0, 60);
      return [hitAt(scene, manifest, path, `${named(manifest)} holds \`${shown}\``)];
    });
  });
}

/** Paths of all scalars. */
export function leavesOf(value: Json | undefined, path: JsonPath): JsonPath[] {
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => leavesOf(item, [...path, index]));
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
  return value === undefined || value === null ? [] : [path];
}

function scriptLines(scene: Scene, match: NoteMatch): Hit[] {
  return (match.scripts ?? []).flatMap((script) => linesWith(scene, new RegExp(script)));
}

function addresses(scene: Scene, match: NoteMatch): Hit[] {
  return (match.urls ?? []).flatMap((url) => linesWith(scene, new RegExp(url.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))));
}

/** Lines of any file that are no comments. */
function linesWith({ tree }: Scene, pattern: RegExp): Hit[] {
  return [...tree.files.values()].flatMap(({ path: file, text }) => {
    if (!pattern.test(text)) return [];
    return text.split(/\r?\n/).flatMap((line, index): Hit[] => {
      const found = pattern.exec(line);
      if (found === null || /^\s*(#|\/\/)/.test(line)) return [];
      const column = found.index + 1;
      const place = { line: index + 1, column, endLine: index + 1, endColumn: column + found[0].length };
      const location: Location = { file, side: 'head', path: [], ...place };
      return [{ location, manifest: null, unit: null, found: `\`${found[0].slice(0, 60)}\` is used`, certain: false }];
    });
  });
}

/** Arguments of containers that run an image of Istio's. */
function argumentsOfIstio(scene: Scene, { args = [] }: NoteMatch): Hit[] {
  if (args.length === 0) return [];
  return [...scene.mesh.objects.values()].flatMap(({ manifest }) =>
    leavesOf(manifest.value, []).flatMap((path) => {
      const list = path.at(-2);
      const text = valueAt(manifest.value, path);
      const argument = args.find((each) => typeof text === 'string' && text.startsWith(each));
      if (argument === undefined || (list !== 'args' && list !== 'command')) return [];
      const image = stringAt(manifest.value, ...path.slice(0, -2), 'image');
      if (image === null || istioImage(image) === null) return [];
      return [hitAt(scene, manifest, path, `${named(manifest)} is started with \`${argument}\``)];
    }),
  );
}
