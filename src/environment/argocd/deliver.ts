import type { Manifest } from '../../manifest/manifest.ts';
import type { SkippedFile } from '../../tree/tree.ts';
import { type Delivery, delivered } from '../delivery.ts';
import type { RenderProblem } from '../environment.ts';
import { type Declaration, type DeclaredTool, type Followed, nothingFound } from '../found.ts';
import { holding } from '../held.ts';
import { inTurn } from '../in-turn.ts';
import { withoutSecrets } from '../kustomize/remote.ts';
import { resolvePath } from '../path.ts';
import type { Repository } from '../repository.ts';
import { unitWith } from '../unit.ts';
import type { Workplace } from '../workplace.ts';
import {
  type ApplicationSource,
  destinationNamespaceOf,
  isApplication,
  isOwnSource,
  settingsOf,
  sourcesOf,
  unitNameOf,
} from './application.ts';
import { standInFor } from './generated.ts';
import { managedNamespaceOf } from './managed-namespace.ts';
import { placeOf } from './place.ts';
import { generate, isApplicationSet } from './set/application-set.ts';
import { noContent, remoteChartContent, type SourceContent, sourceContent } from './source.ts';

/** Argo CD: an Application delivers what its sources come to, an ApplicationSet generates Applications. */
export const argocd: DeclaredTool = {
  declares: (manifest) => isApplication(manifest) || isApplicationSet(manifest),
  follow: (declaration, workplace) =>
    isApplication(declaration.manifest)
      ? followApplication(declaration, workplace)
      : Promise.resolve(followSet(declaration, workplace)),
};

function followSet(declaration: Declaration, workplace: Workplace): Followed {
  const { applications, problems } = generate(declaration.manifest, workplace);
  const generated = applications.map(({ manifest, after }) => ({
    ...declaration,
    manifest,
    generated: { by: declaration, after },
  }));
  return { ...nothingFound, problems, generated, stands: null };
}

async function followApplication(declaration: Declaration, workplace: Workplace): Promise<Followed> {
  const { manifest } = declaration;
  const { repository, options } = workplace;
  const sources = sourcesOf(manifest);
  const [charts, paths] = [sources.filter(({ chart }) => chart !== null), sources.filter(isInFolder)];
  const own = paths.filter(
    (source) => isOwnSource(source, options.repositories) && existsOrKnown(repository, source, options.repositories),
  );
  const contents = await inTurn(own, async (source) => {
    const content = await sourceContent(workplace, manifest, source);
    return source.fixedAt === null ? content : standing(manifest, source, source.fixedAt, content);
  });
  const remote = await inTurn(charts, (source) => remoteChartContent(workplace, manifest, source));
  const all = [...contents, ...remote];
  const brought = all.flatMap((content) => content.manifests);
  const standIns = brought.length === 0 ? standInFor(declaration) : [];
  const manifests = [...managedNamespaceOf(manifest, brought), ...brought, ...standIns];
  const isStopped = all.some(({ stopped }) => stopped === true);
  const problems = all.flatMap((content) => content.problems);
  const name = unitNameOf(manifest);
  const set = declaration.generated?.by.manifest.name;
  const origin = set === undefined ? `in ${manifest.file}` : `of ApplicationSet ${set} in ${manifest.file}`;
  const delivery: Delivery = {
    unit: unitWith({
      name,
      tool: 'argocd',
      settings: settingsOf(manifest),
      after: declaration.generated?.after ?? [],
      reason: `Argo CD Application ${name} ${origin}`,
      declaredAt: manifest.locate(['metadata', 'name']),
    }),
    ...placeOf(declaration, workplace),
    objects: manifests.map((one, position) => delivered(one, destinationNamespaceOf(manifest), position)),
    rank: 2,
    ...(isStopped ? { stopped: true } : {}),
  };
  const following = own.filter(({ fixedAt }) => fixedAt === null);
  const delivers =
    following.length > 0 || standIns.length > 0 || remote.some((content) => content.manifests.length > 0);
  return {
    deliveries: delivers ? [delivery] : [],
    stands: !delivers ? (own[0]?.fixedAt ?? null) : null,
    problems: isStopped && delivers ? holding(problems) : problems,
    skipped: fromElsewhere(
      manifest,
      paths.filter((source) => !own.includes(source)),
    ),
    files: all.flatMap(({ files }) => files),
    left: all.flatMap(({ left }) => left),
    directories: all.flatMap(({ directories }) => directories),
    rendered: all.reduce((sum, { rendered }) => sum + rendered, 0),
  };
}

/** A source with `ref` alone holds values for others. */
function isInFolder({ chart, path }: ApplicationSource): boolean {
  return chart === null && path !== null;
}

function fromElsewhere(manifest: Manifest, sources: readonly ApplicationSource[]): SkippedFile[] {
  if (sources.length === 0) return [];
  const addresses = sources.map((source) => withoutSecrets(source.repository)).join(', ');
  const reason = `Argo CD Application \`${unitNameOf(manifest)}\` delivers from another repository: ${addresses}`;
  return [{ file: manifest.file, reason }];
}

/** Where the repository's addresses are not known, a folder that is not here belongs to another repository. */
function existsOrKnown(repository: Repository, source: ApplicationSource, repositories: readonly string[]): boolean {
  const folder = resolvePath('', source.path!);
  return repositories.length > 0 || (folder !== null && repository.directories.has(folder));
}

/**
 * A source at a tag or a commit: its folders are its own, yet what is in them now reaches no cluster, and what the cluster
 * has is not to be read here.
 */
function standing(
  application: Manifest,
  { at }: ApplicationSource,
  revision: string,
  { manifests, problems, files, left, directories }: SourceContent,
): SourceContent {
  const reason = `Application \`${unitNameOf(application)}\` stays at revision \`${revision}\`: a change here reaches it when that moves`;
  const location = application.locate([...at, 'targetRevision']);
  const brought = [...manifests.map(({ file }) => file), ...problems.flatMap((problem) => problem.unseen ?? [])];
  const told: RenderProblem = { location, reason, fix: null, broken: false, unseen: [...new Set(brought)] };
  return { ...noContent, files, left, directories, problems: [told, ...problems.filter(({ broken }) => broken)] };
}
