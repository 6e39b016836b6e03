import { posix } from 'node:path';
import { valid } from 'semver';
import type { VersionContext } from '../declared/context.ts';
import type { Written } from '../declared/written.ts';
import { resolvedIn } from '../script/variables.ts';
import { type Module, resolve, terraformModules } from '../terraform/module.ts';
import type { GatewayApiDeclaration } from './declaration.ts';

/** What stands for the version in an address: `${V}`, `$(V)`, `$V`, `{{ v }}`, `${local.v}`. */
const placeholder = String.raw`v?(?:\$\{\{[^}]*\}\}|\$\{[^}\s]*\}|\$\([^)\s]*\)|\$\w+|\{\{[^}]*\}\})`;

/** `1.5.0`, `1.5.0-rc.1`. */
const number = String.raw`\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?`;

/** Addresses of one version of the bundle; the version as written, or what stands for it. */
const address = new RegExp(
  [
    String.raw`kubernetes-sigs\/gateway-api(?:\.git)?\/(?:releases\/download\/(VERSION)`,
    String.raw`(?:refs\/tags\/)?(VERSION)\/config`,
    String.raw`(?:raw|tree|blob)\/(?:refs\/tags\/)?(VERSION)\/config`,
    String.raw`[^\s?"']*\?(?:[^\s"']*&)?(?:ref|version)=(VERSION))`,
  ]
    .join('|')
    .replaceAll('VERSION', `v${number}|${placeholder}`),
  'dg',
);

/** `GATEWAY_API_VERSION ?= v1.4.0`, by which scripts, Makefiles and workflows name it. */
const variable = new RegExp(
  String.raw`(?<![\w-])GATEWAY_API_(?:CRDS?_)?VERSION["']?\s*[:?]?[:=]\s*["']?(v?${number})`,
  'dg',
);

/** `gateway_api_version: v1.4.0`, `gatewayApiVersion = "v1.4.0"`: others call an interface of a gateway so too, but write no `v`. */
const lowercase = new RegExp(
  String.raw`(?<![\w-])(?:gateway[_-]api[_-](?:crds?[_-])?version|gatewayAp[iI](?:Crds?|CRDs?)?Version)["']?\s*[:?]?[:=]\s*["']?(v${number})`,
  'dg',
);

/** Files that install, rather than documents that tell how. */
const prose = /\.(md|mdx|adoc|rst|txt)$/i;

/** Every address of a release, and every variable that is named after the version. */
export function addresses(context: VersionContext): GatewayApiDeclaration[] {
  let modules: readonly Module[] | null = null;
  const moduleOf = (file: string): Module | undefined => {
    modules ??= terraformModules(context);
    return modules.find(({ directory }) => directory === posix.dirname(file));
  };
  return [...context.tree.files.values()]
    .filter(({ path, text }) => !prose.test(path) && /kubernetes-sigs\/gateway-api|gateway[_-]?api/i.test(text))
    .flatMap(({ path }) =>
      context
        .linesOf(path)
        .flatMap((line, index) => (/^\s*(#|\/\/)/.test(line) ? [] : writtenOn(context, path, line, index + 1))),
    )
    .flatMap((written) => (/^v?\d/.test(written.text) ? [written] : given(context, written, moduleOf)))
    .flatMap(({ text, location }): GatewayApiDeclaration[] => {
      const bundle = bundleIn(text);
      const environment = context.environmentOf(location.file);
      return bundle === null ? [] : [{ bundle, kind: null, environment, resource: null, location }];
    });
}

/** `1.5.0` of a tag, `1.5.0-rc.1` of that of a candidate. Null for what is no version. */
export function bundleIn(text: string): string | null {
  return valid(text);
}

function writtenOn({ side }: VersionContext, file: string, text: string, line: number): Written[] {
  return [address, variable, lowercase].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((found) => {
      const group = found.slice(1).findIndex((each) => each !== undefined) + 1;
      const [start, end] = found.indices?.[group] ?? [0, 0];
      const location = { file, side, line, endLine: line, column: start + 1, endColumn: end + 1, path: [] };
      return { text: found[group] ?? '', location };
    }),
  );
}

/** What is given for a placeholder: a name of the Terraform module, or a variable of the file. */
function given(
  context: VersionContext,
  written: Written,
  moduleOf: (file: string) => Module | undefined,
): readonly Written[] {
  const name = /^v?\$\{((?:local|var)\.[\w-]+)\}$/.exec(written.text)?.[1];
  if (name === undefined) return [resolvedIn(context, written)];
  const module = moduleOf(written.location.file);
  return (module?.names.get(name) ?? []).flatMap((each) => resolve(context, each.module ?? module!, each));
}
