import type { Settings } from './config/settings.ts';
import type { Environments } from './environment/environment.ts';
import { type EnvironmentOptions, findEnvironments } from './environment/find.ts';
import { readTree } from './manifest/read.ts';
import type { Tree } from './tree/tree.ts';

/** Where to look for environments, and with what. */
export interface EnvironmentsInput extends Pick<EnvironmentOptions, 'renderer' | 'helm' | 'repositories'> {
  readonly tree: Tree;
  readonly settings: Settings;
}

/** What is delivered where, by what, in which order, at one revision. */
export function listEnvironments({ tree, settings, ...options }: EnvironmentsInput): Promise<Environments> {
  const { delivery, statements } = settings;
  return findEnvironments(tree, readTree(tree, 'head'), { ...options, delivery, statements });
}
