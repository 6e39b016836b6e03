import { isIstioChart } from '../charts.ts';
import type { RenderProblem } from '../environment.ts';
import { withoutSecrets } from '../kustomize/remote.ts';
import type { HelmRenderer } from '../renderer.ts';
import type { Repository } from '../repository.ts';
import type { ChartPlace, ChartRequest, RenderedChart } from './chart.ts';

export function isRemoteAddress(address: string): boolean {
  return /^(?:https?|oci|s3|gs):\/\/|^[@]|^alias:/.test(address);
}

const nothing: RenderedChart = { manifests: [], problems: [], directories: [], rendered: 0 };

/** A chart that lies elsewhere. What Istio's own bring is known without them. */
export async function remoteChart(
  _repository: Repository,
  { teller, at }: ChartRequest,
  { repository, name }: Extract<ChartPlace, { repository: string }>,
  _helm: HelmRenderer | null,
): Promise<RenderedChart> {
  if (isIstioChart(name)) return nothing;
  const reason = `the chart \`${name}\` of ${withoutSecrets(repository)} is fetched from elsewhere, and was not`;
  const problem: RenderProblem = { location: teller.locate(at), reason, fix: null, broken: false };
  return { ...nothing, problems: [problem] };
}
