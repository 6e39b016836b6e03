import { type VersionListing, versionListing } from '../report/versions/listing.ts';
import { versionsMarkdown } from '../report/versions/markdown.ts';
import { renderVersions } from '../report/versions/tree.ts';
import { listVersions } from '../versions.ts';
import { type ListingCommand, runListing } from './listing.ts';
import type { Terminal } from './terminal.ts';

/** `versions`: which version of Istio runs where, by which declaration, and until when it is supported. */
export function runVersions(words: readonly string[], terminal: Terminal): Promise<number> {
  const command: ListingCommand<VersionListing> = {
    name: 'versions',
    doing: 'finding versions',
    isDated: true,
    list: async (input, opened, day) => versionListing(opened, day, await listVersions(input)),
    render: renderVersions,
    markdown: versionsMarkdown,
  };
  return runListing(command, words, terminal);
}
