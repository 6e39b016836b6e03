import { ruleMetadata } from '../rules/index.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderPretty, type SourceLookup } from './pretty.ts';
import type { Report } from './report.ts';
import { renderSarif } from './sarif.ts';
import { renderWorkflowCommands } from './workflow-commands.ts';

/** The formats of a report, in the order in which help shows them. */
export const formats = ['pretty', 'json', 'markdown', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

export interface RenderOptions {
  /** The texts that the report points into, for excerpts. */
  readonly sources: SourceLookup;
  readonly colour: boolean;
  /** Columns of the terminal, where there is one. */
  readonly width?: number | undefined;
}

/** The report in one of its formats. */
export function render(report: Report, format: Format, { sources, colour, width }: RenderOptions): string {
  switch (format) {
    case 'pretty':
      return renderPretty(report, sources, { colour, ...(width === undefined ? {} : { width }) });
    case 'json':
      return renderJson(report);
    case 'markdown':
      return renderMarkdown(report);
    case 'sarif':
      return renderSarif(report, ruleMetadata);
    case 'github':
      return renderWorkflowCommands(report, (file) => sources('head', file) !== null);
  }
}
