import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { resolveKustomization } from '../../../src/environment/kustomize/resolve.ts';
import { findRenderer } from '../../../src/environment/renderer.ts';
import { repositoryOf } from '../../../src/environment/repository.ts';
import type { Json } from '../../../src/manifest/json.ts';
import { readTree } from '../../../src/manifest/read.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { kustomizations } from './kustomizations.ts';

/** The resolver against the real thing: the same objects, in the same order, with the same content. */
const renderer = await findRenderer();

describe.skipIf(renderer === null)('agrees with kustomize (needs kubectl or kustomize)', () => {
  it.each(kustomizations.map(({ name, files, directory }) => [name, files, directory] as const))(
    '%s',
    async (_, files, directory) => {
      const rendering = await renderer!.render(new Map(Object.entries(files)), directory);
      if ('failure' in rendering) throw new Error(rendering.failure);
      const theirs = parseAllDocuments(rendering.text).map((document) => document.toJS() as Json);
      const tree = treeOf(files);
      const ours = resolveKustomization(repositoryOf(tree, readTree(tree, 'head')), directory);
      expect(ours.problems).toEqual([]);
      expect(ours.manifests.map(({ value }) => value)).toEqual(theirs);
    },
  );
});
