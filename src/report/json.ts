import type { Report } from './report.ts';

/** The report as JSON, described by `docs/report.schema.json`: equal reports give equal bytes. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
