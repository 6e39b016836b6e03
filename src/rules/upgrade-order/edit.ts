import { objectAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { Tree } from '../../tree/tree.ts';
import type { Edit } from '../finding.ts';
import type { Crossing } from './crossings.ts';

/**
 * The dependency that puts two HelmReleases into order, where it is all that is missing: neither says anything of its
 * order yet, and the `spec` of the later one is a block in a file of its own place.
 */
export function dependencyBetween(crossings: readonly Crossing[], head: Tree): Edit | null {
  const [only, ...others] = crossings;
  const [first, early] = [only?.first.carrier?.object.manifest, only?.early.carrier?.object.manifest];
  if (first === undefined || early === undefined || others.length > 0 || only?.order !== 'unordered') return null;
  if (only.first.carrier!.object.key === only.early.carrier!.object.key) return null;
  if (first.kind !== 'HelmRelease' || early.kind !== 'HelmRelease' || dependsOnAny(early)) return null;
  const { file, line } = early.locate(['spec'], 'key');
  const [written, below] =
    head.files
      .get(file)
      ?.text.split(/\r?\n/)
      .slice(line - 1, line + 1) ?? [];
  const outer = /^(\s*)spec:\s*$/.exec(written ?? '')?.[1];
  const inner = /^(\s*)\S/.exec(below ?? '')?.[1];
  if (file !== early.file || outer === undefined || inner === undefined || inner.length <= outer.length) return null;
  return { file, line, endLine: line, replacement: [written!, ...dependency(first, early, inner)].join('\n') };
}

function dependsOnAny({ value }: Manifest): boolean {
  return objectAt(value, 'spec').dependsOn !== undefined;
}

/** The namespace is left out where it is that of the release itself. */
function dependency(first: Manifest, early: Manifest, indent: string): string[] {
  const named = [`${indent}dependsOn:`, `${indent}  - name: ${first.name}`];
  return first.namespace === early.namespace || first.namespace === null
    ? named
    : [...named, `${indent}    namespace: ${first.namespace}`];
}
