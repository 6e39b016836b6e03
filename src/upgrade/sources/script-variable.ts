import type { VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { filesRunning, versionsMatching } from '../script/lines.ts';
import { parseVersion } from '../version.ts';

/** `ISTIO_VERSION=1.24.2`, `?=`, `:=`, `ENV ISTIO_VERSION 1.24.2`, `ISTIO_VERSION: "1.24.2"`, `${ISTIO_VERSION:-1.24.2}`. */
const assignment =
  /(?<![\w.-])_?ISTIO_VERSION(?:\s*(?:[?:]{0,2}=|:(?!=|-))\s*|:?-|(?<=ENV\s+ISTIO_VERSION)\s+)(?:\$\{ISTIO_VERSION:?[-=])?["']?(?<version>v?\d+\.[\w.*+-]+|latest\b)/;

/** `istio_version: "1.24.2"` among the variables of Ansible. */
const variable = /^\s*(?:-\s+)?(?:istio_version|istioctl_version)\s*:\s*["']?(?<version>v?\d+\.[\w.*+-]+|latest\b)/;
const ofAnsible =
  /(^|\/)(defaults|vars|group_vars|host_vars|playbooks?|roles|inventor(y|ies))\/|(^|\/)(playbook|site|vars)[^/]*\.ya?ml$/;

/**
 * `ISTIO_VERSION` in scripts, Makefiles, Dockerfiles and CI, and the like of it among the variables of Ansible: the istioctl
 * that is downloaded, and with it what it installs (istio.io, setup: download Istio).
 */
export function scriptVariables(context: VersionContext): VersionDeclaration[] {
  return [
    ...filesRunning(context, 'ISTIO_VERSION').flatMap((file) => declaredIn(context, file, assignment, 'ISTIO_VERSION')),
    ...['istio_version', 'istioctl_version'].flatMap((name) =>
      filesRunning(context, name)
        .filter((file) => /\.ya?ml$/.test(file) && ofAnsible.test(file))
        .flatMap((file) => declaredIn(context, file, variable, name)),
    ),
  ];
}

function declaredIn(context: VersionContext, file: string, pattern: RegExp, subject: string): VersionDeclaration[] {
  const declared = {
    component: 'istioctl' as const,
    source: 'script-variable',
    subject,
    environment: context.environmentOf(file),
  };
  return versionsMatching(context, file, pattern)
    .filter(({ text }) => parseVersion(text).certainty !== 'unknown')
    .map((written) => declaration(declared, written));
}
