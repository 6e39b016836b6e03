import type { RuleCases } from '../../cases.ts';
import { application, edited, helmRelease, repository } from '../repositories.ts';
import { error, notice, warning } from './expected.ts';

const mesh = { ...repository, 'istiod.yaml': helmRelease('1.24.1') };

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
      ...edited('Makefile', makefile('1.20.0'), makefile('1.24.1'), mesh),
    },
    {
      name: 'a job of CI that only looks at the files',
      ...edited('.github/workflows/ci.yaml', job('1.24.0', 'analyze -R mesh'), job('1.28.1', 'analyze -R mesh')),
    },
    {
      name: 'the istioctl of a manager of tools, by which a task looks at the files',
      ...edited('.tool-versions', 'istioctl 1.24.1\n', 'istioctl 1.26.8\n', {
        Makefile: 'lint:\n\tistioctl analyze mesh\n',
      }),
    },
    {
      name: 'a script that speaks of an install and only looks',
      ...edited('ci.sh', looks('1.24.1'), looks('1.26.8')),
    },
    {
      name: 'the istioctl of laptops, beside a mesh that Helm installs',
      ...edited('.tool-versions', 'istioctl 1.24.1\n', 'istioctl 1.26.8\n', mesh),
    },
    {
      name: 'an image of tools, beside a mesh that Helm installs',
      ...edited('tools/Dockerfile', dockerfile('1.24.1'), dockerfile('1.26.8'), mesh),
    },
  ],
  invalid: [
    {
      name: 'a job of CI that installs',
      ...edited('.github/workflows/ci.yaml', job('1.24.0', 'install -y'), job('1.28.1', 'install -y')),
      findings: [{ ...error, file: '.github/workflows/ci.yaml', line: 8, column: 20 }],
    },
    {
      name: 'a job of CI that installs by the name of a variable',
      ...edited(
        'Makefile',
        'ISTIO_VERSION ?= 1.24.0\nmesh:\n\t$(ISTIOCTL) -n istio-system install -y\n',
        'ISTIO_VERSION ?= 1.28.1\nmesh:\n\t$(ISTIOCTL) -n istio-system install -y\n',
      ),
      findings: [{ ...error, file: 'Makefile', line: 1, column: 18 }],
    },
    {
      name: 'the istioctl of a file that another installs by, a test of the image in its own',
      ...edited('tools/Dockerfile', dockerfile('1.24.1'), dockerfile('1.26.8'), {
        'deploy.sh': 'istioctl manifest generate -f mesh.yaml | kubectl apply -f -\n',
      }),
      findings: [{ ...error, file: 'tools/Dockerfile', line: 2, column: 19, fix: 'Go there in 2 pull requests' }],
    },
    {
      name: 'a script that looks, and calls another which installs',
      ...edited('ci.sh', looks('1.24.1', './mesh/install.sh'), looks('1.26.8', './mesh/install.sh'), {
        'mesh/install.sh': 'istioctl manifest generate -f mesh.yaml | kubectl apply -f -\n',
      }),
      findings: [{ ...error, file: 'ci.sh', line: 2, column: 15 }],
    },
    {
      name: 'tasks of Ansible that install by the path of an istioctl',
      ...edited('roles/mesh/defaults/main.yml', 'istio_version: 1.24.1\n', 'istio_version: 1.26.8\n', {
        'roles/mesh/tasks/main.yml': '- command: "{{ istioctl_path }} install -y"\n',
      }),
      findings: [{ ...error, file: 'roles/mesh/defaults/main.yml', line: 1, column: 16 }],
    },
    {
      name: 'the charts of a release that is downloaded',
      ...edited('install.sh', unpacked('1.24.1'), unpacked('1.26.8')),
      findings: [{ ...error, file: 'install.sh', line: 1, column: 22 }],
    },
    {
      name: 'an istioctl of which nothing tells what it is for',
      ...edited('.tool-versions', 'istioctl 1.24.1\n', 'istioctl 1.26.8\n'),
      findings: [
        {
          ...notice,
          file: '.tool-versions',
          line: 1,
          column: 10,
          message:
            'istioctl moves from `1.24.1` to `1.26.8`: a mesh that is installed with it would go in place, 2 minors at once: 1.25 would be skipped',
          fix: 'If a mesh is installed with it, go there in 2 pull requests, `1.25.5` and `1.26.8`',
        },
      ],
    },
    {
      name: 'a script installs by an istioctl three minors on',
      ...edited('install.sh', installScript('1.20.3'), installScript('1.23.1')),
      findings: [{ ...error, file: 'install.sh', line: 4, column: 56, message: 'istiod moves' }],
    },
    {
      name: 'the same tool is named in a Makefile, a script and a workflow: told once',
      before: {
        '.github/workflows/deploy.yaml': 'env:\n  ISTIO_VERSION: "1.21.0"\n',
        Makefile: 'ISTIO_VERSION ?= 1.21.0\n',
        'install.sh': 'ISTIO_VERSION=${ISTIO_VERSION:-1.21.0}\nistioctl manifest generate > mesh.yaml\n',
      },
      after: {
        '.github/workflows/deploy.yaml': 'env:\n  ISTIO_VERSION: "1.24.2"\n',
        Makefile: 'ISTIO_VERSION ?= 1.24.2\n',
        'install.sh': 'ISTIO_VERSION=${ISTIO_VERSION:-1.24.2}\nistioctl manifest generate > mesh.yaml\n',
      },
      findings: [{ ...error, file: '.github/workflows/deploy.yaml', line: 2, column: 19 }],
    },
    {
      name: 'a tool skips in a repository whose control plane does not move',
      ...edited('Makefile', makefile('1.24.1'), makefile('1.26.0'), mesh),
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

function makefile(version: string): string {
  return `ISTIO_VERSION ?= ${version}
east.yaml:
\tistioctl manifest generate > $@
`;
}

function dockerfile(version: string): string {
  return `FROM alpine:3.22
ARG ISTIO_VERSION=${version}
RUN curl -sSL https://github.com/istio/istio/releases/download/\${ISTIO_VERSION}/istioctl-linux-amd64.tar.gz | tar xz && istioctl version --remote=false
`;
}

/** The version stands at line 8, column 20. */
function job(version: string, command: string): string {
  return `on: push
jobs:
  mesh:
    runs-on: ubuntu-latest
    steps:
      - uses: istio/get-istioctl@v1
        with:
          version: ${version}
      - run: istioctl ${command}
`;
}

function looks(version: string, more = 'true'): string {
  return `# istioctl for a look at the install of the mesh
ISTIO_VERSION=${version}
istioctl proxy-status && ${more}
`;
}

function unpacked(version: string): string {
  return `export ISTIO_VERSION=${version}
curl -L https://istio.io/downloadIstio | sh -
helm upgrade istiod istio-$ISTIO_VERSION/manifests/charts/istio-control/istio-discovery -n istio-system
`;
}
