import type { ReadProblem } from '../../manifest/manifest.ts';
import { groupBy } from '../../mesh/group-by.ts';
import type { Change, Draft, Revision, Rule } from '../rule.ts';
import { namelessObjects, namelessReason } from './nameless.ts';

export const rule: Rule = {
  code: 'IRG901',
  name: 'manifest-readable',
  invariant: 'a file that looks like a manifest can be read, and in one way only',
  severities: ['error', 'warning'],
  since: '0.1.0',
  check,
};

/** Of a file; a mangled one may have thousands, and the first ones tell what happened to it. */
const mostOfOneKind = 20;

/** A problem, and what it is known by: file, reason and the words of its line, not its number. */
interface Trouble extends ReadProblem {
  readonly identity: string;
}

function check({ mode, base, head }: Change): readonly Draft[] {
  const troubles = mode === 'audit' ? troublesOf(head) : broughtBy(base, head);
  const byKind = groupBy(troubles, (trouble) => `${kindOf(trouble)} ${trouble.location.file}`);
  return [...byKind.values()].flatMap((alike) => {
    const rest = alike.slice(mostOfOneKind);
    return [
      ...alike.slice(0, mostOfOneKind).map((trouble) => draftOf(trouble, wordingOf(trouble), mode)),
      ...rest.slice(0, 1).map((first) => draftOf(inSum(first), restWording(first, rest.length), mode)),
    ];
  });
}

/**
 * The problems that the change brings: those of files that are as they were, wherever they stood, are known trouble,
 * and so is the same trouble on an equal line of the same file.
 */
function broughtBy(base: Revision, head: Revision): Trouble[] {
  const contents = new Set([...base.tree.files.values()].map(({ contentId }) => contentId));
  const known = new Map<string, number>();
  for (const { identity } of troublesOf(base)) known.set(identity, (known.get(identity) ?? 0) + 1);
  return troublesOf(head).filter(({ location, identity }) => {
    const file = head.tree.files.get(location.file);
    if (file !== undefined && contents.has(file.contentId)) return false;
    const before = known.get(identity) ?? 0;
    known.set(identity, before - 1);
    return before <= 0;
  });
}

function troublesOf(revision: Revision): Trouble[] {
  const { tree, readProblems } = revision;
  const linesOf = new Map<string, readonly string[]>();
  return [...readProblems, ...namelessObjects(revision)].map((problem) => {
    const { file, line } = problem.location;
    const lines = linesOf.get(file) ?? tree.files.get(file)?.text.split('\n') ?? [];
    linesOf.set(file, lines);
    return { ...problem, identity: [file, problem.reason, (lines[line - 1] ?? '').trim()].join('\n') };
  });
}

/** The same as long as there are too many, whichever is the first of the rest. */
function inSum(trouble: Trouble): Trouble {
  return { ...trouble, identity: `${trouble.location.file}\nmore of them` };
}

function draftOf(trouble: Trouble, wording: Wording, mode: Change['mode']): Draft {
  const { location, reason, fatal, identity } = trouble;
  return {
    ...wording,
    when: mode === 'audit' ? 'before' : 'after',
    environment: null,
    unit: null,
    resource: null,
    location,
    related: [],
    data: { reason, fatal },
    edit: null,
    identity,
  };
}

type Wording = Pick<Draft, 'severity' | 'message' | 'why' | 'fix'>;

type Kind = 'lost' | 'nameless' | 'ambiguous';

function kindOf({ fatal, reason }: ReadProblem): Kind {
  if (fatal) return 'lost';
  return reason === namelessReason ? 'nameless' : 'ambiguous';
}

const wordings = { lost, nameless, ambiguous } as const;

function wordingOf(problem: ReadProblem): Wording {
  return wordings[kindOf(problem)](problem);
}

const summary: Readonly<Record<Kind, string>> = {
  lost: 'Documents that cannot be read',
  nameless: 'Objects without a name',
  ambiguous: 'Duplicate keys',
};

function restWording(problem: ReadProblem, count: number): Wording {
  return { ...wordingOf(problem), message: `${summary[kindOf(problem)]} in the rest of this file: ${count}` };
}

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

function nameless({ reason }: ReadProblem): Wording {
  return {
    severity: 'warning',
    message: `This object is not checked: ${reason}`,
    why:
      'The API server refuses an object without a name, and kubectl, Argo CD and Flux apply none by `generateName`: ' +
      'what this document says does not reach Envoy.',
    fix:
      'Give it a name under `metadata`. If it is a part of something else, such as a patch, leave the file out by ' +
      '`exclude` in the configuration.',
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
