import { defaultSettings } from '../unit.ts';
import type { Command } from './command.ts';
import { helmCommand } from './helm.ts';
import { kubectlCommand } from './kubectl.ts';
import { allOf, isOn, known, lastOf, type Options, optionsOf } from './options.ts';
import type { Pipeline } from './script.ts';
import { pathIn } from './shell/shell.ts';
import { wordsAfter } from './words-of-stage.ts';

type Recogniser = (pipeline: Pipeline, index: number, words: readonly string[]) => Command | null;

/** Commands that deliver, by name. */
const recognisers: readonly (readonly [ReadonlySet<string>, Recogniser])[] = [
  [new Set(['kubectl', 'oc', 'microk8s.kubectl']), kubectlCommand],
  [new Set(['helm', 'helm3']), (pipeline, _, words) => helmCommand(pipeline, words)],
  [new Set(['istioctl']), (pipeline, _, words) => istioctlCommand(pipeline, words)],
  [new Set(['kapp']), (pipeline, _, words) => kappCommand(pipeline, words)],
  [new Set(['kpt']), (pipeline, _, words) => kptCommand(pipeline, words)],
  [new Set(['sleep']), () => ({ kind: 'wait' })],
];

/** What a pipeline means to the delivery; null where it has nothing to do with it. */
export function commandIn(pipeline: Pipeline): Command | null {
  for (const [index, stage] of pipeline.stages.entries()) {
    for (const [names, recognise] of recognisers) {
      const words = wordsAfter(stage, names);
      const command = words === null ? null : recognise(pipeline, index, words);
      if (command !== null) return command;
    }
  }
  return null;
}

/** The options of istioctl that take a value (istio/istio `operator/cmd/mesh/install.go`, `istioctl/pkg/cli/option.go`). */
const istioctlValued: ReadonlySet<string> = new Set(
  'filename f set s manifests charts d revision r context c kubeconfig k namespace n istioNamespace i readiness-timeout vklog'.split(
    ' ',
  ),
);

/**
 * `istioctl install -f FILE --set a=b`: it waits until the control plane is ready. `istioctl uninstall` takes one out, of the
 * revision that it is told (istio/istio `operator/cmd/mesh/uninstall.go`).
 */
function istioctlCommand(pipeline: Pipeline, words: readonly string[]): Command | null {
  const options = optionsOf(words, istioctlValued);
  const [verb] = options.operands.filter((word) => word !== 'x' && word !== 'experimental');
  if (verb === 'uninstall') return uninstallCommand(pipeline, options);
  const paths = allOf(options, 'filename', 'f').map((path) => pathIn(pipeline, path));
  if ((verb !== 'install' && verb !== 'upgrade') || isOn(options, 'dry-run')) return null;
  const revision = known(lastOf(options, 'revision', 'r'));
  const set = [...allOf(options, 'set', 's'), ...(revision === null ? [] : [`revision=${revision}`])];
  return {
    kind: 'deliver',
    tool: 'istioctl',
    verb: `istioctl ${verb}${paths.length === 0 ? '' : ' -f'}`,
    written: pipeline.stages.map(({ written }) => written).join(' | '),
    content:
      paths.length === 0 || set.length > 0
        ? { kind: 'control plane', paths, set }
        : { kind: 'files', paths, recursive: false },
    namespace: known(lastOf(options, 'istioNamespace', 'i')) ?? 'istio-system',
    context: known(lastOf(options, 'context')) ?? pipeline.context,
    settings: defaultSettings('istioctl'),
    waits: true,
    place: pipeline.place,
  };
}

function uninstallCommand(pipeline: Pipeline, options: Options): Command | null {
  const revision = isOn(options, 'purge') ? '*' : known(lastOf(options, 'revision', 'r'));
  if (revision === null || isOn(options, 'dry-run')) return null;
  const context = known(lastOf(options, 'context')) ?? pipeline.context;
  return { kind: 'uninstall', tool: 'istioctl', what: [revision], context, place: pipeline.place };
}

/** The options of kapp that take a value (carvel-dev/kapp `pkg/kapp/cmd/app/deploy.go`). */
const kappValued: ReadonlySet<string> = new Set(
  (
    'app a file f namespace n into-ns map-ns labels kubeconfig kubeconfig-context wait-timeout apply-concurrency filter ' +
    'filter-kind filter-name filter-ns filter-age app-namespace app-changes-max-to-keep diff-filter'
  ).split(' '),
);

/** `kapp deploy -a APP -f FOLDER`, which goes into folders of itself; it waits unless told otherwise. */
function kappCommand(pipeline: Pipeline, words: readonly string[]): Command | null {
  const options = optionsOf(words, kappValued);
  const [first, second] = options.operands;
  const deploys = first === 'deploy' || (first === 'app' && second === 'deploy');
  if (!deploys || isOn(options, 'diff-run')) return null;
  const written = allOf(options, 'file', 'f');
  if (written.length === 0) return null;
  if (written.includes('-')) {
    return {
      kind: 'note',
      reason: `\`${pipeline.stages.at(-1)!.written}\` applies what it reads, which is not known here`,
      place: pipeline.place,
    };
  }
  return {
    kind: 'deliver',
    tool: 'kapp',
    verb: `kapp deploy -a ${known(lastOf(options, 'app', 'a')) ?? '…'} -f`,
    written: pipeline.stages.map(({ written }) => written).join(' | '),
    content: { kind: 'files', paths: written.map((path) => pathIn(pipeline, path)), recursive: true },
    namespace: known(lastOf(options, 'into-ns')) ?? known(lastOf(options, 'namespace', 'n')),
    context: known(lastOf(options, 'kubeconfig-context')) ?? pipeline.context,
    settings: { ...defaultSettings('kapp'), prune: isOn(options, 'patch', 'p') ? 'never' : 'yes' },
    waits: lastOf(options, 'wait') !== 'false',
    place: pipeline.place,
  };
}

/** The options of `kpt live apply` that take a value (kptdev/kpt `commands/live/apply/cmdapply.go`). */
const kptValued: ReadonlySet<string> = new Set(
  'context kubeconfig namespace n output reconcile-timeout prune-timeout prune-propagation-policy inventory-policy field-manager'.split(
    ' ',
  ),
);

function kptCommand(pipeline: Pipeline, words: readonly string[]): Command | null {
  const options = optionsOf(words, kptValued);
  const [first, second, path = '.'] = options.operands;
  if (first !== 'live' || second !== 'apply' || isOn(options, 'dry-run') || path === '-') return null;
  const timeout = lastOf(options, 'reconcile-timeout');
  return {
    kind: 'deliver',
    tool: 'kpt',
    verb: 'kpt live apply',
    written: pipeline.stages.map(({ written }) => written).join(' | '),
    content: { kind: 'files', paths: [pathIn(pipeline, path)], recursive: true },
    namespace: known(lastOf(options, 'namespace', 'n')),
    context: known(lastOf(options, 'context')) ?? pipeline.context,
    settings: defaultSettings('kpt'),
    waits: timeout !== null && timeout !== '0' && timeout !== '0s',
    place: pipeline.place,
  };
}
