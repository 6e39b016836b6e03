import type { Edit, Finding, Related } from '../rules/finding.ts';
import { fitting, type Part } from './fit.ts';
import { code, codeLink, fenced, inlineMarkdown } from './inline.ts';
import { type Links, ruleUrl } from './links.ts';
import { describePlace, describeWhen, environmentsOf, severityIcons } from './words.ts';

/** What a comment stands on: the finding's own lines, exactly the lines that its edit replaces, or the file. */
export type CommentPlace = 'lines' | 'suggestion' | 'file';

/** Bytes of one comment: less than GitHub takes (65,536 characters), so that there is room to mark it as fixed. */
const commentLimit = 60_000;

/**
 * The body of one comment about one finding, without the marker that makes it ours. Where it would be too long, whole
 * paragraphs give way, the other places first.
 */
export function commentBody(finding: Finding, links: Links, place: CommentPlace): string {
  const { edit, related } = finding;
  const parts: Part[] = [{ text: headline(finding), rank: 0 }, ...reasons(finding).map((text) => ({ text, rank: 1 }))];
  if (related.length > 0) parts.push({ text: relatedPlaces(related, links), rank: 3 });
  if (place === 'file') parts.push({ text: whereabouts(finding, links), rank: 0 });
  if (edit !== null) parts.push({ text: editBlock(edit, place === 'suggestion', links), rank: 2 });
  parts.push({ text: circumstances(finding), rank: 0 });
  const kept = fitting(parts, commentLimit);
  return parts.flatMap((part) => (kept.has(part) ? [part.text] : [])).join('\n\n');
}

/** What a summary tells of a finding beyond its message. */
export function explanation(finding: Finding, links: Links): string {
  const { edit, related } = finding;
  const parts = reasons(finding);
  if (related.length > 0) parts.push(relatedPlaces(related, links));
  if (edit !== null) parts.push(editBlock(edit, false, links));
  return [...parts, circumstances(finding)].join('\n\n');
}

/** Severity, rule and what is wrong, as one line. */
function headline(finding: Finding): string {
  const rule = `[\`${finding.code}\` ${inlineMarkdown(finding.rule)}](${ruleUrl(finding.rule)})`;
  return `${severityIcons[finding.severity]} **${finding.severity}** ${rule}: ${inlineMarkdown(finding.message)}`;
}

function reasons({ why, fix }: Finding): string[] {
  return [`**Why:** ${inlineMarkdown(why)}`, `**Fix:** ${inlineMarkdown(fix)}`];
}

function relatedPlaces(related: readonly Related[], links: Links): string {
  const items = related.map(({ message, location }) => {
    const revision = location.side === 'base' ? ' (base)' : '';
    return `- ${codeLink(describePlace(location), links.place(location))}${revision}: ${inlineMarkdown(message)}`;
  });
  const places = items.join('\n');
  if (items.length <= mostPlaces) return `**See also:**\n${places}`;
  return `<details><summary>See also ${items.length} places</summary>\n\n${places}\n\n</details>`;
}

/** More places than these are folded. */
const mostPlaces = 10;

/** The line itself, for a comment that does not stand on it. */
function whereabouts({ location }: Finding, links: Links): string {
  const revision = location.side === 'base' ? ', as it is before this change' : '';
  return `**Where:** ${codeLink(describePlace(location), links.place(location))}${revision}`;
}

/** The edit as a block: a suggestion replaces exactly the lines that the comment stands on. */
function editBlock(edit: Edit, suggested: boolean, links: Links): string {
  if (suggested) return fenced('suggestion', edit.replacement);
  const location = { file: edit.file, side: 'head' as const, line: edit.line, endLine: edit.endLine, endColumn: 2 };
  const lines = edit.endLine > edit.line ? `lines ${edit.line} to ${edit.endLine} become` : `line ${edit.line} becomes`;
  return `In ${codeLink(edit.file, links.place(location))}, ${lines}:\n${fenced('yaml', edit.replacement)}`;
}

/** When and where it holds, in small print. */
function circumstances(finding: Finding): string {
  const environments = environmentsOf(finding);
  const where = environments.length === 0 ? '' : ` · in ${environments.map((name) => code(name)).join(', ')}`;
  const unit = finding.unit === null ? '' : ` · delivered by ${code(finding.unit)}`;
  const when = describeWhen(finding);
  return `<sub>${when.charAt(0).toUpperCase()}${when.slice(1)}${where}${unit}</sub>`;
}
