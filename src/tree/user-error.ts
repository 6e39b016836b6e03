/** Something that the user can put right: a wrong flag, a revision that does not exist, a broken configuration. */
export class UserError extends Error {
  /** What to do about it, as a sentence. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'UserError';
    this.hint = hint;
  }
}
