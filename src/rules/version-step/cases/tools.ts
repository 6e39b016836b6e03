import type { RuleCases } from '../../cases.ts';
import { application, edited, helmRelease, repository } from '../repositories.ts';
import { error, warning } from './expected.ts';

/** Versions of tools in scripts, workflows and the like, and texts that name a version for nothing. */
export const tools: RuleCases = {
  valid: [
    {
      name: 'a comment names another version',
      ...edited('install.sh', 'ISTIO_VERSION=1.24.1 # not 1.20.0\n', '# ISTIO_VERSION=1.30.0\nISTIO_VERSION=1.24.1\n'),
    },
    {
      name: 'the documentation names another version',
      ...edited('README.md', 'ISTIO_VERSION=1.20.0\n', 'ISTIO_VERSION=1.28.0\n'),
    },
    {
      name: 'the Go library',
      ...edited('go.mod', 'require istio.io/api v1.20.0\n', 'require istio.io/api v1.26.0\n'),
    },
    {
      name: 'a tool catches up with the mesh',
      before: { ...repository, 'istiod.yaml': helmRelease('1.24.1'), 'ci.sh': 'export ISTIO_VERSION=1.20.0\n' },
      after: { ...repository, 'istiod.yaml': helmRelease('1.24.1'), 'ci.sh': 'export ISTIO_VERSION=1.24.1\n' },
    },
  ],
  invalid: [
    {
      name: 'a script downloads an istioctl three minors on',
      ...edited('install.sh', installScript('1.20.3'), installScript('1.23.1')),
      findings: [{ ...error, file: 'install.sh', line: 4, column: 56, message: 'istioctl moves' }],
    },
    {
      name: 'the same tool is named in a Makefile, a script and a workflow: told once',
      before: {
        '.github/workflows/deploy.yaml': 'env:\n  ISTIO_VERSION: "1.21.0"\n',
        Makefile: 'ISTIO_VERSION ?= 1.21.0\n',
        'install.sh': 'ISTIO_VERSION=${ISTIO_VERSION:-1.21.0}\n',
      },
      after: {
        '.github/workflows/deploy.yaml': 'env:\n  ISTIO_VERSION: "1.24.2"\n',
        Makefile: 'ISTIO_VERSION ?= 1.24.2\n',
        'install.sh': 'ISTIO_VERSION=${ISTIO_VERSION:-1.24.2}\n',
      },
      findings: [{ ...error, file: '.github/workflows/deploy.yaml', line: 2, column: 19 }],
    },
    {
      name: 'a tool skips in a repository whose control plane does not move',
      before: { ...repository, 'istiod.yaml': helmRelease('1.24.1'), Makefile: 'ISTIO_VERSION ?= 1.24.1\n' },
      after: { ...repository, 'istiod.yaml': helmRelease('1.24.1'), Makefile: 'ISTIO_VERSION ?= 1.26.0\n' },
      findings: [{ ...warning, file: 'Makefile', line: 1, column: 18 }],
    },
    {
      name: 'the tool makes the same skip as the mesh: told once',
      before: { 'istiod.yaml': application('1.20.3'), Dockerfile: 'ARG ISTIO_VERSION=1.20.3\n' },
      after: { 'istiod.yaml': application('1.22.3'), Dockerfile: 'ARG ISTIO_VERSION=1.22.3\n' },
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 21 }],
    },
  ],
};

function installScript(version: string): string {
  return `#!/bin/sh
set -e
# ISTIO_VERSION=1.0.0 was the first
curl -L https://istio.io/downloadIstio | ISTIO_VERSION=${version} sh -
istioctl install -y
`;
}
