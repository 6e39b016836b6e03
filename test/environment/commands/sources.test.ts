import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Files } from '../summary.ts';
import { manifests, notesOf, unitsOf } from './units.ts';

const workflow = (text: string): Files => ({ '.github/workflows/deploy.yml': text });
const steps = (text: string, job = '', on = 'push'): Files =>
  workflow(`on: ${on}\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n${job}    steps:\n${text}`);
const [dr, vs] = ['kubectl apply -f mesh/10-dr.yaml', 'kubectl apply -f mesh/20-vs.yaml'];

describe('GitHub workflows', () => {
  it.each<[string, Files, string[]]>([
    ['a step', steps(`      - run: ${vs}\n`), [`all: ${vs}`]],
    [
      'steps in order',
      steps(`      - run: ${vs}\n      - run: |\n          sleep 5\n          ${dr}\n`),
      [`all: ${dr} <~ ${vs}`, `all: ${vs}`],
    ],
    [
      'working-directory',
      steps('      - run: kubectl apply -f .\n        working-directory: mesh\n'),
      ['all: kubectl apply -f mesh'],
    ],
    [
      'the default of the job',
      steps('      - run: kubectl apply -f 20-vs.yaml\n', '    defaults: {run: {working-directory: ./mesh}}\n'),
      [`all: ${vs}`],
    ],
    [
      'env of the job',
      steps('      - run: kubectl apply -f $DIR -f ${{ env.DIR }}/sub\n', '    env: {DIR: mesh}\n'),
      ['all: kubectl apply -f mesh -f mesh/sub'],
    ],
    [
      'env of the step',
      steps('      - run: kubectl apply -f "$DIR"\n        env: {DIR: mesh}\n'),
      ['all: kubectl apply -f mesh'],
    ],
    [
      'environment',
      steps('      - run: kubectl apply -f mesh\n', '    environment: production\n'),
      ['production: kubectl apply -f mesh (production)'],
    ],
    [
      'environment with a name',
      steps('      - run: kubectl apply -f mesh\n', '    environment: {name: production, url: x}\n'),
      ['production: kubectl apply -f mesh (production)'],
    ],
    [
      'a matrix',
      steps(
        '      - run: kubectl apply -k overlays/${{ matrix.env }}\n',
        '    strategy: {matrix: {env: [prod, staging]}}\n',
      ),
      ['prod: kubectl apply -k overlays/prod (prod)', 'staging: kubectl apply -k overlays/staging (staging)'],
    ],
    [
      'a matrix by include',
      steps(
        '      - run: kubectl --context ${{ matrix.context }} apply -f mesh\n',
        '    strategy: {matrix: {include: [{context: east}, {context: west}]}}\n',
      ),
      ['east: kubectl apply -f mesh (east)', 'west: kubectl apply -f mesh (west)'],
    ],
    [
      'what a person chooses',
      steps(
        '      - run: kubectl apply -k overlays/${{ inputs.environment }}\n',
        '',
        '{workflow_dispatch: {inputs: {environment: {type: choice, options: [prod, staging]}}}}',
      ),
      ['prod: kubectl apply -k overlays/prod', 'staging: kubectl apply -k overlays/staging'],
    ],
    [
      'the workspace',
      steps('      - run: kubectl apply -f ${{ github.workspace }}/mesh\n'),
      ['all: kubectl apply -f mesh'],
    ],
    [
      'an action of the repository',
      {
        ...steps('      - uses: ./.github/actions/apply\n        with: {folder: mesh}\n'),
        '.github/actions/apply/action.yml':
          'inputs: {folder: {}}\nruns:\n  using: composite\n  steps:\n    - run: kubectl apply -f ${{ inputs.folder }}\n      shell: bash\n',
      },
      ['all: kubectl apply -f mesh'],
    ],
    [
      'a workflow that another calls',
      {
        ...workflow(
          'on: push\njobs:\n  prod: {uses: ./.github/workflows/apply.yml, with: {overlay: overlays/prod}}\n  staging: {uses: ./.github/workflows/apply.yml, with: {overlay: overlays/staging}}\n',
        ),
        '.github/workflows/apply.yml':
          'on: {workflow_call: {inputs: {overlay: {type: string}}}}\njobs:\n  apply:\n    runs-on: x\n    steps:\n      - run: kubectl apply -k ${{ inputs.overlay }}\n',
      },
      ['prod: kubectl apply -k overlays/prod', 'staging: kubectl apply -k overlays/staging'],
    ],
    [
      'jobs that need others, whatever their order',
      workflow(`on: push\njobs:\n  b:\n    needs: [a]\n    steps: [{run: ${vs}}]\n  a:\n    steps: [{run: ${dr}}]\n`),
      [`all: ${dr}`, `all: ${vs} <- ${dr}`],
    ],
    [
      'a wait at the end of a job that others need',
      workflow(
        `on: push\njobs:\n  b:\n    needs: [a, c]\n    steps: [{run: kubectl apply -f other}]\n  a:\n    steps: [{run: ${dr} && sleep 9}]\n  c:\n    steps: [{run: ${vs}}]\n`,
      ),
      [`all: ${dr}`, `all: ${vs}`, `all: kubectl apply -f other <~ ${dr} <- ${vs}`],
    ],
    [
      'jobs side by side',
      workflow(`on: push\njobs:\n  b:\n    steps: [{run: ${vs}}]\n  a:\n    steps: [{run: ${dr}}]\n`),
      [`all: ${dr}`, `all: ${vs}`],
    ],
    [
      'an action that deploys',
      steps(
        '      - uses: azure/k8s-deploy@v5\n        with:\n          namespace: books\n          manifests: |\n            mesh/10-dr.yaml\n            mesh/20-vs.yaml\n',
      ),
      ['all: kubectl apply -f mesh/10-dr.yaml -f mesh/20-vs.yaml'],
    ],
    [
      'an action that chooses the cluster',
      steps(
        '      - uses: azure/aks-set-context@v4\n        with: {cluster-name: east, resource-group: x}\n      - run: kubectl apply -f mesh\n',
      ),
      ['east: kubectl apply -f mesh (east)'],
    ],
    [
      'a script without an extension, which nothing runs',
      {
        'bin/deploy': `#!/usr/bin/env -S bash -e\n${vs}\n`,
        'bin/check': `#!/usr/bin/env python3\n${dr}\n`,
        'bin/notes': `${dr}\n`,
      },
      [`all: ${vs}`],
    ],
    [
      'a script',
      { ...steps('      - run: ./ci/apply.sh mesh\n'), 'ci/apply.sh': '#!/bin/sh\nkubectl apply -f "$1"\n' },
      ['all: kubectl apply -f mesh'],
    ],
    [
      'make',
      {
        ...steps('      - run: make apply ENV=prod\n'),
        Makefile: 'ENV ?= staging\napply:\n\tkubectl apply -k overlays/$(ENV)\n',
      },
      ['prod: kubectl apply -k overlays/prod'],
    ],
    [
      'npm',
      { ...steps('      - run: npm run deploy\n'), 'package.json': '{"scripts": {"deploy": "kubectl apply -f mesh"}}' },
      ['all: kubectl apply -f mesh'],
    ],
  ])('%s', async (_, files, units) => {
    expect(await unitsOf(files)).toEqual(units);
  });

  it.each<[string, Files]>([
    [
      'a workflow that only builds',
      steps('      - run: npm ci && npm test\n      - uses: docker/build-push-action@v6\n'),
    ],
    ['one of pull requests', steps('      - run: kubectl apply -f mesh\n', '', '[pull_request]')],
    ['a job with kind', steps('      - uses: helm/kind-action@v1\n      - run: kubectl apply -f mesh\n')],
    ['a job that starts k3d', steps('      - run: k3d cluster create\n      - run: kubectl apply -f mesh\n')],
    ['a script for tests', { 'test/e2e/run.sh': 'kubectl apply -f mesh\n' }],
    ['a target for tests', { Makefile: 'test-e2e:\n\tkubectl apply -f mesh\n' }],
    [
      'a target that starts a cluster',
      { Makefile: 'dev: cluster\n\tkubectl apply -f mesh\ncluster:\n\tkind create cluster\n' },
    ],
    ['a script among documents', { 'docs/install.sh': 'kubectl apply -f mesh\n' }],
    ['a document', { 'README.md': '```\nkubectl apply -f mesh\n```\n' }],
    [
      'a step of pull requests',
      steps("      - if: github.event_name == 'pull_request'\n        run: kubectl apply -f mesh\n"),
    ],
    ['PowerShell', steps('      - shell: pwsh\n        run: kubectl apply -f mesh\n')],
  ])('nothing by %s', async (_, files) => {
    expect(await unitsOf(files)).toEqual([]);
    expect(await notesOf(files)).toEqual([]);
  });

  it('place a command in a block at its own line', async () => {
    const files = steps('      - name: x\n        run: |\n          set -e\n          kubectl apply -f gone\n');
    expect(await notesOf(files)).toEqual([
      '.github/workflows/deploy.yml:9 `gone`, which `kubectl apply -f` is given, does not exist in this repository',
    ]);
  });
});

describe('other services', () => {
  it.each<[string, Files, string[]]>([
    [
      'GitLab, by stages',
      {
        '.gitlab-ci.yml': `stages: [first, second]\nb:\n  stage: second\n  script: [${vs}]\na:\n  stage: first\n  script:\n    - ${dr}\n`,
      },
      [`all: ${dr}`, `all: ${vs} <- ${dr}`],
    ],
    [
      'GitLab, by what a job extends',
      {
        '.gitlab-ci.yml':
          'variables: {DIR: mesh}\n.deploy:\n  before_script:\n    - cd $DIR\n  script:\n    - kubectl apply -f "$FILE"\nroutes:\n  extends: .deploy\n  variables: {FILE: 20-vs.yaml}\n  environment: {name: production}\n',
      },
      [`production: ${vs} (production)`],
    ],
    [
      'GitLab, anchors',
      { '.gitlab-ci.yml': `.apply: &apply\n  - ${dr}\njob:\n  script:\n    - *apply\n    - ${vs}\n` },
      [`all: ${dr}`, `all: ${vs} <- ${dr}`],
    ],
    [
      'CircleCI',
      {
        '.circleci/config.yml': `version: 2.1\ncommands:\n  apply:\n    steps:\n      - run: ${dr}\njobs:\n  deploy:\n    steps:\n      - checkout\n      - apply\n      - run:\n          name: x\n          working_directory: mesh\n          command: kubectl apply -f 20-vs.yaml\n`,
      },
      [`all: ${dr}`, `all: ${vs} <- ${dr}`],
    ],
    [
      'Azure Pipelines',
      {
        'azure-pipelines.yml':
          'variables: {folder: mesh}\nstages:\n- stage: Prod\n  jobs:\n  - deployment: mesh\n    environment: prod.default\n    strategy:\n      runOnce:\n        deploy:\n          steps:\n          - script: kubectl apply -f $(folder)\n          - bash: kubectl apply -f $(Build.SourcesDirectory)/other\n',
      },
      ['prod: kubectl apply -f mesh (prod)', 'prod: kubectl apply -f other (prod) <- kubectl apply -f mesh (prod)'],
    ],
    [
      'tasks of Azure Pipelines',
      {
        'azure-pipelines.yml':
          'steps:\n- task: KubernetesManifest@1\n  inputs: {action: deploy, namespace: books, manifests: mesh/20-vs.yaml}\n- task: Kubernetes@1\n  inputs: {command: apply, arguments: -f other}\n',
      },
      [`all: ${vs}`, `all: kubectl apply -f other <- ${vs}`],
    ],
    [
      'Bitbucket',
      {
        'bitbucket-pipelines.yml': `pipelines:\n  branches:\n    main:\n      - step:\n          deployment: production\n          script:\n            - cd mesh\n            - kubectl apply -f 20-vs.yaml\n`,
      },
      [`production: ${vs} (production)`],
    ],
    [
      'Jenkins',
      {
        Jenkinsfile:
          'pipeline {\n  // sh \'kubectl apply -f other\'\n  stages { stage(\'x\') { steps {\n    dir(\'mesh\') {\n      sh \'kubectl apply -f 10-dr.yaml\'\n    }\n    sh """\n      kubectl apply -f mesh/20-vs.yaml\n    """\n    sh(script: "kubectl apply -f ${FILE}", returnStdout: true)\n  } } }\n}\n',
      },
      [`all: ${dr}`, `all: ${vs} <- ${dr}`],
    ],
    [
      'Cloud Build',
      {
        'cloudbuild.yaml':
          "steps:\n- name: gcr.io/cloud-builders/kubectl\n  args: [apply, -f, '${_DIR}']\n  env: ['CLOUDSDK_CONTAINER_CLUSTER=east']\n- name: gcr.io/cloud-builders/gke-deploy\n  args: [run, --filename=other]\nsubstitutions: {_DIR: mesh}\n",
      },
      ['east: kubectl apply -f mesh (east)', 'east: kubectl apply -f other (east) <- kubectl apply -f mesh (east)'],
    ],
    [
      'Cloud Build with a shell',
      {
        'cloudbuild.yaml':
          "steps:\n- name: x\n  entrypoint: bash\n  args:\n  - '-c'\n  - |\n    DIR=mesh\n    kubectl apply -f $$DIR\n",
      },
      ['all: kubectl apply -f mesh'],
    ],
    [
      'a Makefile',
      {
        Makefile: `.PHONY: all\nDIR = mesh\nall: first second ## everything\nfirst:\n\t@kubectl apply -f $(DIR)/10-dr.yaml\nsecond: | first\n\t-kubectl apply \\\n\t  -f \${DIR}/20-vs.yaml\n`,
      },
      [`all: ${dr}`, `all: ${vs} <- ${dr}`],
    ],
    [
      'a Makefile with variables of a target',
      {
        Makefile:
          'prod: ENV := prod\nprod: apply\nstaging: ENV := staging\nstaging: apply\napply:\n\tkubectl apply -k overlays/$(ENV)\n',
      },
      ['prod: kubectl apply -k overlays/prod', 'staging: kubectl apply -k overlays/staging'],
    ],
    [
      'a Makefile with a loop of the shell',
      { Makefile: 'all:\n\tfor f in 20-vs 10-dr; do kubectl apply -f mesh/$$f.yaml; done\n' },
      [`all: ${dr} <- ${vs}`, `all: ${vs}`],
    ],
    [
      'a Makefile that calls itself in a folder',
      { Makefile: 'all:\n\t$(MAKE) -C mesh apply\n', 'mesh/Makefile': 'apply:\n\tkubectl apply -f 20-vs.yaml\n' },
      [`all: ${vs}`],
    ],
    [
      'a justfile',
      {
        justfile:
          "dir := 'mesh'\n\ndeploy env='prod': pre\n  kubectl apply -k overlays/{{env}}\npre:\n  @kubectl apply -f {{dir}}\n",
      },
      ['all: kubectl apply -f mesh', 'prod: kubectl apply -k overlays/prod <- kubectl apply -f mesh'],
    ],
    [
      'a Taskfile',
      {
        'Taskfile.yml':
          "version: '3'\nvars: {DIR: mesh}\ntasks:\n  deploy:\n    deps: [pre]\n    cmds:\n      - kubectl apply -f {{.DIR}}/20-vs.yaml\n      - task: overlay\n        vars: {ENV: prod}\n  pre:\n    cmd: kubectl apply -f {{.DIR}}/10-dr.yaml\n  overlay:\n    cmds: ['kubectl apply -k overlays/{{.ENV}}']\n",
      },
      [`all: ${dr}`, `all: ${vs} <- ${dr}`, `prod: kubectl apply -k overlays/prod <- ${vs}`],
    ],
    [
      'a script that another sources',
      { 'deploy.sh': '. ./lib.sh\napply mesh\n', 'lib.sh': 'apply() { kubectl apply -f "$1"; }\n' },
      ['all: kubectl apply -f mesh'],
    ],
    [
      'a script that another runs counts as part of it',
      { 'a.sh': 'sh b.sh mesh\n', 'b.sh': 'kubectl apply -f $1\n' },
      ['all: kubectl apply -f mesh'],
    ],
    [
      'scripts that run each other',
      { 'a.sh': 'kubectl apply -f mesh\n./b.sh\n', 'b.sh': './a.sh\nkubectl apply -f other\n' },
      ['all: kubectl apply -f mesh', 'all: kubectl apply -f other <- kubectl apply -f mesh'],
    ],
  ])('%s', async (_, files, units) => {
    expect(await unitsOf(files)).toEqual(units);
  });

  it('the job of a service comes before the script that somebody may start', async () => {
    const files = {
      ...steps('      - run: kubectl apply -f mesh\n'),
      'deploy.sh': 'kubectl apply -f mesh/20-vs.yaml\n',
    };
    expect(await unitsOf(files)).toEqual(['all: kubectl apply -f mesh']);
  });
});

describe('any file', () => {
  const fragments = fc.constantFrom(
    'jobs:',
    '\n',
    '  a:',
    '    steps:',
    '      - run: |',
    ' kubectl apply -f mesh',
    'script:',
    '- ',
    'needs: [a]',
    'extends: a',
    'uses: ./.github/workflows/deploy.yml',
    'uses: ./',
    '${{ a }}',
    '$(A)',
    '{{.A}}',
    'a: a\n',
    '\t',
    'A = $(A)',
    'sh """',
    "dir('x') {",
    '}',
    'tasks:',
    'task: a',
    'steps:',
    'template: a',
    'pipelines:',
    'step:',
    'include:',
    'strategy: {matrix: {a: [1, 2]}}',
  );
  const names = [
    '.github/workflows/deploy.yml',
    'action.yml',
    '.gitlab-ci.yml',
    '.circleci/config.yml',
    'azure-pipelines.yml',
    'bitbucket-pipelines.yml',
    'Jenkinsfile',
    'cloudbuild.yaml',
    'Makefile',
    'justfile',
    'Taskfile.yml',
    'deploy.sh',
    'package.json',
  ];

  it('is read without failing', async () => {
    const text = fc
      .array(fc.oneof(fragments, fc.string({ maxLength: 6 })), { maxLength: 30 })
      .map((parts) => parts.join(''));
    const files = fc
      .array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 5 })
      .map((pairs): Files => Object.fromEntries(pairs));
    await fc.assert(
      fc.asyncProperty(files, async (generated) => {
        expect(Array.isArray(await unitsOf(generated))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, Files]>([
    [
      'an action that uses itself',
      { ...steps('      - uses: ./a\n'), 'a/action.yml': `runs:\n  steps:\n${'    - uses: ./a\n'.repeat(50)}` },
    ],
    [
      'a workflow that calls itself',
      workflow(
        `on: push\njobs:\n${Array.from({ length: 50 }, (_, index) => `  j${index}: {uses: ./.github/workflows/deploy.yml}\n`).join('')}`,
      ),
    ],
    [
      'tasks that run each other',
      {
        'Taskfile.yml': `tasks:\n${Array.from({ length: 30 }, (_, one) => `  t${one}:\n    cmds: [${Array.from({ length: 30 }, (__, other) => `{task: t${other}}`).join(', ')}]\n`).join('')}`,
      },
    ],
    ['variables that name themselves', { Makefile: 'A = $(B)$(B)\nB = $(A)$(A)\nall:\n\tkubectl apply -f $(A)\n' }],
    [
      'targets that need each other',
      {
        Makefile: `${Array.from({ length: 400 }, (_, index) => `t${index}: t${(index + 1) % 400}\n\tkubectl apply -f mesh\n`).join('')}`,
      },
    ],
    [
      'jobs that extend each other',
      {
        '.gitlab-ci.yml': Array.from(
          { length: 40 },
          (_, index) => `j${index}:\n  extends: [j${(index + 1) % 40}, j${(index + 2) % 40}]\n  script: [a]\n`,
        ).join(''),
      },
    ],
    ['a Jenkinsfile of many steps', { Jenkinsfile: "sh 'a'\n".repeat(20_000) }],
  ])('ends soon: %s', async (_, files) => {
    const start = performance.now();
    await unitsOf({ ...manifests, ...files });
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
