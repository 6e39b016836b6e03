import type { Json } from '../manifest/json.ts';
import { placeholderIn } from '../manifest/placeholder.ts';
import type { SkippedFile } from '../tree/tree.ts';
import type { Environment } from './environment.ts';

/**
 * Files of routes, subsets, services and gateways in which a placeholder is left once all is put together, each once:
 * `subset: "${SUBSET}"` is well-formed, but which subset that is nobody here knows. The rest of such a file is judged.
 * An EnvoyFilter may hold code with dollar signs of its own, and no rule looks into it.
 */
export function unfilledFiles(environments: readonly Environment[]): SkippedFile[] {
  const found = new Map<string, string>();
  for (const { objects } of environments) {
    for (const { manifest } of objects.values()) {
      const { group, kind, file, name, namespace, value } = manifest;
      if (group !== 'networking.istio.io' || kind === 'EnvoyFilter' || found.has(file)) continue;
      const placeholder = firstPlaceholder([name, namespace, value.spec ?? null]);
      if (placeholder !== null) found.set(file, placeholder);
    }
  }
  return [...found].map(([file, placeholder]) => ({
    file,
    reason: `placeholders such as \`${placeholder}\` are not resolved here`,
  }));
}

function firstPlaceholder(value: Json): string | null {
  if (typeof value === 'string') return placeholderIn(value);
  if (typeof value !== 'object' || value === null) return null;
  for (const child of Object.values(value)) {
    const found = firstPlaceholder((child ?? null) as Json);
    if (found !== null) return found;
  }
  return null;
}
