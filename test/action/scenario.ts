import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Files } from '../../src/rules/cases.ts';
import { changedFiles, type PullRequest, pullRequestOf, pushTo } from '../github/stand-in/pull-request.ts';
import { newRepository } from '../support/repository.ts';

const service = `apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: prod }
spec:
  selector: { app: reviews }
  ports: [{ name: http, port: 9080 }]
`;

const destinationRule = (...subsets: string[]) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: prod }
spec:
  host: reviews
  subsets:
${subsets.map((subset) => `    - { name: ${subset}, labels: { version: ${subset} } }\n`).join('')}`;

const virtualService = (...subsets: string[]) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: prod }
spec:
  hosts: [reviews]
  http:
    - route:
${subsets
  .map(
    (subset) =>
      `        - destination:\n            host: reviews\n            subset: ${subset}\n          weight: 50\n`,
  )
  .join('')}`;

/** All is well: one subset, and a route to it. */
const base: Files = {
  'mesh/service.yaml': service,
  'mesh/destination-rule.yaml': destinationRule('v1'),
  'mesh/virtual-service.yaml': virtualService('v1'),
  '.github/wrong.yml': 'delivery: kubectl\nfailOn: sometimes\n',
};
/** A route to a subset that is not there: the line that names it. */
const broken: Files = { ...base, 'mesh/virtual-service.yaml': virtualService('v1', 'v2') };
export const brokenPlace = { file: 'mesh/virtual-service.yaml', line: 14 };
/** The subset is there, and nobody is sent to it. */
const safe: Files = { ...base, 'mesh/destination-rule.yaml': destinationRule('v1', 'v2') };

/** The same trouble, and a configuration that would let it pass. */
const sly: Files = { ...broken, '.github/istio-rollout-guard.yml': 'failOn: never\nexclude: ["mesh/**"]\n' };

/** The same trouble, and a configuration that no run could read. */
const mistaken: Files = { ...broken, '.github/istio-rollout-guard.yml': 'failOn: sometimes\n' };

/** A repository on GitHub, with a pull request that breaks something, and what becomes of it. */
export interface Scenario {
  /** The commits: where the pull request left main, main as it is by now, and the pull request's heads. */
  readonly root: string;
  readonly main: string;
  readonly broken: string;
  readonly safe: string;
  readonly sly: string;
  readonly mistaken: string;
  /** main after the team has decided to live without the rule, which the pull request left behind does not know. */
  readonly lenient: string;
  /** The pull request as the stand-in has it, with the broken head. */
  pullRequest(): PullRequest;
  /** Pushes the safe head to it. */
  mend(pull: PullRequest): void;
  /** A clone as actions/checkout makes it of one ref; of one commit unless told otherwise. */
  checkout(ref: string, isWhole?: boolean): string;
  remove(): void;
}

export function newScenario(): Scenario {
  const origin = newRepository();
  const clones: string[] = [];
  const root = origin.commit(base);
  origin.git('checkout', '--quiet', '-b', 'canary');
  const brokenHead = origin.commit(broken);
  origin.git('checkout', '--quiet', '-b', 'mended', root);
  const safeHead = origin.commit(safe);
  origin.git('checkout', '--quiet', '-b', 'sly', root);
  const slyHead = origin.commit(sly);
  origin.git('checkout', '--quiet', '-b', 'mistaken', root);
  const mistakenHead = origin.commit(mistaken);
  origin.git('checkout', '--quiet', '-b', 'lenient', root);
  const lenient = origin.commit({ ...base, '.github/istio-rollout-guard.yml': 'rules: { subset-exists: off }\n' });
  origin.git('checkout', '--quiet', 'main');
  const main = origin.commit({ ...base, 'mesh/unrelated.yaml': service.replaceAll('reviews', 'ratings') });
  for (const head of ['canary', 'mended']) {
    origin.git('checkout', '--quiet', '--detach', 'main');
    origin.git('merge', '--quiet', '--no-edit', head);
    origin.git('update-ref', `refs/pull/${head}/merge`, 'HEAD');
  }
  return {
    root,
    main,
    broken: brokenHead,
    safe: safeHead,
    sly: slyHead,
    mistaken: mistakenHead,
    lenient,
    pullRequest: () => pullRequestOf(changedFiles(base, broken), { headSha: brokenHead, baseSha: main }),
    mend: (pull) => pushTo(pull, safeHead, changedFiles(base, safe)),
    checkout: (ref, isWhole = false) => {
      const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
      clones.push(folder);
      const git = (...words: string[]) => origin.git('-C', folder, ...words);
      origin.git('init', '--quiet', folder);
      git('remote', 'add', 'origin', `file://${origin.folder}`);
      const what = isWhole ? ['+refs/heads/*:refs/remotes/origin/*'] : ['--depth=1'];
      git('fetch', '--quiet', '--no-tags', 'origin', ...what, `+${ref}:refs/remotes/checked-out`);
      git('checkout', '--quiet', '--detach', 'refs/remotes/checked-out');
      return folder;
    },
    remove: () => {
      for (const folder of [origin.folder, ...clones]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What GitHub sends for the pull request. */
export function pullRequestPayload(
  scenario: Scenario,
  headSha: string,
  headRepository = 'acme/mesh',
  baseSha = scenario.main,
): object {
  return {
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      base: { sha: baseSha, ref: 'main', repo: { full_name: 'acme/mesh' } },
      head: { sha: headSha, ref: 'canary', repo: { full_name: headRepository } },
    },
  };
}
