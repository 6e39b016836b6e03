import { listEnvironments } from '../environments.ts';
import { type Listing, listingOf } from '../report/environments/listing.ts';
import { renderListing } from '../report/environments/tree.ts';
import { type ListingCommand, runListing } from './listing.ts';
import type { Terminal } from './terminal.ts';

/** `environments`: what is delivered where, by what, in which order, and why that is thought so. */
export function runEnvironments(words: readonly string[], terminal: Terminal): Promise<number> {
  const command: ListingCommand<Listing> = {
    name: 'environments',
    doing: 'finding environments',
    isDated: false,
    list: async (input, opened) => listingOf(opened, await listEnvironments(input)),
    render: renderListing,
  };
  return runListing(command, words, terminal);
}
