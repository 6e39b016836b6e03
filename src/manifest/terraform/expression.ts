import type { Span } from '../location.ts';

/** A value as written in HCL; `span` covers the text itself, without the quotes. */
export type Expression =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly span: Span;
      /** How it is written; absent for a quoted string. `indented` is a heredoc with `<<-`. */
      readonly form?: 'number' | 'heredoc' | 'indented';
    }
  /** A string with interpolations, in pieces; a heredoc without any is a `text`. */
  | { readonly kind: 'template'; readonly parts: readonly Expression[]; readonly span: Span }
  /** `var.istio_version`, `local.versions.istio`. */
  | { readonly kind: 'reference'; readonly path: readonly string[]; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly span: Span }
  | {
      readonly kind: 'object';
      readonly entries: ReadonlyMap<string, Expression>;
      readonly span: Span;
      /** Keys that are expressions are not among the entries; absent where there are none. */
      readonly isOpen?: true;
    }
  | { readonly kind: 'call'; readonly name: string; readonly items: readonly Expression[]; readonly span: Span }
  /** `condition ? yes : no`. */
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
      readonly span: Span;
    }
  /** `left == right`, or `!=`. */
  | {
      readonly kind: 'comparison';
      readonly left: Expression;
      readonly right: Expression;
      readonly isEqual: boolean;
      readonly span: Span;
    }
  /** Anything else: arithmetic, `for`. */
  | { readonly kind: 'other'; readonly span: Span };

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  readonly span: Span;
}

export interface Body {
  readonly attributes: ReadonlyMap<string, Expression>;
  readonly blocks: readonly Block[];
}
