/** Folders that hold what tools have put there, never what a team wrote. */
const leftOutFolders = new Set(['.git', 'node_modules', '.terraform', '.terragrunt-cache']);
const leftOutFiles = new Set(['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', '.terraform.lock.hcl']);

/** Extensions of files that can hold manifests, values, or a version of Istio. */
const extensions =
  /\.(ya?ml|json|gotmpl|tpl|tf|tfvars|hcl|sh|bash|zsh|ps1|mk|env|envrc|properties|conf|cfg|ini|toml|groovy|libsonnet|jsonnet|dockerfile|bicep|bicepparam|nix|just|cue)$/i;
/** The same by name, for files without an extension. */
const names =
  /^(kustomization|makefile|gnumakefile|justfile|dockerfile(\..+)?|containerfile(\..+)?|jenkinsfile(\..+)?|\.env(\..+)?|\.tool-versions|tiltfile|earthfile|chart\.lock|requirements\.lock|\.sourceignore)$/i;

/** Scripts that are named like commands stand in such folders; of all other files without an extension nothing is known. */
const commandFile = /(^|\/)(bin|scripts?|ci|\.ci|\.buildkite|deploy|deployment|hack|ops|tools)\/(?:[^/]+\/)*[^/.]+$/i;

/** Larger files are generated or data; reading them would cost more than they can tell. In bytes. */
export const largestFile = 1024 * 1024;

/** Whether a path belongs to what is left out without a word: version control, packages, lock files of packages. */
export function isLeftOut(path: string): boolean {
  const parts = path.split('/');
  return parts.some((part) => leftOutFolders.has(part)) || leftOutFiles.has(parts.at(-1)!);
}

/** Whether the text of a file can matter: manifests and charts, and the scripts and settings that name versions. */
export function isRelevant(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return extensions.test(name) || names.test(name) || commandFile.test(path);
}

/** Programs that Pulumi and the CDK run, in the languages of both. */
const program = /\.(?:ts|js|mjs|py|go|cs|java|kt)$/;
const programSettings = /(?:^|\/)(?:Pulumi\.ya?ml|cdk\.json|cdktf\.json)$/;

/** Tells of a path whether it is source of a program that installs something: below what configures Pulumi or the CDK. */
export function programFiles(paths: readonly string[]): (path: string) => boolean {
  const folders = paths
    .filter((path) => programSettings.test(path))
    .map((path) => path.slice(0, path.lastIndexOf('/') + 1));
  return (path) => program.test(path) && folders.some((folder) => path.startsWith(folder));
}

/** What no template of a chart prints. */
const notText = /\.(?:tgz|gz|zip|png|jpe?g|gif|svg|ico|webp|pdf|woff2?|jar|exe|so|bin)$/i;

/** Tells of a path whether it is a file of a chart, any of which its templates may read (`.Files.Get`). */
export function chartFiles(paths: readonly string[]): (path: string) => boolean {
  const folders = new Set(
    paths.filter((path) => /(?:^|\/)Chart\.yaml$/.test(path)).map((path) => path.slice(0, -'Chart.yaml'.length)),
  );
  if (folders.size === 0) return () => false;
  return (path) => {
    if (notText.test(path)) return false;
    // Of a chart in the root of a repository only its folders are: the rest is not there for helm.
    if (folders.has('') && /^(?:templates|files|config|\.helmignore$)/.test(path)) return true;
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (folders.has(path.slice(0, end + 1))) return true;
    }
    return false;
  };
}
