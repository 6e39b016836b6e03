import { isObject } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { manifestOf } from '../../manifest/read.ts';
import { mergedValues } from '../helm/values.ts';
import { directoryOf, shownDirectory } from '../path.ts';
import { locateIn, objectOf, type Placed, partAt, placedAt, placedIn, textOf } from '../placed.ts';
import type { Workplace } from '../workplace.ts';
import type { Content, DeliveringCommand } from './command.ts';
import type { Brought } from './content.ts';
import { settingsIn } from './settings.ts';
import { filesAt, pathsMeant } from './targets.ts';

/**
 * What `istioctl install --set` installs: one IstioOperator of the files that it is given, the later over the earlier, and
 * over them what is set, by paths within `spec` (istio/istio `operator/pkg/render/manifest.go`, MergeInputs).
 */
export function controlPlaneDelivered(
  { repository }: Workplace,
  { place, namespace }: DeliveringCommand,
  { paths, set }: Extract<Content, { readonly kind: 'control plane' }>,
): Brought[] {
  const meant = paths.flatMap((path) => pathsMeant(path, []));
  const files = [...new Set(meant.flatMap((path) => filesAt(repository, path, false)))];
  const operators = files.flatMap((file) => repository.manifests.get(file) ?? []).filter(isOperator);
  // Of a file that is made elsewhere nothing is known, so neither is what is set over it.
  if (paths.length > 0 && operators.length === 0) return [];
  const told = settingsIn(
    set.map((text) => ({ text, string: false })),
    place,
    null,
  );
  const origin = { document: { locate: () => place }, path: [] };
  const empty = objectOf(origin, []);
  const given = operators.map((one) => partAt(placedIn(one, one.value), 'spec') ?? empty);
  const spec = [...given, ...told.values].reduce<Placed>(mergedValues, empty);
  const revision = textOf(partAt(spec, 'revision'));
  const whole = objectOf(origin, [
    ['apiVersion', placedAt(origin, 'install.istio.io/v1alpha1')],
    ['kind', placedAt(origin, 'IstioOperator')],
    ['metadata', placedAt(origin, { name: operators.at(-1)?.name ?? 'installed-state', namespace })],
    ['spec', spec],
  ]);
  if (!isObject(whole.value)) return [];
  const { file, side } = place;
  const manifest = manifestOf({ file, side, locate: (path, target) => locateIn(whole, path, target) }, whole.value);
  if (manifest === null) return [];
  const shown = [meant.map(shownDirectory).join(' -f '), ...(revision === '' ? [] : [`--set revision=${revision}`])];
  return [
    {
      manifests: [manifest],
      files,
      directories: [],
      problems: told.problems,
      rendered: 0,
      shown: shown.filter((part) => part !== '').join(' '),
      directory: meant[0] === undefined ? directoryOf(file) : directoryOf(meant[0]),
    },
  ];
}

function isOperator({ group, kind }: Manifest): boolean {
  return group === 'install.istio.io' && kind === 'IstioOperator';
}
