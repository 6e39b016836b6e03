import type { PlanSummary } from './summary.ts';
import { changesBeside, changesTogether, describeChange, versionsIn } from './words.ts';

/** Up to so many changes of one stage get a box of their own. */
const maximumBoxes = 12;
/** Characters of a label that are shown. */
const longestLabel = 120;

/**
 * The plan as a graph: a frame a stage, a box an object, an arrow from what comes first to what waits for it.
 * Names in it come from manifests: every character that Mermaid or Markdown could read is written as its code.
 */
export function mermaidOf({ stages }: PlanSummary): string {
  const boxes = new Map<string, string>();
  const frames = stages.flatMap((stage) => {
    const versions = versionsIn(stage).map(
      (version, index) => `    s${stage.number}v${index}["${label(version.words)}"]`,
    );
    const shown = changesTogether(changesBeside(stage));
    const rest = shown.length - maximumBoxes;
    const changes = shown.slice(0, maximumBoxes).map(({ change }, index) => {
      const id = `s${stage.number}c${index}`;
      for (const [position, each] of stage.changes.entries()) {
        if (describeChange(each) === describeChange(change)) boxes.set(`${stage.number} ${position}`, id);
      }
      return `    ${id}["${label(describeChange(change))}"]`;
    });
    const more = rest > 0 ? [`    s${stage.number}more["and ${rest} more"]`] : [];
    const lines = [...versions.slice(0, maximumBoxes), ...changes];
    const title = stage.safe ? `Stage ${stage.number}` : `Stage ${stage.number}: not safe`;
    return [`  subgraph s${stage.number} ["${title}"]`, '    direction TB', ...lines, ...more, '  end'];
  });
  const order = stages.slice(1).map(({ number }) => `  s${number - 1} ==> s${number}`);
  const needs = stages.flatMap(({ number, after }) =>
    after.flatMap(({ change, stage, needs: earlier }) => {
      const [from, to] = [boxes.get(`${stage} ${earlier}`), boxes.get(`${number} ${change}`)];
      return from === undefined || to === undefined ? [] : [`  ${from} -.-> ${to}`];
    }),
  );
  return ['flowchart TB', ...frames, ...order, ...new Set(needs)].join('\n');
}

function label(text: string): string {
  const plain = text.replaceAll('`', '').replaceAll(/\s+/g, ' ');
  const short =
    plain.length > longestLabel
      ? `${Array.from(plain)
          .slice(0, longestLabel - 1)
          .join('')}…`
      : plain;
  return short.replaceAll(/[^A-Za-z0-9 ,:./…-]/gu, (character) => `#${character.codePointAt(0)};`);
}
