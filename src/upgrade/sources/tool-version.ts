import { stringAt } from '../../manifest/json.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { itemsAt, textAt, type Written, writtenAt } from '../declared/written.ts';
import { filesRunning, versionsMatching } from '../script/lines.ts';
import { parseVersion } from '../version.ts';

interface ToolFile {
  readonly files: RegExp;
  readonly pattern: RegExp;
}

/** Files in which managers of tools hold the versions that they install. */
const toolFiles: readonly ToolFile[] = [
  { files: /(^|\/)\.tool-versions$/, pattern: /^istioctl\s+(?<version>v?\d+\.\S+|latest\b)/ },
  {
    files: /(^|\/)\.?mise((\.\w+)*|\/config(\.\w+)*)\.toml$/,
    pattern:
      /^\s*"?(?:asdf:|aqua:)?(?:istioctl|istio\/istio)"?\s*=\s*(?:\{\s*version\s*=\s*)?["'](?<version>v?\d+[\w.*+-]*|latest)["']/,
  },
  { files: /(^|\/)\.?aqua\.ya?ml$/, pattern: /istio\/istio@(?<version>v?\d+\.[\w.+-]+)/ },
  { files: /(^|\/)devbox\.json$/, pattern: /"istioctl@(?<version>v?\d+[\w.*+-]*|latest)"/ },
  { files: /\.nix$/, pattern: /(?<![\w.-])istioctl\s*=\s*"(?<version>v?\d+\.[\w.]+)"/ },
  {
    files: /(^|\/)([^/]*\.)?([Dd]ocker|[Cc]ontainer)file(\.[^/]*)?$/,
    pattern: /^\s*(?:FROM|COPY)\s+(?:--\S+\s+)*(?:--from=)?(?:\S+\/)?istio\/istioctl:(?<version>[\w.+-]+)/,
  },
];

/** Lists of packages whose name and version stand apart. */
const packages = [
  { files: /(^|\/)\.?aqua\.ya?ml$/, list: 'packages', name: 'istio/istio' },
  { files: /(^|\/)devbox\.json$/, list: 'packages', name: 'istioctl' },
] as const;

/** The image of istioctl in which a job of CI runs, and commands of managers of tools. */
const inCommands: readonly RegExp[] = [
  /(?:\b(?:image|container|name|uses):\s*["']?(?:docker:\/\/)?|\b(?:docker|podman|nerdctl)\s+run\s(?:.*\s)?)(?:[\w.:-]+\/)*istio\/istioctl:(?<version>[\w.+-]+)/,
  /\b(?:mise|asdf|arkade|proto)\s+(?:\S+\s+)+?(?:aqua:)?istioctl[@ ](?<version>v?\d+\.[\w.+-]+|latest\b)/,
];

/**
 * The istioctl of `.tool-versions` (asdf), mise, aqua, devbox and Nix, of the commands of such tools, and of the image that a
 * Dockerfile takes it from or a job of CI runs in.
 */
export function toolVersions(context: VersionContext): VersionDeclaration[] {
  // Images in objects of Kubernetes are told where those are read.
  const objects = new Set(context.documents.filter(isObjectFile).map(({ file }) => file));
  return [
    ...[...context.tree.files.values()].flatMap(({ path, text }) => {
      if (!/istioctl|istio\/istio/.test(text)) return [];
      const known = toolFiles.filter(({ files }) => files.test(path));
      return known.flatMap(({ pattern }) => toolsAt(context, path, versionsMatching(context, path, pattern)));
    }),
    ...context.documents.flatMap((document) => {
      const listed = packages.filter(({ files }) => files.test(document.file));
      return listed.flatMap(({ list, name }) => {
        const one = writtenAt(context, document, [list, name]) ?? writtenAt(context, document, [list, name, 'version']);
        const several = itemsAt(document.value, [list])
          .filter((path) => textAt(context, document, [...path, 'name']) === name)
          .flatMap((path) => writtenAt(context, document, [...path, 'version']) ?? []);
        return toolsAt(context, document.file, one === null ? several : [one]);
      });
    }),
    ...filesRunning(context, 'istioctl')
      .filter((file) => !objects.has(file))
      .flatMap((file) =>
        inCommands.flatMap((pattern) => toolsAt(context, file, versionsMatching(context, file, pattern))),
      ),
  ];
}

function isObjectFile({ file, value }: Locatable): boolean {
  return /\.ya?ml$/.test(file) && stringAt(value, 'apiVersion') !== null;
}

function toolsAt(context: VersionContext, file: string, found: readonly Written[]): VersionDeclaration[] {
  const environment = context.environmentOf(file);
  const declared = { component: 'istioctl' as const, source: 'tool-versions', subject: 'istioctl', environment };
  return found
    .filter(({ text }) => parseVersion(text).certainty !== 'unknown')
    .map((written) => declaration(declared, written));
}
