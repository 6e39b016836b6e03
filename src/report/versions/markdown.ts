import { code, inlineMarkdown } from '../inline.ts';
import { redact } from '../redact.ts';
import { describePlace } from '../words.ts';
import type { ListedDeclaration, ListedVersion, VersionListing } from './listing.ts';
import { nameOf, overriddenText, statusOf, type Tone, versionText } from './words.ts';

/** Which versions run where as Markdown: a table for each environment. */
export function versionsMarkdown(listing: VersionListing): string {
  const parts = listing.environments.flatMap(({ name, running }) => [
    `### ${name === null ? 'In no environment of its own' : inlineMarkdown(redact(name))}`,
    ['| Component | Version | Support | Declared |', '| --- | --- | --- | --- |', ...running.map(row)].join('\n'),
  ]);
  const found = parts.length === 0 ? ['No version of Istio is declared here.'] : parts;
  const note = `Support as of ${listing.day}; releases as known on ${listing.releasesReadOn}.`;
  return `${['## Istio versions', ...found, ...gaps(listing), ...(parts.length === 0 ? [] : [note])].join('\n\n')}\n`;
}

const marks: Readonly<Record<Tone, string>> = { good: '', warning: '⚠️ ', bad: '🔴 ' };

function row(each: ListedVersion): string {
  const status = statusOf(each);
  const worst = (['bad', 'warning'] as const).find((tone) => status.some((one) => one.tone === tone)) ?? 'good';
  const { declared, agreeing, overridden } = each;
  const places = [
    place(declared),
    ...agreeing.map((one) => `also ${place(one)}`),
    ...overridden.map((one) => overriddenMarkdown(one)),
  ];
  const told = `${marks[worst]}${status.map(({ text }) => inlineMarkdown(text)).join('; ')}`;
  const columns = [inlineMarkdown(redact(nameOf(each))), code(redact(versionText(each))), told, places.join('<br>')];
  return `| ${columns.join(' | ')} |`;
}

function place({ subject, location }: ListedDeclaration): string {
  return `${inlineMarkdown(redact(subject))} in ${code(redact(describePlace(location)))}`;
}

function overriddenMarkdown(one: ListedDeclaration): string {
  const mark = '\u0000';
  return overriddenText({ ...one, text: redact(one.text) }, mark)
    .split(mark)
    .map((part) => inlineMarkdown(part))
    .join(place(one));
}

function gaps({ problems }: VersionListing): string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(({ location, reason, fix }) => {
    const told = `${reason}${fix === null ? '' : `. ${fix}`}`;
    return `- ${code(redact(describePlace(location)))}: ${inlineMarkdown(redact(told))}`;
  });
  return ['**Not looked into, so versions may be missing**', lines.join('\n')];
}
