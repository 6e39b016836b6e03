import { listAt } from '../../manifest/json.ts';
import type { Tree } from '../../tree/tree.ts';
import { retiredAddresses } from '../../upgrade/retired-hosts.ts';
import type { Edit } from '../finding.ts';
import type { Revision } from '../rule.ts';
import type { Use } from './retired-uses.ts';

/**
 * What an address stands in a line for: what is fetched from it, or sources that are allowed or mirrored, to which
 * another is added; what a tool writes; or a chart whose lock file has to follow.
 */
type Purpose = 'source' | 'allowed' | 'mirrored' | 'written' | 'locked';

/** The line with the new address, where it can be put there by itself. */
export function editOf(use: Use, { documents, tree }: Revision): Edit | null {
  const { file, text, address, location, foundAt } = use;
  if (address.replacement === null || foundAt.length > 0) return null;
  if (purposeOf(use, documents, tree) !== 'source') return null;
  const replacement = `${text.slice(0, address.index)}${address.replacement}${restOf(use)}`;
  if (retiredAddresses(replacement).length > 0) return null;
  return { file, line: location.line, endLine: location.line, replacement };
}

/** What to do about a line, in words. */
export function fixOf(use: Use, { documents, tree }: Revision): string {
  const { address, foundAt } = use;
  if (address.replacement === null) {
    return 'Take images from docker.io/istio, and charts from https://blob.istio.io/istio-release/charts or oci://ghcr.io/istio/release/charts.';
  }
  const target = `\`${targetOf(use, address.replacement)}\``;
  if (foundAt.length > 0) {
    const files = [...new Set(foundAt.map(({ file }) => `\`${file}\``))].join(', ');
    return `Take it from ${target}, and in the same change name the image so in ${files}, which finds it by its old name: without that its tag no longer counts.`;
  }
  switch (purposeOf(use, documents, tree)) {
    case 'allowed':
      return `Add ${target} beside it, and take the old one away once nothing is fetched from there.`;
    case 'mirrored':
      return `Mirror ${target} too, and take the old one away once nothing is fetched from there.`;
    case 'written':
      return isLockOfChart(use.file)
        ? `Take it from ${target} in the chart beside it, and let \`helm dependency update\` write this file anew.`
        : `Take it from ${target} where it is asked for, and let the tool that wrote this file write it anew.`;
    case 'locked':
      return `Take it from ${target}, and let \`helm dependency update\` write the lock file beside it anew: Helm builds no chart whose lock file does not fit.`;
    case 'source':
      return `Take it from ${target}; where an allow-list names sources, add it there too.`;
  }
}

/** The address that takes its place, as it would be written there: with its scheme, and with what follows it. */
function targetOf(use: Use, replacement: string): string {
  const { text, address } = use;
  if (isHostAlone(use)) return replacement.split('/')[0]!;
  const scheme = /[a-z]+:\/\/$/.exec(text.slice(0, address.index))?.[0] ?? '';
  const rest = /^[\w./:*-]*/.exec(restOf(use))![0];
  return `${scheme}${replacement}${rest.replace(/[.:]+$/, '')}`;
}

function purposeOf(use: Use, documents: Revision['documents'], tree: Tree): Purpose {
  const { file } = use;
  if (isWrittenByTool.test(file)) return 'written';
  if (isMirrored(use)) return 'mirrored';
  if (isAllowed(use, documents)) return 'allowed';
  const [, folder, chart] = /^(.*?)(Chart|requirements)\.yaml$/.exec(file) ?? [];
  return chart !== undefined && tree.files.has(`${folder}${chart}.lock`) ? 'locked' : 'source';
}

const isWrittenByTool = /(?:\.lock|[.-]lock\.(?:ya?ml|json)|\.lockfile)$/i;

function isLockOfChart(file: string): boolean {
  return /(?:^|\/)(?:Chart|requirements)\.lock$/.test(file);
}

/** Settings of what pulls images: `registries.conf` (containers-registries.conf.5), containerd, k3s, OpenShift. */
function isMirrored({ file, text, resource }: Use): boolean {
  if (/^Image(?:ContentSourcePolicy|ContentPolicy|DigestMirrorSet|TagMirrorSet)$/.test(resource?.kind ?? ''))
    return true;
  if (/(?:^|\/)registries\.(?:ya?ml|conf)$/.test(file)) return true;
  return (
    /\.(?:toml|conf)$/.test(file) && /^\s*(?:prefix|location|server|endpoint)\s*=|^\s*\[.*(?:mirror|host)/.test(text)
  );
}

/** Groups of the objects by which Kyverno, Gatekeeper, Kubewarden, Sigstore and Kubernetes itself let images in. */
const policies =
  /^(?:(?:.+\.)?kyverno\.io|(?:constraints|templates)\.gatekeeper\.sh|policies\.kubewarden\.io|policy\.sigstore\.dev|admissionregistration\.k8s\.io)\//;

/** A pattern, a host without a path, and what a policy or an AppProject names only let things in. */
function isAllowed(use: Use, documents: Revision['documents']): boolean {
  const { file, text, resource } = use;
  if (isHostAlone(use) || /^\/?\*/.test(restOf(use)) || policies.test(resource?.apiVersion ?? '')) return true;
  return documents.some(
    (document) =>
      document.file === file &&
      listAt(document.value, 'spec', 'sourceRepos').some((each) => typeof each === 'string' && text.includes(each)),
  );
}

function isHostAlone(use: Use): boolean {
  return !use.address.address.includes('/') && !restOf(use).startsWith('/');
}

/** What follows the address in its line, without the port of a host that a path follows. */
function restOf({ text, address }: Use): string {
  return text.slice(address.index + address.address.length).replace(/^:\d+(?=\/)/, '');
}
