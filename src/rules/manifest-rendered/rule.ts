import type { RenderProblem } from '../../environment/environment.ts';
import { notListed } from '../../environment/plain.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { Change, Draft, Revision, Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'IRG902',
  name: 'manifest-rendered',
  invariant: 'what the repository delivers is resolved, or it is said what was not',
  severities: ['warning', 'notice'],
  since: '0.1.0',
  check,
};

function check({ mode, base, head }: Change): readonly Draft[] {
  const when = mode === 'audit' ? 'before' : 'after';
  const problems = mode === 'audit' ? head.renderProblems : newProblems(base, head);
  const unlisted = unlistedFiles(head).filter(({ file }) => mode === 'audit' || isNewlyUnlisted(file, base, head));
  return [
    ...problems.map((problem) => unresolved(problem, when, mode)),
    ...unlisted.map((manifest) => undelivered(manifest, when)),
  ];
}

/** Problems that were not there before, and those behind which something has changed that nobody looked at. */
function newProblems(base: Revision, head: Revision): RenderProblem[] {
  const known = new Map(base.renderProblems.map((problem) => [identityOf(problem), problem]));
  return head.renderProblems.filter((problem) => {
    const before = known.get(identityOf(problem));
    if (before === undefined) return true;
    const unseen = new Set([...(before.unseen ?? []), ...(problem.unseen ?? [])]);
    return [...unseen].some((file) => base.tree.files.get(file)?.contentId !== head.tree.files.get(file)?.contentId);
  });
}

/** Names the problem by file and reason, so that it stays the same when lines move. */
function identityOf({ location, reason }: RenderProblem): string {
  return `${location.file}\n${reason}`;
}

function unresolved(problem: RenderProblem, when: Draft['when'], mode: Change['mode']): Draft {
  const { location, reason, fix, broken, holds } = problem;
  const stays = holds === true && mode !== 'audit';
  return {
    ...nobody,
    severity: broken ? 'warning' : 'notice',
    when,
    message: sentence(reason),
    why: problem.why ?? (stays ? keeps : broken ? stops : unknown),
    fix: fix ?? 'Nothing, if what it brings has no part in the mesh; else judge this part of the change by hand.',
    location,
    data: { reason, broken },
    identity: identityOf(problem),
  };
}

const stops =
  'A tool that builds this stops here and applies nothing of it, so that the cluster keeps what it has. The rest was checked as if this were not there.';
const keeps =
  'A tool that builds this stops here and applies nothing of it, so that the cluster keeps what it has: what it delivered before the change was checked as if it stayed as it was.';
const unknown = 'What it would bring to the cluster is not known here, so nothing that depends on it was checked.';

/** The first manifest of each file that stands beside a kustomization and is not on any list. */
function unlistedFiles({ manifests, skipped }: Revision): Manifest[] {
  const files = new Set(skipped.filter(({ reason }) => reason === notListed).map(({ file }) => file));
  const first = new Map<string, Manifest>();
  for (const manifest of manifests) {
    if (files.has(manifest.file) && !first.has(manifest.file)) first.set(manifest.file, manifest);
  }
  return [...first.values()];
}

/** A file that was not listed before either counts only when it was changed: someone expects that to have an effect. */
function isNewlyUnlisted(file: string, base: Revision, head: Revision): boolean {
  const before = base.skipped.some((skipped) => skipped.file === file && skipped.reason === notListed);
  return !before || base.tree.files.get(file)?.contentId !== head.tree.files.get(file)?.contentId;
}

function undelivered(manifest: Manifest, when: Draft['when']): Draft {
  const { apiVersion, kind, namespace, name, file } = manifest;
  return {
    ...nobody,
    severity: 'notice',
    when,
    message: `No kustomization lists \`${file}\`, so ${kind} \`${name}\` reaches no cluster`,
    why: 'A kustomization delivers only the files that it lists. This one stands in the folder of a kustomization, so it was taken for forgotten and was not checked.',
    fix: 'List the file under `resources` of the kustomization that is to deliver it, or remove it.',
    resource: { apiVersion, kind, namespace, name },
    location: manifest.locate(['metadata', 'name']),
    data: { reason: notListed, broken: false },
    identity: `${file}\n${notListed}`,
  };
}

const nobody = { environment: null, unit: null, resource: null, related: [], edit: null };

function sentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
