import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPretty } from '../../src/report/pretty.ts';
import { at, finding, reportOf, sample, sources } from './sample.ts';

describe('the report in a terminal', () => {
  it('shows each finding with its source, reason and fix, and ends with the counts', () => {
    expect(renderPretty(sample, sources, { colour: false, width: 100 })).toBe(`error[IRG101] subset-exists
10 % of requests to \`reviews.prod\` go to subset \`v3\` before it exists.
  --> apps/reviews.yaml:12:21
   |
11 |             host: reviews
12 |             subset: v3
   |                     ^^
13 |           weight: 10
   |
  --> apps/reviews-dr.yaml:9:13
   |
 8 |   subsets:
 9 |     - name: v1
   |             ^^ this DestinationRule brings \`v3\` only at the head
10 |       labels: { version: v1 }
   |
   = why: Envoy answers 503 NC: \`VirtualService/reviews\` is applied before
          \`DestinationRule/reviews-dr\`.
   = fix: Merge the DestinationRule first, or give it an earlier sync wave.
   = when: during the rollout: the delivery tool applies the two in the wrong order; in prod;
           delivered by apps/reviews

warning[IRG101] subset-exists
Subset \`v2\` of \`ratings.prod\` is removed while a route may still name it.
  --> apps/ratings.yaml:30:7 (before the change)
   = why: Envoy answers 503 NC: \`VirtualService/reviews\` is applied before
          \`DestinationRule/reviews-dr\`.
   = fix: Merge the DestinationRule first, or give it an earlier sync wave.
   = when: during the rollout: the delivery tool does not wait between the two; in prod

notice[IRG301] version-step
Istio moves from \`1.24.1\` to \`1.25.0\` in place.
 --> istio/Chart.yaml:8:14
  = why: One minor version at a time is supported.
  = fix: Nothing needs to be done.
  = edit: in istio/Chart.yaml, line 8 becomes
  +     version: 1.25.0
  = when: once everything is applied

Looked at all between main (aaaaaaa) and canary (bbbbbbb):
12 files, 34 manifests (5 rendered); 1 environment delivered by Argo CD.
Not looked at: 1 file
  charts/web/values.yaml: Helm values
✖ 1 error, 1 warning, 1 notice
`);
  });

  it('shows no secret that stands beside what it points at', () => {
    const secret = 'kind: Secret\ndata:\n  name: dmVyeSBzZWNyZXQ=\n';
    const report = reportOf([finding({ location: at('s.yaml', 2, 1, 'head', [3, 27]), related: [] })]);
    const shown = renderPretty(report, () => secret, { colour: false });
    expect(shown).toContain('2 | data:');
    expect(shown).not.toContain('dmVye');
  });

  it('says so when there is nothing to say', () => {
    const coverage = { files: 1, manifests: 1, rendered: 0, skipped: [] };
    expect(renderPretty(reportOf([], { coverage }), sources, { colour: false })).toBe(
      'Looked at all between main (aaaaaaa) and canary (bbbbbbb):\n1 file, 1 manifest; 1 environment delivered by Argo CD.\n✔ no findings\n',
    );
  });

  it('in colour says the same', () => {
    const coloured = renderPretty(sample, sources, { colour: true });
    expect(coloured).toContain('\u001b[31m');
    expect(stripVTControlCharacters(coloured)).toBe(renderPretty(sample, sources, { colour: false }));
  });

  it('names five of the files that were not looked at, and counts the rest', () => {
    const skipped = Array.from({ length: 7 }, (_, index) => ({ file: `${index}.yaml`, reason: 'a template' }));
    const report = reportOf([], { coverage: { files: 7, manifests: 0, rendered: 0, skipped } });
    expect(renderPretty(report, sources, { colour: false })).toContain(
      'Not looked at: 7 files\n  0.yaml: a template\n  1.yaml: a template\n  2.yaml: a template\n' +
        '  3.yaml: a template\n  4.yaml: a template\n  and 2 more files, all in the JSON report\n',
    );
  });

  it('breaks sentences at the width of the terminal, and source lines never', () => {
    const lines = renderPretty(sample, sources, { colour: false, width: 60 }).split('\n');
    expect(lines.filter((line) => line.length > 60)).toEqual([
      '   |             ^^ this DestinationRule brings `v3` only at the head',
      '12 files, 34 manifests (5 rendered); 1 environment delivered by Argo CD.',
    ]);
  });

  it('lets no text of a file steer the terminal', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('\u001b', '[31m', '\u0007', '\u202e', '\t', '\r', 'a', '\n') }),
        (text) => {
          const report = reportOf([
            finding({
              message: text,
              why: text,
              fix: text,
              environment: text,
              unit: text,
              location: at(`f${text}`, 1),
            }),
          ]);
          const shown = renderPretty(report, () => text, { colour: false }).replaceAll('\n', '');
          expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        },
      ),
    );
  });
});
