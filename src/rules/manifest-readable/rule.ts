import type { ReadProblem } from '../../manifest/manifest.ts';
import type { Change, Draft, Revision, Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'IRG901',
  name: 'manifest-readable',
  invariant: 'a file that looks like a manifest can be read, and in one way only',
  severities: ['error', 'warning'],
  since: '0.1.0',
  check,
};

function check(change: Change): readonly Draft[] {
  const { mode, base, head } = change;
  const problems = mode === 'audit' ? head.readProblems : broughtBy(base, head);
  return problems.map((problem) => draftOf(problem, head, mode));
}

/**
 * The problems that the change brings: those of files that are as they were, wherever they stood, are known trouble,
 * and so is the same trouble on an equal line of the same file.
 */
function broughtBy(base: Revision, head: Revision): ReadProblem[] {
  const contents = new Set([...base.tree.files.values()].map(({ contentId }) => contentId));
  const known = new Map<string, number>();
  for (const problem of base.readProblems) {
    const trouble = identityOf(problem, base);
    known.set(trouble, (known.get(trouble) ?? 0) + 1);
  }
  return head.readProblems.filter((problem) => {
    const file = head.tree.files.get(problem.location.file);
    if (file !== undefined && contents.has(file.contentId)) return false;
    const trouble = identityOf(problem, head);
    const before = known.get(trouble) ?? 0;
    known.set(trouble, before - 1);
    return before <= 0;
  });
}

/** Names the trouble by file, reason and the words of the line, not by its number. */
function identityOf({ location, reason }: ReadProblem, { tree }: Revision): string {
  const line = tree.files.get(location.file)?.text.split(/\r?\n/)[location.line - 1] ?? '';
  return [location.file, reason, line.trim()].join('\n');
}

function draftOf(problem: ReadProblem, head: Revision, mode: Change['mode']): Draft {
  return {
    ...(problem.fatal ? lost(problem) : ambiguous(problem)),
    when: mode === 'audit' ? 'before' : 'after',
    environment: null,
    unit: null,
    resource: null,
    location: problem.location,
    related: [],
    data: { reason: problem.reason, fatal: problem.fatal },
    edit: null,
    identity: identityOf(problem, head),
  };
}

type Wording = Pick<Draft, 'severity' | 'message' | 'why' | 'fix'>;

function lost({ reason }: ReadProblem): Wording {
  return {
    severity: 'error',
    message: `This document cannot be read: ${reason}`,
    why:
      'kubectl stops here, and Argo CD, Flux and kustomize refuse all that they build together with this file, so the ' +
      'rest of the change may not reach the cluster. What the document says was not checked.',
    fix:
      'Mend the text at this place. If it is a template that is rendered before it is applied, leave the file out ' +
      'by `exclude` in the configuration.',
  };
}

function ambiguous({ reason }: ReadProblem): Wording {
  return {
    severity: 'warning',
    message: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}: its mapping holds it already`,
    why:
      'kubectl and Argo CD keep the last one without a word, kustomize and Flux refuse the file: what reaches Envoy ' +
      'depends on the tool. It was read here as kubectl reads it.',
    fix: 'Keep the one that is meant and remove the other; kubectl applies this one.',
  };
}
