import type { RuleCases } from '../../cases.ts';
import { edited } from '../repositories.ts';
import { error } from './expected.ts';

const charts = 'https://blob.istio.io/istio-release/charts';

/** Clusters that are made for a trial, whose Istio nobody upgrades, and what looks like one. */
export const trials: RuleCases = {
  valid: [
    {
      name: 'a target of a Makefile that starts the cluster itself',
      ...edited('Makefile', started('1.27.1'), started('1.31.1')),
    },
    {
      name: 'a target that needs one which starts the cluster',
      ...edited('Makefile', needed('1.27.1'), needed('1.31.1')),
    },
    {
      name: 'an istioctl that installs behind a target which starts minikube',
      ...edited('Makefile', minikube('1.27.1'), minikube('1.31.1')),
    },
    {
      name: 'a script that starts the cluster where there is none yet',
      ...edited('up.sh', script('1.27.1', 'if ! kind get clusters'), script('1.31.1', 'if ! kind get clusters')),
    },
    {
      name: 'a workflow that runs the target',
      ...edited('Makefile', started('1.27.1'), started('1.31.1'), {
        '.github/workflows/checks.yaml': job('make up'),
      }),
    },
    {
      name: 'an IstioOperator for tests, which only a script that starts a cluster installs',
      before: operator('1.27.1', 'kind create cluster\n'),
      after: operator('1.31.1', 'kind create cluster\n'),
    },
  ],
  invalid: [
    {
      name: 'a target beside it that installs into the cluster there is',
      ...edited('Makefile', `${started('1.27.1')}${deploy()}`, `${started('1.31.1')}${deploy()}`),
      findings: [{ ...error, file: 'Makefile', line: 1, column: 18, message: 'istiod moves' }],
    },
    {
      name: 'another file that reads the variable',
      ...edited('Makefile', started('1.27.1'), started('1.31.1'), { 'deploy.mk': deploy() }),
      findings: [{ ...error, file: 'Makefile', line: 1, column: 18, message: 'istiod moves' }],
    },
    {
      name: 'a target that runs by itself too, for whatever cluster is the current one',
      ...edited('Makefile', separate('1.27.1'), separate('1.31.1')),
      findings: [{ ...error, file: 'Makefile', line: 1, column: 18, message: 'istiod moves' }],
    },
    {
      name: 'a script that starts a cluster only when it is told to',
      ...edited('up.sh', script('1.27.1', 'if [ "$LOCAL" = true ]'), script('1.31.1', 'if [ "$LOCAL" = true ]')),
      findings: [{ ...error, file: 'up.sh', line: 5, message: 'istiod moves' }],
    },
    {
      name: 'a script that goes on to a cluster of a team',
      ...edited(
        'up.sh',
        script('1.27.1', 'if ! kind get clusters', 'kubectl config use-context prod\n'),
        script('1.31.1', 'if ! kind get clusters', 'kubectl config use-context prod\n'),
      ),
      findings: [{ ...error, file: 'up.sh', line: 6, message: 'istiod moves' }],
    },
    {
      name: 'an IstioOperator that a script installs into the cluster there is',
      before: operator('1.27.1', ''),
      after: operator('1.31.1', ''),
      findings: [{ ...error, file: 'tests/e2e/mesh.yaml', line: 5, column: 8 }],
    },
  ],
};

function install(version: string): string {
  return `helm upgrade --install istiod istiod --repo ${charts} -n istio-system --version ${version}\n`;
}

function deploy(): string {
  return `deploy:\n\t${install('$(ISTIO_VERSION)')}`;
}

/** The version stands at line 1, column 18, as in all Makefiles here. */
function started(version: string): string {
  return `ISTIO_VERSION ?= ${version}\nCLUSTER ?= dev\n\nup:\n\tkind create cluster --name $(CLUSTER)\n\t${install('$(ISTIO_VERSION)')}`;
}

function needed(version: string): string {
  return `ISTIO_VERSION ?= ${version}\nup: cluster\n\t${install('$(ISTIO_VERSION)')}\ncluster:\n\tkind create cluster\n`;
}

function separate(version: string): string {
  return `ISTIO_VERSION ?= ${version}\nup: cluster mesh\nmesh:\n\t${install('$(ISTIO_VERSION)')}\ncluster:\n\tkind create cluster\n`;
}

function minikube(version: string): string {
  return `ISTIO_VERSION := ${version}\ncluster:\n\tminikube start\nmesh: cluster\n\tcurl -L https://istio.io/downloadIstio | ISTIO_VERSION=$(ISTIO_VERSION) sh -\n\tistio-$(ISTIO_VERSION)/bin/istioctl install -y\n`;
}

function script(version: string, condition: string, then = ''): string {
  return `#!/bin/sh\n${condition}; then\n  kind create cluster\nfi\n${then}${install(version)}`;
}

function job(command: string): string {
  return `on: push\njobs:\n  checks:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${command}\n`;
}

function operator(version: string, before: string): Readonly<Record<string, string>> {
  return {
    'tests/e2e/mesh.yaml': `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: mesh}\nspec:\n  tag: ${version}\n`,
    'tests/e2e/run.sh': `${before}istioctl install -y -f tests/e2e/mesh.yaml\n`,
  };
}
