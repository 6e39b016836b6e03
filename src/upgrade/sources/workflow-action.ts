import { trialFolder } from '../../environment/commands/sources/shell-files.ts';
import { isObject, type Json, type JsonPath } from '../../manifest/json.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { entriesAt, itemsAt, textAt, within, writtenAt } from '../declared/written.ts';
import { isOfMatrix } from '../script/variables.ts';

/**
 * The istioctl that a GitHub workflow installs with `istio/get-istioctl`, whose `version` may be a range; without one it
 * takes the newest (github.com/istio/get-istioctl, action.yml). Workflows that are there for tests install no mesh.
 */
export function workflowActions(context: VersionContext): VersionDeclaration[] {
  return context.documents
    .filter(({ file }) => /(^|\/)\.github\/(workflows\/[^/]+|actions\/.*\/action)\.ya?ml$/.test(file))
    .filter(({ file }) => trialFolder(file) === null)
    .flatMap((document) => stepsOf(document).flatMap((step) => installedBy(context, step)));
}

function stepsOf(document: Locatable): Locatable[] {
  const lists: JsonPath[] = [
    ...entriesAt(document.value, ['jobs']).map(({ path }) => [...path, 'steps']),
    ['runs', 'steps'],
  ];
  return lists.flatMap((list) => itemsAt(document.value, list).map((path) => within(document, path)));
}

function installedBy(context: VersionContext, step: Locatable): VersionDeclaration[] {
  const action = usesOf(step.value);
  if (action === null || !/^istio\/get-istioctl(@|$)/.test(action)) return [];
  const written = writtenAt(context, step, ['with', 'version']) ?? { text: '', location: step.locate(['uses']) };
  if (isOfMatrix(context, written)) return [];
  const environment = context.environmentOf(step.file);
  const subject = `get-istioctl ${textAt(context, step, ['name']) ?? ''}`.trim();
  return [declaration({ component: 'istioctl', source: 'workflow-action', subject, environment }, written)];
}

function usesOf(step: Json): string | null {
  return isObject(step) && typeof step.uses === 'string' ? step.uses : null;
}
