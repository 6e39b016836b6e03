import type { DeliverySettings } from '../environment.ts';
import { defaultSettings } from '../unit.ts';
import { trialContext } from './cluster.ts';
import type { Command, Content } from './command.ts';
import { allOf, isOn, known, lastOf, type Options, optionsOf } from './options.ts';
import type { Pipeline } from './script.ts';
import { pathIn } from './shell/shell.ts';
import { contentBefore } from './stream.ts';

/** The options of kubectl that take a value (kubernetes/kubectl `pkg/cmd/apply/apply.go`, cli-runtime `config_flags.go`). */
const valued: ReadonlySet<string> = new Set(
  (
    'context cluster user namespace n filename f kustomize k selector l output o timeout prune-allowlist prune-whitelist ' +
    'applyset field-manager kubeconfig server s token as as-group as-uid request-timeout grace-period template subresource ' +
    'cache-dir certificate-authority client-key client-certificate tls-server-name password username profile ' +
    'profile-output v for'
  ).split(' '),
);

const applying = new Set(['apply', 'create', 'replace']);

/** What `kubectl …` at this place of a pipeline means; null where it delivers nothing and lets no time pass. */
export function kubectlCommand(pipeline: Pipeline, index: number, words: readonly string[]): Command | null {
  const options = optionsOf(words, valued);
  const [verb = '', next = ''] = options.operands;
  if (verb === 'wait' || (verb === 'rollout' && next === 'status')) return { kind: 'wait' };
  if (verb === 'delete') return deleted(pipeline, options);
  if (!applying.has(verb) || isTrialRun(options)) return null;
  const context = known(lastOf(options, 'context') ?? lastOf(options, 'cluster')) ?? pipeline.context;
  if (context !== null && trialContext(context) !== null) return null;
  const namespace = known(lastOf(options, 'namespace', 'n'));
  const said = `kubectl ${verb}`;
  const told = contentOf(pipeline, index, options);
  if (told === null) return null;
  if ('reason' in told) return { kind: 'note', reason: told.reason, place: pipeline.place };
  const kustomized = told.content.kind === 'kustomization';
  return {
    kind: 'deliver',
    // An apply set deletes whatever has left it, in the order of a Go map (`pkg/cmd/apply/applyset_pruner.go`).
    tool: lastOf(options, 'applyset') !== null ? 'unknown' : kustomized ? 'kustomize' : 'kubectl',
    verb:
      told.content.kind === 'files'
        ? `${said}${told.content.recursive ? ' -R' : ''} -f`
        : told.verb.replace('kubectl apply', said),
    written: pipeline.stages.map(({ written }) => written).join(' | '),
    content: told.content,
    namespace,
    context,
    settings: pruneOf(options, verb),
    waits: false,
    place: pipeline.place,
  };
}

/** `--dry-run` in any of its forms but `none`: nothing reaches the cluster. */
function isTrialRun(options: Options): boolean {
  const value = lastOf(options, 'dry-run');
  return value !== null && value !== 'none' && value !== 'false';
}

type Told = { readonly content: Content; readonly verb: string } | { readonly reason: string };

function contentOf(pipeline: Pipeline, index: number, options: Options): Told | null {
  const kustomization = lastOf(options, 'kustomize', 'k');
  if (kustomization !== null) {
    if (isElsewhere(kustomization)) return null;
    return { content: { kind: 'kustomization', path: pathIn(pipeline, kustomization) }, verb: 'kubectl apply -k' };
  }
  const written = allOf(options, 'filename', 'f').flatMap((value) => value.split(','));
  const process = written.length === 1 ? /^<\((.*)\)$/s.exec(written[0]!)?.[1] : undefined;
  if (process !== undefined || written.includes('-') || written.includes('/dev/stdin'))
    return contentBefore(pipeline, index, process ?? null);
  const paths = written.filter((one) => one !== '' && !isElsewhere(one)).map((one) => pathIn(pipeline, one));
  if (paths.length === 0) return null;
  return { content: { kind: 'files', paths, recursive: isOn(options, 'recursive', 'R') }, verb: 'kubectl apply -f' };
}

/** An address, from which kubectl fetches. */
function isElsewhere(written: string): boolean {
  return /^(https?:\/\/|git@|github\.com\/|git::|ssh:\/\/)/.test(written) || written.includes('?ref=');
}

/** `--prune-allowlist` takes the place of kubectl's own list of kinds, on which is none of Istio's (`pkg/util/prune/prune.go`). */
function pruneOf(options: Options, verb: string): DeliverySettings {
  const settings = defaultSettings('kubectl');
  if (verb !== 'apply' || !isOn(options, 'prune')) return settings;
  const kinds = allOf(options, 'prune-allowlist', 'prune-whitelist')
    .flatMap((value) => value.split(','))
    .flatMap((value) => {
      const [group, , kind] = value.split('/');
      return group === undefined || kind === undefined ? [] : [`${group === 'core' ? '' : group}/${kind}`];
    });
  return { ...settings, prune: 'yes', ...(kinds.length === 0 ? {} : { pruneKinds: kinds }) };
}

function deleted(pipeline: Pipeline, options: Options): Command | null {
  if (isTrialRun(options)) return null;
  const kustomization = lastOf(options, 'kustomize', 'k');
  const written =
    kustomization === null ? allOf(options, 'filename', 'f').flatMap((one) => one.split(',')) : [kustomization];
  const paths = written.filter((one) => one !== '-' && !isElsewhere(one)).map((one) => pathIn(pipeline, one));
  const verb = kustomization === null ? 'kubectl delete -f' : 'kubectl delete -k';
  return paths.length === 0 ? null : { kind: 'delete', paths, verb, place: pipeline.place };
}
