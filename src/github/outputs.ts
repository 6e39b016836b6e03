import { appendFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { countBySeverity } from '../report/counts.ts';
import { renderJson } from '../report/json.ts';
import type { Links } from '../report/links.ts';
import { renderMarkdown, stepSummaryLimit } from '../report/markdown.ts';
import type { Report } from '../report/report.ts';
import { renderSarif } from '../report/sarif.ts';
import { renderWorkflowCommands } from '../report/workflow-commands.ts';
import { ruleMetadata } from '../rules/index.ts';

/** What the report is told with, beside what it holds. */
export interface OutputContext {
  readonly links: Links;
  readonly existsAtHead: (file: string) => boolean;
}

/**
 * Tells the report by all means that need no permission: annotations, job summary, outputs, and the files that the
 * outputs name. They are in a folder of their own, so that two steps of one job do not overwrite each other's.
 */
export async function writeOutputs(report: Report, { links, existsAtHead }: OutputContext): Promise<void> {
  process.stdout.write(renderWorkflowCommands(report, existsAtHead));
  const folder = await mkdtemp(join(process.env.RUNNER_TEMP ?? tmpdir(), 'istio-rollout-guard-'));
  const [json, sarif] = [join(folder, 'report.json'), join(folder, 'report.sarif')];
  await writeFile(json, renderJson(report));
  await writeFile(sarif, renderSarif(report, ruleMetadata));
  const counts = countBySeverity(report.findings);
  core.setOutput('conclusion', report.conclusion);
  core.setOutput('errors', counts.error);
  core.setOutput('warnings', counts.warning);
  core.setOutput('notices', counts.notice);
  core.setOutput('report', json);
  core.setOutput('sarif', sarif);
  const summary = process.env.GITHUB_STEP_SUMMARY ?? '';
  if (summary !== '') {
    const elsewhere = 'the JSON report, whose path is the output `report`';
    await appendFile(summary, renderMarkdown(report, { links, limit: stepSummaryLimit, elsewhere }));
  }
}
