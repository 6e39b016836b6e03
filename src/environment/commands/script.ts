import type { Location } from '../../manifest/location.ts';

/** A text of shell commands, and what it runs with. */
export interface Script {
  /** What it is, for finding out whether it runs itself: `deploy.sh`, `Makefile: deploy`. */
  readonly name: string;
  readonly text: string;
  /** The place of a command in the file, by its line and column in the text, from 0. */
  readonly place: (line: number, column: number) => Location;
  /** The folder that it runs in, as an absolute path (`shell/marks.ts`). */
  readonly directory: string;
  readonly variables: ReadonlyMap<string, string>;
  /** What it is called with; null where that is not known. */
  readonly parameters: readonly string[] | null;
  /** The path of its own file; null for a text within a file of another kind. */
  readonly self: string | null;
}

/** One command of a pipeline, with everything filled in that is known. */
export interface Stage {
  readonly words: readonly string[];
  /** As it stands in the text. */
  readonly written: string;
  /** The file after `<`; null where there is none. */
  readonly input: string | null;
  readonly hereDocument: boolean;
}

/** Commands of which each reads what the one before it prints. */
export interface Pipeline {
  readonly stages: readonly Stage[];
  /** The folder that they run in, absolute. */
  readonly directory: string;
  /** The cluster that they talk to where they name none. */
  readonly context: string | null;
  readonly place: Location;
}

/**
 * A course of scripts that something starts: a job of a pipeline, a target of a Makefile, a script that nothing else runs.
 */
export interface Entry {
  /** Where it stands, for people: "job `deploy` in .github/workflows/deploy.yml". */
  readonly name: string;
  readonly file: string;
  readonly scripts: readonly Script[];
  /** The environment that it says it delivers to; null where it says none. */
  readonly environment: string | null;
  /** A word for an environment in what it is called, such as `prod` of `deploy-prod`; null where there is none. */
  readonly hint: string | null;
  /** The names of entries that are through before it starts. */
  readonly needs: readonly string[];
  /** Why what it delivers goes to no cluster of the team, as a clause; null where it may. */
  readonly trial: string | null;
}

/** How many more jobs, steps or tasks are followed: references to one another multiply. */
export interface Allowance {
  count: number;
}
