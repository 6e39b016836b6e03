import { clustersIn } from '../../environment/argocd/clusters.ts';
import { type GeneratorWorkplace, generate } from '../../environment/argocd/set/application-set.ts';
import type { GeneratedApplication } from '../../environment/argocd/set/rolling-sync.ts';
import { repositoryOf } from '../../environment/repository.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { Reading } from '../../manifest/read.ts';
import type { Tree } from '../../tree/tree.ts';

/** The Applications that an ApplicationSet generates; none where it comes to none. */
export type ApplicationsOf = (set: Manifest) => readonly Manifest[];

/**
 * Works out ApplicationSets from what the repository holds: lists, files and folders of git, declared clusters. Any
 * repository that one reads is taken for this one where its folders are here.
 */
export function applicationsOf(tree: Tree, reading: Reading): ApplicationsOf {
  const inOrder = applicationsInOrder(tree, reading);
  return (set) => inOrder(set).map(({ manifest }) => manifest);
}

/** The same, each with the Applications of its set that it comes after. */
export function applicationsInOrder(tree: Tree, reading: Reading): (set: Manifest) => readonly GeneratedApplication[] {
  let workplace: GeneratorWorkplace | undefined;
  return (set) => {
    workplace ??= workplaceFor(tree, reading);
    return generate(set, workplace).applications;
  };
}

function workplaceFor(tree: Tree, reading: Reading): GeneratorWorkplace {
  const repository = repositoryOf(tree, reading);
  return { repository, clusters: clustersIn(repository), options: { repositories: [] } };
}
