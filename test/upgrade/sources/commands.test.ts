import { describe, expect, it } from 'vitest';
import { declarationsIn, declaredIn } from '../declared.ts';

const added = 'helm repo add istio https://istio-release.storage.googleapis.com/charts\n';

describe('helm', () => {
  it.each([
    ['helm upgrade --install istiod istio/istiod --version 1.24.2 -n istio-system', ['2:54 istiod 1.24.2']],
    ['helm upgrade -i istiod istio/istiod --version=v1.24.2', ['2:47 istiod 1.24.2']],
    [
      'helm install istio-base istio/base \\\n  --set defaultRevision=default \\\n  --version "1.24.2"',
      ['4:14 base 1.24.2'],
    ],
    ['helm install istiod istio/istiod', ['2:21 istiod floating']],
    ['helm install istiod istio/istiod --version "~1.24.0"', ['2:45 istiod 1.24']],
    ['V=1.24.2; helm install istiod istio/istiod --version $V', ['2:3 istiod 1.24.2']],
    ['helm install istiod istio/istiod --version $UNKNOWN', ['2:44 istiod unknown']],
    ['helm upgrade istiod-1-24-2 istio/istiod --version 1.24.2 --set revision=1-24-2', ['2:51 istiod 1.24.2 @1-24-2']],
    [
      'helm upgrade istiod istio/istiod --version 1.24.2 --set global.tag=1.24.3,pilot.env.A=b',
      ['2:44 istiod 1.24.2', '2:68 istiod 1.24.3'],
    ],
    ['helm template gw oci://ghcr.io/istio/release/charts/gateway --version 1.24.2', ['2:71 gateway 1.24.2']],
    ['helm template gw oci://ghcr.io/istio/release/charts/gateway:1.24.2', ['2:61 gateway 1.24.2']],
    ['helm template gw oci://ghcr.io/istio/release/charts/gateway@sha256:00', ['2:61 gateway unknown']],
    ['helm pull istio/ztunnel --version 1.24.2 && echo done', ['2:35 ztunnel 1.24.2']],
    ['helm upgrade kiali kiali/kiali-server --version 1.89.0', []],
    ['helm upgrade gw ./charts/gateway --version 1.24.2', []],
    ['# helm upgrade istiod istio/istiod --version 1.24.2', []],
    ['helm upgrade istiod istio-1.24.2/manifests/charts/istio-control/istio-discovery', []],
    ['helm upgrade istiod istio/istiod --version ${V:-1.24.2}', ['2:49 istiod 1.24.2']],
    ['helm upgrade istiod istio/istiod --version=$(V)', ['2:44 istiod unknown']],
    ['helm uninstall istiod', []],
    ['helm repo update istio', []],
  ])('%s', async (line, declared) => {
    const found = await declaredIn({ 'install.sh': `${added}${line}\n` });
    expect(found).toEqual(declared.map((each) => `install.sh:${each}`));
  });

  it('in a workflow, with its variable', async () => {
    const text = `env:\n  ISTIO_VERSION: 1.24.2\njobs:\n  a:\n    steps:\n      - run: helm upgrade istiod istio/istiod --version \${{ env.ISTIO_VERSION }}\n`;
    expect(await declaredIn({ '.github/workflows/a.yaml': text })).toEqual([
      '.github/workflows/a.yaml:2:18 istiod 1.24.2',
    ]);
  });
});

describe('what a script writes itself', () => {
  const applied = (version: string) => `kubectl apply -f - <<EOF
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: istiod, namespace: argocd}
spec:
  source:
    repoURL: https://istio-release.storage.googleapis.com/charts
    chart: istiod
    targetRevision: ${version}
EOF
`;
  const operator = (end: string) =>
    `  istioctl install -y -f - <<-"${end}"\n  kind: IstioOperator\n  apiVersion: install.istio.io/v1alpha1\n  spec: {tag: 1.24.2}\n  ${end}\n`;

  it.each([
    ['an Application', applied('1.24.2'), ['a.sh:9:21 istiod 1.24.2']],
    ['a variable of the script', `MESH=1.24.2\n${applied('${MESH}')}`, ['a.sh:1:6 istiod 1.24.2']],
    ['a variable of nobody', applied('${MESH}'), ['a.sh:9:21 istiod unknown']],
    ['an IstioOperator', operator('END'), ['a.sh:4:15 istiod 1.24.2']],
    ['two of them', `${operator('END')}${applied('1.24.1')}`, ['a.sh:4:15 istiod 1.24.2', 'a.sh:14:21 istiod 1.24.1']],
    ['a shift', 'istio=$((1 << 2))\n', []],
    ['what is no YAML', 'cat <<EOF\nistio: [\nEOF\n', []],
  ])('%s', async (_, text, declared) => {
    expect(await declaredIn({ 'a.sh': text })).toEqual(declared);
  });
});

describe('a variable for a command of helm', () => {
  const install = (version: string) => `helm upgrade -i istiod istio/istiod --version ${version}\n`;

  it.each([
    ['justfile', `istio := "1.24.2"\ninstall:\n  ${install('{{istio}}')}`, ['1:11 istiod 1.24.2']],
    [
      'Taskfile.yml',
      `vars:\n  MESH: 1.24.2\ntasks:\n  a:\n    cmds:\n    - ${install('{{.MESH}}')}`,
      ['2:9 istiod 1.24.2'],
    ],
    [
      'azure-pipelines.yml',
      `variables:\n- name: mesh\n  value: '1.24.2'\nsteps:\n- script: ${install('$(mesh)')}`,
      ['3:11 istiod 1.24.2'],
    ],
    [
      '.gitlab-ci.yml',
      `variables:\n  MESH: {value: "1.24.2"}\na:\n  script:\n  - ${install('"$MESH"')}`,
      ['2:18 istiod 1.24.2'],
    ],
    ['a.ps1', `$env:MESH = "1.24.2"\n${install('$env:MESH')}`, ['1:14 istiod 1.24.2']],
    ['a.sh', `MESH=1.23.1\nMESH=1.24.2\n${install('$MESH')}`, ['2:6 istiod 1.24.2']],
    ['a.sh', `if test "$1"; then MESH=1.23.1; else MESH=1.24.2; fi\n${install('$MESH')}`, ['2:47 istiod unknown']],
    [
      'a.sh',
      `case $1 in\n  prod) MESH=1.24.2;;\n  dev) MESH=1.25.0;;\nesac\n${install('$MESH')}`,
      ['5:47 istiod unknown'],
    ],
  ])('in %s: %s', async (file, text, declared) => {
    expect(await declaredIn({ [file]: text })).toEqual(declared.map((each) => `${file}:${each}`));
  });

  it('from a file that the script names, and from no other', async () => {
    const files = { 'ci/versions.env': 'MESH=1.24.2\n', 'ci/other.env': 'MESH=1.20.1\n' };
    const script = `source ./versions.env\n${install('$MESH')}`;
    expect(await declaredIn({ ...files, 'ci/a.sh': script })).toEqual(['ci/versions.env:1:6 istiod 1.24.2']);
    expect(await declaredIn({ ...files, 'ci/a.sh': install('$MESH') })).toEqual(['ci/a.sh:1:47 istiod unknown']);
  });

  it('goes over several lines of PowerShell', async () => {
    const text =
      'helm upgrade --install istiod istio/istiod `\r\n  --namespace istio-system `\r\n  --version 1.24.2\r\n';
    expect(await declaredIn({ 'a.ps1': text })).toEqual(['a.ps1:3:13 istiod 1.24.2']);
  });

  it('from the matrix of a workflow is no version of the mesh', async () => {
    const text = (rest: string) => `jobs:
  a:
    strategy: {matrix: {istio: [1.24.2, 1.25.0]}}
    env: {TRIED: "\${{ matrix.istio }}"}
    steps:
    - {uses: istio/get-istioctl@v1, with: {version: "\${{ matrix.istio }}"}}
    - run: helm upgrade -i istiod istio/istiod --version ${rest}
    - run: helm upgrade -i base istio/base --version 1.24.2
`;
    for (const version of ['${{ matrix.istio }}', '$TRIED']) {
      expect(await declaredIn({ '.github/workflows/a.yaml': text(version) })).toEqual([
        '.github/workflows/a.yaml:8:54 base 1.24.2',
      ]);
    }
  });
});

it.each([
  'test/e2e/setup.sh',
  'e2e/install.sh',
  'examples/istio/install.sh',
  '.github/workflows/e2e.yaml',
  '.github/ISSUE_TEMPLATE/bug.yaml',
])('what %s installs is not the mesh', async (file) => {
  expect(
    await declaredIn({ [file]: `ISTIO_VERSION: 1.24.2\nrun: ${added}helm install istiod istio/istiod\n` }),
  ).toEqual([]);
});

describe('istioctl', () => {
  it.each([
    ['istioctl install -y --set tag=1.24.2', ['1:31 istiod 1.24.2']],
    ['istioctl install --set profile=minimal --set tag=1.24.2 --revision 1-24-2', ['1:50 istiod 1.24.2 @1-24-2']],
    ['bin/istioctl upgrade --set values.global.tag="1.24.2-distroless"', ['1:47 istiod 1.24.2']],
    ['TAG=1.24.2\nistioctl manifest generate --set tag=$TAG', ['1:5 istiod 1.24.2']],
    ['istio-1.8.0/bin/istioctl install', ['1:1 istiod floating', '1:7 istioctl 1.8.0']],
    ['export PATH="$PWD/istio-1.24.2/bin:$PATH"', ['1:25 istioctl 1.24.2']],
    ['istioctl install -f operator.yaml', []],
    ['istioctl tag set prod --revision 1-24-2 --overwrite', []],
    ['istioctl analyze', []],
  ])('%s', async (line, declared) => {
    const found = await declaredIn({ 'install.sh': `${line}\n` });
    expect(found).toEqual(declared.map((each) => `install.sh:${each}`));
  });
});

describe('downloads', () => {
  it.each([
    ['curl -L https://istio.io/downloadIstio | sh -', ['1:9 istioctl floating']],
    ['curl -L https://istio.io/downloadIstio | ISTIO_VERSION=1.24.2 sh -', ['1:56 istioctl 1.24.2']],
    ['export ISTIO_VERSION=$1\ncurl -L https://istio.io/downloadIstio | sh -', []],
    [
      'wget https://github.com/istio/istio/releases/download/1.24.2/istioctl-1.24.2-linux-amd64.tar.gz',
      ['1:55 istioctl 1.24.2'],
    ],
    [
      'kubectl apply -f https://raw.githubusercontent.com/istio/istio/1.24.2/manifests/charts/base/files/crd-all.gen.yaml',
      ['1:64 base 1.24.2'],
    ],
    ['kubectl apply -f https://raw.githubusercontent.com/istio/istio/release-1.24/samples/addons/kiali.yaml', []],
  ])('%s', async (line, declared) => {
    const found = await declaredIn({ 'install.sh': `${line}\n` });
    expect(found).toEqual(declared.map((each) => `install.sh:${each}`));
  });
});

describe('tools', () => {
  it.each([
    ['.tool-versions', 'istioctl 1.24.2', ['1:10 istioctl 1.24.2']],
    ['mise.toml', '[tools]\nistioctl = "1.24.0"\n', ['2:13 istioctl 1.24.0']],
    ['.mise.toml', '[tools]\nistioctl = "latest"\n', ['2:13 istioctl floating']],
    ['aqua.yaml', 'packages:\n  - name: istio/istio@1.24.2\n', ['2:23 istioctl 1.24.2']],
    ['devbox.json', '{"packages": ["istioctl@1.24.2"]}', ['1:25 istioctl 1.24.2']],
    ['Dockerfile', 'FROM docker.io/istio/istioctl:1.24.2 AS tool', ['1:31 istioctl 1.24.2']],
    ['Dockerfile', 'COPY --from=istio/istioctl:1.24.2 /usr/local/bin/istioctl /bin/', ['1:28 istioctl 1.24.2']],
    ['.config/mise/config.toml', '[tools]\n"aqua:istio/istio" = "1.24.0"\n', ['2:23 istioctl 1.24.0']],
    ['aqua.yaml', 'packages:\n  - name: istio/istio\n    version: 1.24.2\n', ['3:14 istioctl 1.24.2']],
    ['devbox.json', '{"packages": {\n"istioctl": "1.25.5"}}', ['2:14 istioctl 1.25.5']],
    ['devbox.json', '{"packages": {"istioctl": {\n"version": "1.25.5"}}}', ['2:13 istioctl 1.25.5']],
    ['home.nix', '{ istioctl = "1.25.5"; }', ['1:15 istioctl 1.25.5']],
    ['flake.nix', '{ istioctl = prev.istioctl.overrideAttrs { }; kubectl = "1.24.2"; }', []],
    ['.gitlab-ci.yml', 'a:\n  image: istio/istioctl:1.24.2\n', ['2:25 istioctl 1.24.2']],
    ['.gitlab-ci.yml', 'a:\n  image: {name: docker.io/istio/istioctl:1.24.2}\n', ['2:42 istioctl 1.24.2']],
    ['.github/workflows/a.yaml', 'jobs: {a: {container: istio/istioctl:1.24.2}}\n', ['1:38 istioctl 1.24.2']],
    ['a.sh', 'docker run --rm -i istio/istioctl:1.24.2 analyze\n', ['1:35 istioctl 1.24.2']],
    [
      'bitbucket-pipelines.yml',
      'step:\n  image: istio/istioctl:1.24.2\n  script:\n  - istioctl install -y --set tag=1.24.1\n',
      ['2:25 istioctl 1.24.2', '4:35 istiod 1.24.1'],
    ],
    ['cloudbuild.yaml', 'substitutions: {_ISTIO_VERSION: "1.24.2"}\n', ['1:34 istioctl 1.24.2']],
    ['a.sh', 'mise use -g istioctl@1.24.2\n', ['1:22 istioctl 1.24.2']],
    ['a.sh', 'asdf install istioctl 1.24.2\n', ['1:23 istioctl 1.24.2']],
    ['a.sh', 'docker run istio/pilot-agent:1.24.2\n', []],
    ['mise.toml', '[tools]\nnode = "24.0.0"\nargo = "1.24.0"\n', []],
    ['go.mod', 'require istio.io/istio v1.24.2\n', []],
  ])('%s: %s', async (file, text, declared) => {
    expect(await declaredIn({ [file]: text })).toEqual(declared.map((each) => `${file}:${each}`));
  });

  it.each([
    ['with: {version: "1.*"}', 'istioctl floating'],
    ['with: {version: 1.24.2}', 'istioctl 1.24.2'],
    ['name: x', 'istioctl floating'],
  ])('istio/get-istioctl %s', async (rest, declared) => {
    const file = '.github/workflows/check.yaml';
    const text = `jobs:\n  check:\n    steps:\n      - {uses: istio/get-istioctl@0a29371bb19c1f2e82df1cd0d27f1b4, ${rest}}\n`;
    const [found] = await declaredIn({ [file]: text });
    expect(found).toMatch(new RegExp(`^${file}:4:\\d+ ${declared}$`));
  });

  it.each([
    ['roles/mesh/defaults/main.yml', 'istio_version: "1.20.2"', ['1:17 istioctl 1.20.2']],
    ['group_vars/all.yaml', 'istio_version: 1.20.2', ['1:16 istioctl 1.20.2']],
    ['charts/app/values.yaml', 'istio_version: 1.20.2', []],
  ])('a variable of Ansible in %s', async (file, text, declared) => {
    expect(await declaredIn({ [file]: `${text}\n` })).toEqual(declared.map((each) => `${file}:${each}`));
  });
});

it('tells the release of a command by its name', async () => {
  const [declared] = await declarationsIn({ 'a.sh': `${added}helm upgrade mesh istio/istiod --version 1.24.2\n` });
  expect(declared).toMatchObject({ source: 'helm-command', subject: 'helm mesh' });
});

describe('what a comment for Renovate says is Istio’s', () => {
  it.each([
    [
      'Dockerfile',
      '# renovate: datasource=github-releases depName=istio/istio\nARG MESH=1.29.0',
      ['2:10 istioctl 1.29.0'],
    ],
    ['a.sh', 'MESH="1.29.0" # renovate: datasource=github-tags depName=istio/istio', ['1:7 istioctl 1.29.0']],
    ['vars.yaml', '# renovate: datasource=helm depName=istiod\nmesh_version: 1.29.0', ['2:15 istiod 1.29.0']],
    [
      'vars.yaml',
      '# renovate: datasource=helm depName=base registryUrl=https://blob.istio.io/istio-release/charts\ncrds: "1.29.0"',
      ['2:8 base 1.29.0'],
    ],
    ['vars.yaml', '# renovate: datasource=helm depName=base registryUrl=https://charts.example.org\ncrds: 1.29.0', []],
    [
      'a.sh',
      '# renovate: datasource=github-releases depName=istio/istio\nISTIO_VERSION=1.29.0',
      ['2:15 istioctl 1.29.0'],
    ],
    ['a.sh', '# renovate: datasource=docker depName=docker.io/istio/pilot\nPILOT=1.29.0', ['2:7 istiod 1.29.0']],
    [
      'a.sh',
      '# renovate: packageName=istio/istio datasource=github-tags depName=mesh\nMESH=1.29.0',
      ['2:6 istioctl 1.29.0'],
    ],
    ['a.sh', '# renovate: datasource=go depName=istio.io/api\nAPI=v1.29.0', []],
    ['a.sh', '# renovate: datasource=docker depName=envoyproxy/envoy\nENVOY=v1.29.0', []],
    ['a.sh', '# renovate: datasource=github-releases depName=kiali/kiali\nKIALI=1.29.0', []],
    ['README.md', '# renovate: depName=istio/istio\nMESH=1.29.0', []],
  ])('%s: %s', async (file, text, declared) => {
    expect(await declaredIn({ [file]: `${text}\n` })).toEqual(declared.map((each) => `${file}:${each}`));
  });
});
