import { posix } from 'node:path';
import { resolvePath } from '../path.ts';
import { itemsOf, type Placed, partAt, placedIn, textOf } from '../placed.ts';
import type { Repository } from '../repository.ts';
import { generate } from './generators.ts';
import { inflatesIstioOnly } from './helm-charts.ts';
import { helmFields, type Inflated } from './inflate.ts';
import { fieldsBeyond, type Kustomization, kustomizationNames } from './kustomization.ts';
import { followNames } from './name-references.ts';
import { type Patch, patchesOf } from './patch-entries.ts';
import { applyPatch } from './patches.ts';
import type { Cause, Complain, ResolveProblem } from './problem.ts';
import { isIstioDefinitions, isRemote, leadsElsewhere, withoutSecrets } from './remote.ts';
import { identityOf, type Resource, resourceOf } from './resource.ts';
import { addAnnotations, addLabels, affixNames, setImages, setNamespace, setReplicas } from './transform.ts';

/** One walk through kustomizations; keeps what it could not follow. */
export class Resolver {
  readonly problems: ResolveProblem[] = [];
  readonly directories = new Set<string>();
  private readonly repository: Repository;
  private readonly bases = new Map<string, readonly Resource[]>();

  private readonly inflated: ReadonlyMap<string, Inflated>;

  constructor(repository: Repository, inflated: ReadonlyMap<string, Inflated> = new Map()) {
    this.repository = repository;
    this.inflated = inflated;
  }

  /** The objects of a kustomization; a component also takes, and may change, the objects so far. */
  build(kustomization: Kustomization, inherited: readonly Resource[], trail: readonly string[]): readonly Resource[] {
    const { directory, fields } = kustomization;
    this.directories.add(directory);
    const files = kustomizationNames.filter((name) => this.repository.paths.has(posix.join(directory, name)));
    if (files.length > 1) {
      this.complain(fields, `${files.join(' and ')} stand in one folder`, 'Keep one of them.');
    }
    const here = [...trail, directory];
    let resources = this.listed(kustomization, inherited, here);
    for (const entry of itemsOf(partAt(fields, 'components'))) {
      resources = this.component(kustomization, entry, resources, here);
    }
    resources = generate(this.repository, kustomization, resources, this.complain);
    resources = [...resources, ...this.fromCharts(directory)];
    this.nameWhatIsBeyond(kustomization);
    return this.transformed(kustomization, resources);
  }

  private fromCharts(directory: string): readonly Resource[] {
    const inflated = this.inflated.get(directory);
    if (inflated === undefined) return [];
    for (const folder of inflated.directories) this.directories.add(folder);
    this.problems.push(
      ...inflated.problems.map((one) => ({ ...one, cause: one.broken ? ('broken' as const) : ('elsewhere' as const) })),
    );
    return inflated.manifests.map(resourceOf);
  }

  private transformed(kustomization: Kustomization, untouched: readonly Resource[]): readonly Resource[] {
    const { fields } = kustomization;
    let resources = untouched;
    const patch = (field: string): void => {
      for (const each of this.patchesIn(kustomization, field)) resources = applyPatch(resources, each, this.complain);
    };
    patch('patchesStrategicMerge');
    patch('patches');
    resources = setNamespace(resources, partAt(fields, 'namespace'));
    resources = affixNames(resources, partAt(fields, 'namePrefix'), partAt(fields, 'nameSuffix'));
    resources = addLabels(resources, fields);
    resources = addAnnotations(resources, partAt(fields, 'commonAnnotations'));
    patch('patchesJson6902');
    resources = setReplicas(resources, partAt(fields, 'replicas'));
    // Names are followed at every level, since two overlays of one base each mean their own copy.
    return followNames(setImages(resources, partAt(fields, 'images')));
  }

  /**
   * The objects so far with those of `resources` and `bases` after them. kustomize refuses two with one identity; here
   * the later one counts.
   */
  private listed(
    kustomization: Kustomization,
    inherited: readonly Resource[],
    trail: readonly string[],
  ): readonly Resource[] {
    const { fields } = kustomization;
    const byId = new Map(inherited.map((resource) => [idText(resource), resource]));
    for (const entry of [...itemsOf(partAt(fields, 'resources')), ...itemsOf(partAt(fields, 'bases'))]) {
      for (const resource of this.entry(kustomization, entry, trail)) {
        const id = idText(resource);
        if (byId.delete(id)) {
          const { kind, name } = identityOf(resource);
          this.complain(entry, `${kind} \`${name}\` is in this kustomization twice`, 'Remove one of the two.');
        }
        byId.set(id, resource);
      }
    }
    return [...byId.values()];
  }

  /** The objects of one entry of `resources`: a file, or a folder with a kustomization. */
  private entry(kustomization: Kustomization, entry: Placed, trail: readonly string[]): readonly Resource[] {
    const path = this.follow(kustomization, entry);
    if (path === null) return [];
    if (this.repository.paths.has(path)) return this.file(path, entry);
    const base = this.folder(path, entry, trail);
    if (base === null) return [];
    if (base.component) {
      this.complain(entry, `\`${textOf(entry)}\` is a component`, 'List it under `components`.');
      return [];
    }
    const known = this.bases.get(path) ?? this.build(base, [], trail);
    this.bases.set(path, known);
    return known;
  }

  private component(
    kustomization: Kustomization,
    entry: Placed,
    resources: readonly Resource[],
    trail: readonly string[],
  ): readonly Resource[] {
    const path = this.follow(kustomization, entry);
    const component = path === null ? null : this.folder(path, entry, trail);
    return component === null ? resources : this.build(component, resources, trail);
  }

  private file(path: string, entry: Placed): readonly Resource[] {
    const manifests = this.repository.manifests.get(path) ?? [];
    if (manifests.length === 0 && !this.repository.tree.files.has(path)) {
      this.complain(entry, `the content of \`${textOf(entry)}\` was not read`, null, 'elsewhere');
    }
    return manifests.map(resourceOf);
  }

  private folder(path: string, entry: Placed, trail: readonly string[]): Kustomization | null {
    const { kustomizations, unreadableKustomizations, directories } = this.repository;
    const found = kustomizations.get(path);
    if (trail.includes(path)) {
      this.complain(
        entry,
        `\`${textOf(entry)}\` leads back to this kustomization`,
        'Break the cycle of kustomizations.',
      );
      return null;
    }
    if (found !== undefined) return found;
    const unreadable = unreadableKustomizations.get(path);
    if (unreadable !== undefined && !this.repository.tree.files.has(unreadable)) {
      this.complain(entry, `the content of \`${textOf(entry)}\` was not read`, null, 'elsewhere');
    } else if (unreadable !== undefined) {
      this.complain(entry, `the kustomization in \`${textOf(entry)}\` cannot be read`, 'Correct its YAML.');
    } else if (directories.has(path)) {
      this.complain(
        entry,
        `the folder \`${textOf(entry)}\` has no kustomization`,
        'Add a kustomization.yaml to it, or list its files.',
      );
    } else {
      this.complain(entry, `\`${textOf(entry)}\` does not exist`, 'Add it, or take it off the list.');
    }
    return null;
  }

  /** The path that an entry means; null where it is no path inside the repository. */
  private follow({ directory }: Kustomization, entry: Placed): string | null {
    const written = entry.value;
    if (typeof written !== 'string' || written === '') {
      this.complain(entry, 'this entry is not a path', 'Write the path of a file or a folder.');
      return null;
    }
    const path = resolvePath(directory, written);
    if (path !== null && (this.repository.paths.has(path) || this.repository.directories.has(path))) return path;
    if (isIstioDefinitions(written)) return null;
    if (isRemote(written)) {
      this.complain(
        entry,
        `\`${withoutSecrets(written)}\` lies outside this repository and is not fetched`,
        null,
        'elsewhere',
      );
      return null;
    }
    if (path === null) {
      this.complain(entry, `\`${written}\` leads out of the repository`, 'Use a path inside the repository.');
    }
    return path;
  }

  private patchesIn(kustomization: Kustomization, field: string): readonly Patch[] {
    const fromFile = (entry: Placed): Placed[] => this.patchFile(kustomization, entry);
    return patchesOf(this.repository.tree, partAt(kustomization.fields, field), fromFile, this.complain);
  }

  private patchFile(kustomization: Kustomization, entry: Placed): Placed[] {
    const path = this.follow(kustomization, entry);
    if (path === null) return [];
    if (!this.repository.paths.has(path)) {
      this.complain(entry, `the patch \`${textOf(entry)}\` does not exist`, 'Add the file, or take it off the list.');
      return [];
    }
    return (this.repository.documents.get(path) ?? []).map((document) => placedIn(document, document.value));
  }

  private nameWhatIsBeyond(kustomization: Kustomization): void {
    for (const field of fieldsBeyond(kustomization)) {
      const place = partAt(kustomization.fields, field)!;
      if (field === 'helmCharts' && inflatesIstioOnly(kustomization)) continue;
      if (helmFields.has(field) && this.inflated.has(kustomization.directory)) continue;
      if (field.startsWith('helm')) {
        this.complain(place, `the Helm chart of \`${field}\` is not rendered`, null, 'elsewhere');
      } else if (leadsElsewhere(kustomization.directory, place.value)) {
        this.complain(place, `\`${field}\` leads outside this repository and is not followed`, null, 'elsewhere');
      } else {
        const reason = `\`${field}\` is followed by kustomize only, which was not run`;
        this.complain(
          place,
          reason,
          'Put kubectl or kustomize on the PATH; it is run where nothing else is missing.',
          'beyond',
        );
      }
    }
  }

  private readonly complain: Complain = (
    place: Placed,
    reason: string,
    fix: string | null,
    cause: Cause = 'broken',
  ) => {
    const location = place.origin.document.locate(place.origin.path);
    const told = this.problems.some(
      (problem) =>
        problem.reason === reason && problem.location.line === location.line && problem.location.file === location.file,
    );
    if (!told) this.problems.push({ location, reason, fix, cause, broken: cause === 'broken' });
  };
}

/** Equal for two objects that kustomize takes for one; no namespace is `default`. */
function idText(resource: Resource): string {
  const { group, version, kind, namespace, name } = identityOf(resource);
  return [group, version, kind, namespace ?? 'default', name].join('/');
}
