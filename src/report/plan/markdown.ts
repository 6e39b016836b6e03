import { count } from '../counts.ts';
import type { Part } from '../fit.ts';
import { code, codeLink, inlineMarkdown } from '../inline.ts';
import type { Links } from '../links.ts';
import { describePlace } from '../words.ts';
import { mermaidOf } from './mermaid.ts';
import type { PlannedStage, PlanSummary } from './summary.ts';
import { changesBeside, changesTogether, describeChange, environmentsIn, versionsIn } from './words.ts';

/** Up to so many changes, reasons and commands of one stage are told; the JSON report holds all. */
const maximumTold = 25;

/**
 * The sections about the plan, in the order of the document; the graph gives way before the stages do, the title last.
 *
 * @param standing how much is told beside it that no stage mends
 */
export function planParts(
  plan: PlanSummary,
  links: Links,
  rank: { stages: number; graph: number },
  standing: number,
): Part[] {
  const { title, intro } = openingOf(plan, standing);
  const several = environmentsIn(plan).length > 0;
  const stages = plan.stages.map((stage) => stageText(stage, several, links)).join('');
  return [
    {
      text: `\n#### ${title}\n\n${intro} \`istio-rollout-guard plan --write DIR\` writes the stages as patches.\n`,
      rank: rank.stages,
    },
    { text: stages, rank: rank.stages },
    { text: `\n\`\`\`mermaid\n${mermaidOf(plan)}\n\`\`\`\n`, rank: rank.graph },
  ];
}

function openingOf({ safe, stages }: PlanSummary, standing: number): { title: string; intro: string } {
  const amount = count(stages.length, 'stage');
  if (!safe) {
    return {
      title: 'A way that is safe as far as it goes',
      intro:
        'What is not safe says why: no order was found that avoids it, or the stages it takes have to be made by hand.',
    };
  }
  const intro = 'Merge each stage by itself, and go on when it has arrived: then no state on the way drops traffic.';
  if (standing === 0) return { title: `A safe way in ${amount}`, intro };
  return { title: `A way in ${amount}`, intro: `${intro} What is wrong at its end has to be mended first.` };
}

function stageText(stage: PlannedStage, several: boolean, links: Links): string {
  const versions = versionsIn(stage).map(
    (version) =>
      `${inlineMarkdown(version.words)} at ${codeLink(describePlace(version.location), links.place(version.location))}`,
  );
  const changes = changesTogether(changesBeside(stage)).map(({ change, environments }) => {
    const where = several ? ` (${environments.map(code).join(', ')})` : '';
    return `${inlineMarkdown(describeChange(change))}${where} at ${codeLink(describePlace(change.location), links.place(change.location))}`;
  });
  const title = stage.safe ? `Stage ${stage.number}` : `Stage ${stage.number}: not safe`;
  return [
    `\n**${title}**\n\n`,
    list('Merge', [...versions, ...changes]),
    list('Why', stage.because.map(inlineMarkdown)),
    list('Apply', stage.apply.map(inlineMarkdown)),
    list('Wait until', stage.wait.map(inlineMarkdown)),
  ].join('');
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const rest = items.length - maximumTold;
  const more = rest > 0 ? [`and ${rest} more, all in the JSON report`] : [];
  const lines = [...items.slice(0, maximumTold), ...more].map((item) => `  - ${item}\n`);
  return `- ${title}:\n${lines.join('')}`;
}
