/**
 * A repository at one revision, read whole before anything judges it: values from here on, no more input or output.
 */

/** One file of the tree whose text was read. */
export interface SourceFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  /** Names the content: equal ids mean equal text, within a tree and between two (the git blob id, or a hash). */
  readonly contentId: string;
  readonly text: string;
}

/** A file that was deliberately or necessarily not looked into; reported under coverage. */
export interface SkippedFile {
  readonly file: string;
  readonly reason: string;
  /** True where no cluster receives what the file holds; absent where it was not looked into, or not as a whole. */
  readonly undelivered?: boolean;
}

/** The state of a repository at one revision. */
export interface Tree {
  /** How the user named it: a branch, a tag, a commit, a directory. */
  readonly ref: string;
  /** The commit, when the tree was read from git. */
  readonly sha: string | null;
  /** Every file whose text was read, by path, in byte order of the path. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Every path there is, those that were not read included, in byte order. */
  readonly paths: readonly string[];
  readonly skipped: readonly SkippedFile[];
  /** Files whose text was read and then left out by patterns, by path; absent where there are no patterns. */
  readonly leftOut?: readonly string[];
}
