import { posix } from 'node:path';
import type { VersionContext } from '../context.ts';
import type { VersionDeclaration } from '../declaration.ts';
import { declaration } from '../declare.ts';
import { versionsMatching } from '../script/lines.ts';
import { parseVersion } from '../version.ts';
import type { Written } from '../written.ts';

interface ToolFile {
  readonly files: RegExp;
  readonly pattern: RegExp;
}

/** Files in which managers of tools hold the versions that they install. */
const toolFiles: readonly ToolFile[] = [
  { files: /^\.tool-versions$/, pattern: /^istioctl\s+(?<version>v?\d+\.\S+|latest\b)/ },
  {
    files: /^\.?mise(\.\w+)*\.toml$/,
    pattern:
      /^\s*"?(?:asdf:|aqua:)?(?:istioctl|istio\/istio)"?\s*=\s*(?:\{\s*version\s*=\s*)?["'](?<version>v?\d+[\w.*+-]*|latest)["']/,
  },
  { files: /^\.?aqua\.ya?ml$/, pattern: /istio\/istio@(?<version>v?\d+\.[\w.+-]+)/ },
  { files: /^devbox\.json$/, pattern: /"istioctl@(?<version>v?\d+[\w.*+-]*|latest)"/ },
  {
    files: /^(.*\.)?([Dd]ocker|[Cc]ontainer)file(\..*)?$/,
    pattern: /^\s*(?:FROM|COPY)\s+(?:--\S+\s+)*(?:--from=)?(?:\S+\/)?istio\/istioctl:(?<version>[\w.+-]+)/,
  },
];

/** The istioctl of `.tool-versions` (asdf), mise, aqua, devbox, and of the image that a Dockerfile takes it from. */
export function toolVersions(context: VersionContext): VersionDeclaration[] {
  return [...context.tree.files.values()].flatMap(({ path, text }) => {
    const known = toolFiles.find(({ files }) => files.test(posix.basename(path)));
    if (known === undefined || !/istioctl|istio\/istio/.test(text)) return [];
    return versionsMatching(context, path, known.pattern).flatMap((written) => toolAt(context, path, written));
  });
}

function toolAt(context: VersionContext, file: string, written: Written): VersionDeclaration[] {
  if (parseVersion(written.text).certainty === 'unknown') return [];
  const environment = context.environmentOf(file);
  return [declaration({ component: 'istioctl', source: 'tool-versions', subject: 'istioctl', environment }, written)];
}
