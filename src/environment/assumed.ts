import { compareBytes } from '../tree/order.ts';
import type { DeliveryTool } from './environment.ts';
import type { EnvironmentOptions } from './find.ts';
import { ancestorsOf, directoryOf } from './path.ts';
import { isInChart } from './plain.ts';
import { toolNames } from './unit.ts';
import type { Workplace } from './workplace.ts';

/** The tool of what nothing declares, and why it is that, as a clause; null where the form of the files suggests one. */
export interface Assumed {
  readonly tool: DeliveryTool | null;
  readonly reason: string | null;
}

/** A template of a chart that is delivered, and could not be rendered, may declare all that nothing else does. */
export function assumedTools(
  { repository, templates }: Workplace,
  claimed: ReadonlySet<string>,
  { delivery }: EnvironmentOptions,
): Assumed {
  if (delivery !== null) return { tool: delivery, reason: stated(delivery) };
  const hidden = [...repository.tree.files.values()]
    .filter(({ path, text }) => isInChart(repository, path) && !templates.has(path) && declaring.test(text))
    .map(({ path }) => path)
    .filter((path) =>
      ancestorsOf(directoryOf(path)).some((folder) => claimed.has(folder) && repository.charts.has(folder)),
    )
    .sort(compareBytes)[0];
  if (hidden === undefined) return { tool: null, reason: null };
  return {
    tool: 'unknown',
    reason: `which ${hidden} may declare to a tool that is not known, since it is not rendered`,
  };
}

/** What a template of an app of apps has. */
const declaring =
  /^\s*apiVersion:\s*(?:argoproj\.io\/v1alpha1\s+kind:\s*Application|(?:kustomize|helm)\.toolkit\.fluxcd\.io)/m;

/** What the configuration says of the tool, as a clause; null where it says nothing. */
function stated(tool: DeliveryTool | null): string | null {
  if (tool === null) return null;
  if (tool === 'unknown') return 'delivered in no known order, as the configuration says';
  return `delivered by ${toolNames[tool]}, as the configuration says`;
}
