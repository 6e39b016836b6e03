import { posix } from 'node:path';
import type { Disagreement } from '../../upgrade/charts/lock/disagreement.ts';
import type { StrayArchive } from '../../upgrade/charts/lock/packed.ts';
import { listed } from '../component-words.ts';
import type { UmbrellaChart } from './charts.ts';
import type { Wording } from './wording.ts';

/**
 * What refuses a chart whose lock file is out of sync. `flux`: nothing, it takes what is locked; `packed`: nothing as long
 * as all dependencies lie in `charts/`; `unknown`: whoever runs `helm dependency build`.
 */
export type Refusal = 'helmfile' | 'argocd' | 'flux' | 'packed' | 'unknown';

/** What to say of a lock file that is out of sync. */
export function lockWording(chart: UmbrellaChart, disagreement: Disagreement, refusal: Refusal): Wording {
  const files = namesOf(chart);
  return {
    message: `${files.lock} is out of sync${consequences[refusal]}: ${detailOf(disagreement, files)}`,
    why: whyOf(disagreement, refusal, files),
    fix: `Run \`helm dependency update ${folderOf(chart)}\` and commit ${files.requirements} and ${files.lock} together.`,
  };
}

interface FileNames {
  readonly requirements: string;
  readonly lock: string;
}

const consequences: Readonly<Record<Refusal, string>> = {
  helmfile: ', so helmfile refuses the chart',
  argocd: ', so Argo CD refuses the chart',
  flux: '',
  packed: '',
  unknown: '',
};

function detailOf(disagreement: Disagreement, { requirements }: FileNames): string {
  if (disagreement.reason === 'digest') return `it was not made of what ${requirements} lists now`;
  const { name, asked, locked } = disagreement;
  switch (disagreement.reason) {
    case 'version':
      return `it has ${name} \`${locked}\`, and ${requirements} asks for \`${asked}\``;
    case 'missing':
      return `it lacks ${name}, which ${requirements} asks for`;
    case 'surplus':
      return `it has ${name} \`${locked}\`, which ${requirements} does not ask for`;
    case 'repository':
      return `it has ${name} from ${placeOf(locked)}, and ${requirements} takes it from ${placeOf(asked)}`;
  }
}

/** A dependency without an address lies in `charts/`. */
function placeOf(repository: string): string {
  return repository === '' ? 'its own folder `charts/`' : `\`${repository}\``;
}

function whyOf(disagreement: Disagreement, refusal: Refusal, files: FileNames): string {
  const build =
    '`helm dependency build` compares the digest in the lock file with the dependencies, and stops where it was made of others';
  switch (refusal) {
    case 'argocd':
      return `Argo CD runs \`helm dependency build\`, which stops with "the lock file (${files.lock}) is out of sync with the dependencies file (${files.requirements})". The sync fails: nothing of this chart is delivered, and the cluster stays as it is.`;
    case 'helmfile':
      return `helmfile runs \`helm dependency build\`, which stops with "the lock file (${files.lock}) is out of sync with the dependencies file (${files.requirements})". The release fails, and the cluster stays as it is.`;
    case 'flux':
      return `Flux takes what the lock file says without comparing the two${ofFlux(disagreement)}. Elsewhere ${build}.`;
    case 'packed':
      return `All dependencies lie in \`charts/\`, so that Helm installs them from there. Whoever fetches them again is refused: ${build}.`;
    case 'unknown':
      return `${build}. \`helm dependency update\` takes what ${files.requirements} allows and writes the lock file anew. So what is installed depends on which of the two is run, or nothing is.`;
  }
}

function ofFlux(disagreement: Disagreement): string {
  switch (disagreement.reason) {
    case 'version':
      return `, so ${disagreement.name} \`${disagreement.locked}\` is what is installed`;
    case 'missing':
      return `, so ${disagreement.name} is not fetched`;
    case 'surplus':
      return `, so ${disagreement.name} is installed nevertheless`;
    case 'repository':
      return `, so ${disagreement.name} is taken from ${placeOf(disagreement.locked)}`;
    case 'digest':
      return '';
  }
}

/** What to say of an archive that is installed instead of the version that is asked for. */
export function strayWording(chart: UmbrellaChart, { name, wanted, archive, unheeded }: StrayArchive): Wording {
  const lost =
    unheeded.length === 0
      ? ''
      : ` It also installs it as if ${namesOf(chart).requirements} did not speak of it, so that ${listed(unheeded.map((key) => `\`${key}\``))} of the dependency ${unheeded.length === 1 && unheeded[0] !== 'tags' ? 'counts' : 'count'} for nothing.`;
  return {
    message: `${capital(name)} \`${archive.version.text}\` is what is installed, by ${archive.version.location.file}, and not \`${wanted}\``,
    why: `Helm, Argo CD and Flux install what lies in \`charts/\`: that a chart of the name is there is all they ask, and no version is compared.${lost} Only \`helm dependency build\` and \`helm dependency update\` replace it, if a pipeline runs them.`,
    fix: `Run \`helm dependency update ${folderOf(chart)}\` and commit ${packed(chart)} together.`,
  };
}

/** What to say of an archive that was left beside the right one. */
export function leftoverWording(chart: UmbrellaChart, { name, wanted, archive, beside }: StrayArchive): Wording {
  return {
    message: `${capital(name)} \`${archive.version.text}\` is installed along with \`${beside?.version.text ?? wanted}\`, by ${archive.version.location.file}`,
    why: 'Helm loads every archive in `charts/`, also one that no dependency asks for: templates of the two overwrite each other where they have the same name, and are installed side by side where they do not.',
    fix: `Delete ${archive.version.location.file}, as \`helm dependency update ${folderOf(chart)}\` does.`,
  };
}

function packed(chart: UmbrellaChart): string {
  const { requirements, lock } = namesOf(chart);
  return chart.locked === null ? `${requirements} and the archives` : `${requirements}, ${lock} and the archives`;
}

function namesOf({ requirements, locked }: UmbrellaChart): FileNames {
  const requirementsName = posix.basename(requirements.file);
  return { requirements: requirementsName, lock: posix.basename(locked?.lock.file ?? 'Chart.lock') };
}

function folderOf({ folder }: UmbrellaChart): string {
  return folder === '' ? '.' : folder;
}

function capital(name: string): string {
  return name === 'base' ? 'The base chart' : name;
}
