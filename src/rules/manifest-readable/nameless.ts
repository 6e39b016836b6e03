import { posix } from 'node:path';
import { isTestData } from '../../environment/test-data.ts';
import { stringAt, valueAt } from '../../manifest/json.ts';
import type { ReadProblem, SourceDocument } from '../../manifest/manifest.ts';
import type { Revision } from '../rule.ts';

/** What an object of Istio without a name is told. */
export const namelessReason = 'it has no `metadata.name`, so nothing can apply it';

/**
 * Documents that are objects of Istio but for their name, at their kind. A patch of kustomize needs no name where its
 * kustomization says what it is for, so what lies below a kustomization or is called a patch is let be, and so is the
 * data of tests. An IstioOperator is given to istioctl, which asks for no name.
 */
export function namelessObjects({ documents, tree }: Revision): ReadProblem[] {
  const kustomized = new Set(tree.paths.filter((path) => kustomization.test(path)).map((path) => posix.dirname(path)));
  return documents
    .filter((document) => isNameless(document) && !mayBePatch(document.file, kustomized) && !isTestData(document.file))
    .map((document) => ({ location: document.locate(['kind']), reason: namelessReason, fatal: false }));
}

const kustomization = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;
const istioApi = /^(networking|security|telemetry|extensions)\.istio\.io\//;

function isNameless({ value }: SourceDocument): boolean {
  const kind = stringAt(value, 'kind');
  if (kind === null || !istioApi.test(stringAt(value, 'apiVersion') ?? '')) return false;
  if (kind.endsWith('List') && Array.isArray(valueAt(value, ['items']))) return false;
  const name = valueAt(value, ['metadata', 'name']);
  return name === undefined || name === null || name === '';
}

function mayBePatch(file: string, kustomized: ReadonlySet<string>): boolean {
  if (/patch/i.test(file)) return true;
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    if (kustomized.has(folder)) return true;
    if (folder === '.') return false;
  }
}
