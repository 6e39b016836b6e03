import { defaultSettings } from '../unit.ts';
import type { ChartContent, Command, Content } from './command.ts';
import { allOf, isOn, known, lastOf, type Options, optionsOf } from './options.ts';
import type { Pipeline } from './script.ts';
import { isKnown, unknown } from './shell/marks.ts';
import { pathIn } from './shell/shell.ts';

/** The options of helm that take a value (helm/helm `pkg/cmd/flags.go`, `upgrade.go`, `install.go`). */
const valued: ReadonlySet<string> = new Set(
  (
    'namespace n values f set set-string set-file set-json set-literal version repo kube-context kubeconfig timeout history-max ' +
    'description post-renderer post-renderer-args labels l output o username password ca-file cert-file key-file keyring ' +
    'cascade kube-apiserver kube-token kube-as-user kube-as-group kube-ca-file kube-tls-server-name registry-config ' +
    'repository-config repository-cache burst-limit qps api-versions a kube-version output-dir show-only s name-template'
  ).split(' '),
);

/** The words after `helm template` or `helm upgrade`, read. */
export function helmOptions(words: readonly string[]): Options {
  return optionsOf(words, valued);
}

/** What `helm …` means; null where it delivers nothing. */
export function helmCommand(pipeline: Pipeline, words: readonly string[]): Command | null {
  const all = optionsOf(words, valued);
  const [verb = '', ...operands] = all.operands;
  if (verb === 'secrets' || verb === 'diff')
    return verb === 'diff' ? null : helmCommand(pipeline, words.slice(words.indexOf('secrets') + 1));
  if (['uninstall', 'un', 'delete', 'del'].includes(verb)) return uninstallCommand(pipeline, { ...all, operands });
  if (verb !== 'upgrade' && verb !== 'install') return null;
  if (lastOf(all, 'dry-run') !== null && lastOf(all, 'dry-run') !== 'none' && lastOf(all, 'dry-run') !== 'false')
    return null;
  const options: Options = { ...all, operands };
  const content = chartContent(pipeline, options);
  if (content === null) return null;
  return {
    kind: 'deliver',
    tool: 'helm',
    verb: 'helm upgrade',
    written: pipeline.stages.map(({ written }) => written).join(' | '),
    content,
    namespace: known(lastOf(options, 'namespace', 'n')),
    context: known(lastOf(options, 'kube-context')) ?? pipeline.context,
    settings: { ...defaultSettings('helm'), staysBehind: true },
    waits: isOn(options, 'wait', 'atomic', 'rollback-on-failure'),
    place: pipeline.place,
  };
}

/** `helm uninstall RELEASE… -n NAMESPACE` (helm/helm `pkg/cmd/uninstall.go`). */
function uninstallCommand(pipeline: Pipeline, options: Options): Command | null {
  const releases = options.operands.filter(isKnown);
  if (releases.length === 0 || isOn(options, 'dry-run')) return null;
  const namespace = known(lastOf(options, 'namespace', 'n'));
  return {
    kind: 'uninstall',
    tool: 'helm',
    what: releases.map((release) => [release, ...(namespace === null ? [] : [`-n ${namespace}`])].join(' ')),
    context: known(lastOf(options, 'kube-context')) ?? pipeline.context,
    place: pipeline.place,
  };
}

/** Options that are known only when the command runs, and values that are kept from a time before. */
function unseenSettings(options: Options): ChartContent['set'] {
  const isUnseen =
    options.operands.slice(2).some((one) => !isKnown(one)) || isOn(options, 'reuse-values', 'reset-then-reuse-values');
  return isUnseen ? [{ text: unknown, string: true }] : [];
}

/** The release of a chart that the operands and options speak of; null where one of them is missing. */
export function chartContent(pipeline: Pipeline, options: Options): Content | null {
  const [first, second] = options.operands;
  const generated = isOn(options, 'generate-name', 'g');
  const [release, chart] = second === undefined || generated ? ['', first] : [first!, second];
  if (chart === undefined) return null;
  return {
    kind: 'chart',
    release,
    chart,
    folder: pathIn(pipeline, chart),
    values: allOf(options, 'values', 'f')
      .flatMap((value) => value.split(','))
      .map((value) => pathIn(pipeline, value)),
    repository: known(lastOf(options, 'repo')),
    version: known(lastOf(options, 'version')),
    set: [
      ...unseenSettings(options),
      ...allOf(options, 'set').map((text) => ({ text, string: false })),
      ...allOf(options, 'set-string').map((text) => ({ text, string: true })),
    ],
  };
}
