import type { VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import type { Written } from '../declared/written.ts';
import { isIstioMinor } from '../releases.ts';
import { codeOf, filesRunning, versionsMatching, writtenIn } from '../script/lines.ts';
import { minorOf } from '../version.ts';

/** The archive of a release by its address, and the istioctl of one that was unpacked. */
const addresses: readonly RegExp[] = [
  /github\.com\/istio\/istio\/releases\/download\/(?<version>\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\.\d+)?)\//,
  /istio-release\/releases\/(?<version>\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\.\d+)?)\/istio/,
  /(?<![\w-])istio-(?<version>\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\.\d+)?)\/bin\b/,
];

/** The CRDs by their address in Istio's git repository. */
const definitions =
  /raw\.githubusercontent\.com\/istio\/istio\/(?:refs\/tags\/)?(?<version>[\w.-]+)\/manifests\/charts\/base\//;

const installer = /https?:\/\/(?:istio\.io\/downloadIstio(?:ctl)?|git\.io\/getLatestIstio)\b/;

/**
 * Downloads of a release: by the address of its archive, and by Istio's own script, which takes the newest release where
 * `ISTIO_VERSION` is not set (istio.io, setup: download Istio); and the CRDs that a command applies from git.
 */
export function istioDownloads(context: VersionContext): VersionDeclaration[] {
  return filesRunning(context, 'stio').flatMap((file) => {
    const environment = context.environmentOf(file);
    const declared = {
      component: 'istioctl' as const,
      source: 'istio-download',
      subject: 'download of Istio',
      environment,
    };
    const found = [
      ...addresses.flatMap((each) => versionsMatching(context, file, each)),
      ...unversioned(context, file),
    ];
    const applied = /(^|\/)kustomization\.ya?ml$/i.test(file) ? [] : versionsMatching(context, file, definitions);
    return [
      ...found.filter(isIstio).map((written) => declaration(declared, written)),
      ...applied.map((written) => declaration({ ...declared, component: 'base', subject: 'CRDs of Istio' }, written)),
    ];
  });
}

function isIstio({ text }: Written): boolean {
  const minor = minorOf(text);
  return minor === null || isIstioMinor(minor);
}

/** The script, where the file sets no version for it. */
function unversioned(context: VersionContext, file: string): Written[] {
  const code = codeOf(context, file);
  if (code.some((line) => /\bISTIO_VERSION\b/.test(line))) return [];
  return code.flatMap((line, index) => {
    const found = installer.exec(line);
    if (found === null) return [];
    return [{ ...writtenIn(context, file, found[0], index, found.index), text: '' }];
  });
}
