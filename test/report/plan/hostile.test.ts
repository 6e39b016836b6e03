import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noLinks } from '../../../src/report/links.ts';
import { planParts } from '../../../src/report/plan/markdown.ts';
import { mermaidOf } from '../../../src/report/plan/mermaid.ts';
import { prettyPlan } from '../../../src/report/plan/pretty.ts';
import type { PlanSummary } from '../../../src/report/plan/summary.ts';
import { painter } from '../../../src/report/terminal-text.ts';
import { at } from '../sample.ts';
import { plannedChange, plannedStage } from './sample.ts';

const words = [
  '`',
  '```',
  '"]',
  '["',
  '|',
  '\\',
  '<b>',
  '-->',
  '%%',
  '\n',
  '\r',
  ' end ',
  ';',
  '#',
  '@octocat',
  '#12',
  '- ',
  '*',
  '\u001b[2J',
  'a',
  ' ',
  '()',
];
const texts = fc.array(fc.constantFrom(...words), { maxLength: 10 }).map((parts) => parts.join(''));

/** A plan in which one text stands wherever a pull request can put a text of its own. */
function planOfText(text: string): PlanSummary {
  const change = plannedChange({
    operation: 'expand',
    environment: text,
    unit: text,
    resource: { apiVersion: text, kind: text, namespace: text, name: text },
    location: at(`apps/${text}`, 1),
    kept: [{ field: text, entries: [text] }],
  });
  const version = {
    component: 'istiod',
    from: text,
    to: text,
    resource: { apiVersion: 'apps/v1', kind: text, namespace: text, name: 'istiod' },
    location: at(`apps/${text}`, 2),
  } as const;
  const stage = {
    versions: [version, { ...version, from: null }, { ...version, to: null }],
    changes: [change, plannedChange()],
    because: [`${text} waits`],
    apply: [`do ${text}`],
    wait: [`till ${text}`],
  };
  return {
    safe: true,
    stages: [plannedStage(1, stage), plannedStage(2, { ...stage, after: [{ change: 0, stage: 1, needs: 0 }] })],
  };
}

describe('whatever a pull request names its objects', () => {
  it('the graph has the lines that it has without it, and labels of harmless characters', () => {
    const shape = (text: string) => mermaidOf(planOfText(text)).replaceAll(/\["[^"\]]*"\]/g, '[]');
    const expected = shape('x');
    fc.assert(
      fc.property(texts, (text) => {
        expect(shape(text)).toBe(expected);
        for (const [, label] of mermaidOf(planOfText(text)).matchAll(/\["(.*)"\]/g)) {
          expect(label).toMatch(/^(?:[A-Za-z0-9 ,:./…-]|#\d+;)*$/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('the section has the shape that it has without it', () => {
    const shape = (text: string) => {
      const markdown = planParts(planOfText(text), noLinks, { stages: 0, graph: 0 }, 0)
        .map((part) => part.text)
        .join('')
        .replaceAll(/<code>[^<|`\\]*<\/code>/g, '')
        .replaceAll(/`[^`|\\\n]+`/g, '')
        .replaceAll(/&#\d+;/g, '')
        .replaceAll(/#\d+;/g, '');
      const count = (pattern: RegExp) => markdown.match(pattern)?.length ?? 0;
      return [/^ *- /gm, /```/g, /<|-->/g, /@|#\d/g, /^#+ /gm, /\n/g].map(count);
    };
    const expected = shape('x');
    fc.assert(
      fc.property(texts, (text) => {
        expect(shape(text)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('the terminal is not steered', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = prettyPlan(planOfText(text), painter(false));
        expect(lines).not.toContain('\u001b');
        expect(lines.split('\n')).toHaveLength(prettyPlan(planOfText('x'), painter(false)).split('\n').length);
      }),
    );
  });
});
