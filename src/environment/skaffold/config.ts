import { isObject, listAt, objectAt, stringAt, valueAt } from '../../manifest/json.ts';
import type { SourceDocument } from '../../manifest/manifest.ts';
import { hasPlaceholder } from '../../manifest/placeholder.ts';
import { trialFolder } from '../commands/sources/shell-files.ts';
import { environmentWord } from '../naming.ts';
import { baseName } from '../path.ts';
import { itemsOf, type Placed, partAtPath, placedAt, placedIn, textOf } from '../placed.ts';
import type { Repository } from '../repository.ts';

/** What Skaffold delivers by one configuration: as it is written, or with one of its profiles. */
export interface SkaffoldConfig {
  readonly document: SourceDocument;
  /** `metadata.name`; null where there is none. */
  readonly name: string | null;
  /** The profile, whose name is that of an environment; null for what holds without one. */
  readonly profile: string | null;
  /** Paths and patterns of plain files, in the order in which they are applied. */
  readonly files: readonly Placed[];
  /** Folders of kustomizations; they are applied behind the files. */
  readonly kustomizations: readonly Placed[];
  /** Releases that helm installs, one after the other. */
  readonly releases: readonly Placed[];
  /** Releases that are rendered by helm and applied by kubectl. */
  readonly rendered: readonly Placed[];
}

/** The configurations of all `skaffold.yaml` (skaffold.dev/docs/references/yaml), but for those made for tests. */
export function configsIn(repository: Repository): SkaffoldConfig[] {
  return [...repository.documents].flatMap(([file, documents]) =>
    /^skaffold([-_.][\w.-]+)?\.ya?ml$/.test(baseName(file)) && trialFolder(file) === null
      ? documents.filter(isConfig).flatMap(configsOf)
      : [],
  );
}

function isConfig({ value }: SourceDocument): boolean {
  return stringAt(value, 'apiVersion')?.startsWith('skaffold/') === true;
}

function configsOf(document: SourceDocument): SkaffoldConfig[] {
  const whole = placedIn(document, document.value);
  const profiles = listAt(document.value, 'profiles').flatMap((profile, index) => {
    const name = stringAt(profile, 'name');
    const part = partAtPath(whole, ['profiles', index]);
    if (name === null || part === undefined || environmentWord(name) === null) return [];
    return [sectionOf(document, part, name)];
  });
  return [sectionOf(document, whole, null), ...profiles];
}

/** The part of a configuration that says what is delivered. Profiles say it in the same fields. */
function sectionOf(document: SourceDocument, section: Placed, profile: string | null): SkaffoldConfig {
  const items = (...path: string[]): Placed[] => itemsOf(partAtPath(section, path)).filter(isTold);
  const { kubectl, ...others } = objectAt(section.value, 'deploy');
  const isOther = ['kpt', 'cloudrun', 'docker'].some((key) => key in others);
  const files = [...items('manifests', 'rawYaml'), ...items('deploy', 'kubectl', 'manifests')];
  const kustomizations = [
    ...pathsOf(section, ['manifests', 'kustomize']),
    ...pathsOf(section, ['deploy', 'kustomize']),
  ];
  const isSilent =
    (profile === null || kubectl !== undefined) &&
    ['rawYaml', 'kustomize', 'helm', 'kpt', 'remoteManifests'].every((key) => !hasPart(section, 'manifests', key)) &&
    !hasPart(section, 'deploy', 'helm') &&
    !hasPart(section, 'deploy', 'kustomize') &&
    files.length === 0;
  return {
    document,
    name: stringAt(document.value, 'metadata', 'name'),
    profile,
    // Where nothing is said, the files of this folder are meant (pkg/skaffold/schema/defaults/defaults.go).
    files: isOther ? [] : isSilent ? [placedAt(section.origin, 'k8s/*.yaml')] : files,
    kustomizations: isOther ? [] : kustomizations,
    releases: items('deploy', 'helm', 'releases'),
    rendered: isOther ? [] : items('manifests', 'helm', 'releases'),
  };
}

/** `paths` of kustomize; without them the folder of the configuration. */
function pathsOf(section: Placed, at: readonly string[]): Placed[] {
  const kustomize = partAtPath(section, at);
  if (kustomize === undefined) return [];
  const paths = itemsOf(partAtPath(kustomize, ['paths']));
  return paths.length === 0 ? [placedAt(kustomize.origin, '.')] : paths.filter(isTold);
}

function hasPart(section: Placed, ...path: string[]): boolean {
  return valueAt(section.value, path) !== undefined;
}

/** Not what is filled in only when Skaffold runs (`{{.ENV}}`), nor what lies elsewhere. */
function isTold(item: Placed): boolean {
  return (
    isObject(item.value) || (textOf(item) !== '' && !hasPlaceholder(textOf(item)) && !textOf(item).includes('://'))
  );
}
