import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/report/json.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderPretty } from '../../src/report/pretty.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import type { Reading } from '../../src/rules/rule.ts';
import { finding, reportOf, sources } from './sample.ts';
import { complaints } from './schema.ts';

const note = (minor: string, title: string) => ({ id: title.toLowerCase(), minor, title, source: 'upgrade notes' });

const reading: Reading = {
  environments: ['prod', 'staging'],
  from: '1.29.2',
  to: '1.31.1',
  notes: [note('1.30', 'Metric labels'), note('1.30', 'CNI config'), note('1.31', 'XDS [auth] | keys')],
};

const page = (minor: string) => `https://istio.io/latest/news/releases/${minor}.x/announcing-${minor}/upgrade-notes/`;

describe('the reading list', () => {
  it('is a folded section of the summary, a line for each minor', () => {
    expect(renderMarkdown(reportOf([], { reading: [reading] }))).toContain(
      `
<details><summary>To read before 1&#46;29&#46;2 becomes 1&#46;31&#46;1: 3 changes that no manifest shows</summary>

In \`prod\`, \`staging\`.

- [Istio 1.30](${page('1.30')}): Metric labels; CNI config
- [Istio 1.31](${page('1.31')}): XDS &#91;auth&#93; &#124; keys

</details>
`.replaceAll('&#46;', '.'),
    );
  });

  it('stands between the findings and the counts in a terminal', () => {
    const text = renderPretty(
      reportOf([finding()], { reading: [{ ...reading, environments: ['default'] }] }),
      sources,
      {
        colour: false,
        width: 60,
      },
    );
    expect(text).toContain(`
To read before 1.29.2 becomes 1.31.1: 3 changes that no manifest shows
  1.30: Metric labels; CNI config
    ${page('1.30')}
  1.31: XDS [auth] | keys
    ${page('1.31')}

Looked at all between`);
  });

  it('changes neither verdict nor counts, and is nowhere where there is nothing to read', () => {
    const [without, withList] = [reportOf([finding()]), reportOf([finding()], { reading: [reading] })];
    expect({ ...withList, reading: undefined }).toEqual({ ...without, reading: undefined });
    expect(renderMarkdown(withList).split('\n')[0]).toBe(renderMarkdown(without).split('\n')[0]);
    expect(renderSarif(withList, [])).toBe(renderSarif(without, []));
    expect(renderJson(reportOf([], { reading: [] }))).toBe(renderJson(reportOf([])));
    expect(renderMarkdown(reportOf([]))).not.toContain('To read');
  });

  it('is in the JSON report as its schema says', () => {
    expect(complaints(JSON.parse(renderJson(reportOf([], { reading: [reading] }))))).toEqual([]);
    expect(complaints({ ...reportOf([]), reading: [] })).not.toEqual([]);
    expect(complaints({ ...reportOf([]), reading: [{ ...reading, notes: [] }] })).not.toEqual([]);
  });

  it('gives way to the findings where room is short', () => {
    const report = reportOf([finding()], { reading: Array.from({ length: 400 }, () => reading) });
    const text = renderMarkdown(report, { limit: 6000 });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(6000);
    expect(text).toContain('**Fix:**');
  });
});
