import { posix } from 'node:path';
import { stringAt } from '../../manifest/json.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import { itemsAt, narrowed, textAt, type Written, within, writtenAt } from '../declared/written.ts';

/**
 * Where a text stands that a kustomization copies from one object into others (`replacements`); null where none of them
 * copies it (github.com/kubernetes-sigs/kustomize, api/types/replacement.go).
 */
export function replacementSource(context: VersionContext, text: string): Written | null {
  for (const source of replacementsIn(context)) {
    const [kind, name] = [stringAt(source.value, 'kind'), stringAt(source.value, 'name')];
    const path = (textAt(context, source, ['fieldPath']) ?? 'metadata.name').split('.');
    const holders = context.documents.filter(({ value }) => {
      return (kind === null || stringAt(value, 'kind') === kind) && stringAt(value, 'metadata', 'name') === name;
    });
    for (const holder of holders) {
      const written = writtenAt(context, holder, path);
      const found = written === null ? null : narrowed(written, text);
      if (found !== null) return found;
    }
  }
  return null;
}

/** The `source` of each replacement, of those too that stand in a file of their own. */
function replacementsIn(context: VersionContext): Locatable[] {
  const kustomizations = context.documents.filter(({ file }) => /(^|\/)kustomization(\.ya?ml)?$/i.test(file));
  return kustomizations.flatMap((document) =>
    itemsAt(document.value, ['replacements']).flatMap((path) => {
      const file = textAt(context, document, [...path, 'path']);
      if (file === null) return [within(document, [...path, 'source'])];
      const named = posix.join(posix.dirname(document.file), file);
      return context.documents
        .filter((each) => each.file === named)
        .flatMap((each) =>
          (Array.isArray(each.value) ? itemsAt(each.value, []) : [[]]).map((at) => within(each, [...at, 'source'])),
        );
    }),
  );
}
