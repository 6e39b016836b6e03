import type { RuleCases } from '../../cases.ts';
import { added, application, audited, edited, hub, sail } from '../repositories.ts';

const inIstio = { when: 'after', file: 'istiod.yaml', line: 10, column: 21 } as const;
const inCluster = { when: 'after', file: 'main.tf', line: 2, column: 14 } as const;

const eks = (version: string): string => `resource "aws_eks_cluster" "main" {
  version = "${version}"
}
`;
const eksctl = (version: string): string => `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: main, version: "${version}"}
`;
const clusterApi = (version: string): string => `apiVersion: cluster.x-k8s.io/v1beta1
kind: Cluster
metadata:
  name: main
  namespace: fleet
spec:
  topology:
    class: standard
    version: ${version}
`;
const istio = { 'istiod.yaml': application('1.31.1') };

/** What stands beside Istio 1.31, which supports 1.32 to 1.37 and was tested on 1.27 to 1.31. */
export const kubernetes: RuleCases = {
  valid: [
    {
      name: 'Istio goes on by a minor on a cluster that is too old for both alike',
      ...edited('istiod.yaml', application('1.30.5'), application('1.31.1'), { 'main.tf': eks('1.26') }),
    },
    {
      name: 'a supported version in Terraform',
      ...added('istiod.yaml', application('1.31.1'), { 'main.tf': eks('1.33') }),
    },
    {
      name: 'a cluster upgrade within what is supported',
      ...edited('main.tf', eks('1.32'), eks('1.37'), istio),
    },
    { name: 'a channel rather than a version', ...edited('main.tf', eks('1.33'), eks('latest'), istio) },
    {
      name: 'the stated version is supported',
      ...added('istiod.yaml', application('1.31.1'), { 'main.tf': eks('1.26') }),
      options: { kubernetesVersion: '1.33' },
    },
    {
      name: 'a cluster that was too old before, and moves up',
      ...edited('main.tf', eks('1.25'), eks('1.26'), istio),
    },
    {
      name: 'the kind cluster of a test, beside a real one that is supported',
      ...added(
        'kind.yaml',
        'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n  - role: control-plane\n    image: kindest/node:v1.24.0\n',
        { ...istio, 'main.tf': eks('1.33') },
      ),
    },
    {
      name: 'a module that is no cluster',
      ...added(
        'main.tf',
        'module "search" {\n  source          = "terraform-aws-modules/opensearch/aws"\n  cluster_version = "1.3"\n}\n',
        istio,
      ),
    },
    {
      name: 'Istio goes on by a minor on a cluster that is newer than both support',
      ...edited('istiod.yaml', application('1.26.8'), application('1.27.9'), { 'main.tf': eks('1.36') }),
    },
  ],
  invalid: [
    {
      name: 'a cluster counts for the environment that its folder is named after',
      ...edited('clusters/prod/istiod.yaml', application('1.29.8'), application('1.30.5'), {
        ...hub,
        'clusters/dev/istiod.yaml': application('1.30.5'),
        'infra/dev/main.tf': eks('1.33'),
        'infra/prod/main.tf': eks('1.26'),
      }),
      findings: [{ ...inIstio, file: 'clusters/prod/istiod.yaml', severity: 'error' }],
    },
    {
      name: 'Istio comes to a cluster that it was never tested on',
      ...edited('istiod.yaml', application('1.29.8'), application('1.30.5'), { 'main.tf': eks('1.26'), ...hub }),
      findings: [
        {
          ...inIstio,
          severity: 'error',
          message: 'Istio 1.30 does not support Kubernetes 1.26: 1.32 to 1.36',
          fix: 'Upgrade the cluster to 1.32 or newer first.',
        },
      ],
    },
    {
      name: 'a cluster goes back under Istio',
      ...edited('main.tf', eks('1.33'), eks('1.26'), istio),
      findings: [{ ...inCluster, severity: 'error' }],
    },
    {
      name: 'a version on which the minor was only tested',
      ...edited('main.tf', eks('1.33'), eks('1.30'), istio),
      findings: [
        { ...inCluster, severity: 'notice', message: 'was tested on Kubernetes 1.30, but does not support it' },
      ],
    },
    {
      name: 'a cluster runs ahead of Istio',
      ...edited('main.tf', eks('1.33'), eks('1.38'), istio),
      findings: [
        {
          ...inCluster,
          severity: 'warning',
          message: 'newer than what Istio 1.31 supports',
          why: 'was read on 2026-11-21',
        },
      ],
    },
    {
      name: 'the stated version is too old',
      ...edited('istiod.yaml', application('1.29.8'), application('1.30.5'), hub),
      options: { kubernetesVersion: '1.26' },
      findings: [{ ...inIstio, severity: 'error' }],
    },
    {
      name: 'a version in a variable of a module of the repository',
      before: { ...istio },
      after: {
        ...istio,
        'live/main.tf': 'module "cluster" {\n  source  = "../modules/eks"\n  release = "1.26"\n}\n',
        'modules/eks/main.tf':
          'variable "release" {}\n\nresource "aws_eks_cluster" "this" {\n  version = var.release\n}\n',
      },
      findings: [{ severity: 'error', when: 'after', file: 'live/main.tf', line: 3, column: 14 }],
    },
    {
      name: 'a published module of EKS',
      ...added(
        'main.tf',
        'module "eks" {\n  source          = "terraform-aws-modules/eks/aws"\n  cluster_version = "1.26"\n}\n',
        istio,
      ),
      findings: [{ severity: 'error', when: 'after', file: 'main.tf', line: 3, column: 22 }],
    },
    {
      name: 'GKE',
      ...added(
        'main.tf',
        'resource "google_container_cluster" "main" {\n  min_master_version = "1.26.5-gke.1200"\n}\n',
        istio,
      ),
      findings: [{ severity: 'error', when: 'after', file: 'main.tf', line: 2, column: 25 }],
    },
    {
      name: 'AKS',
      ...added(
        'main.tf',
        'resource "azurerm_kubernetes_cluster" "main" {\n  kubernetes_version = "1.26.3"\n}\n',
        istio,
      ),
      findings: [{ severity: 'error', when: 'after', file: 'main.tf', line: 2, column: 25 }],
    },
    {
      name: 'kubeadm',
      ...added(
        'kubeadm.yaml',
        'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nkubernetesVersion: v1.26.1\n',
        istio,
      ),
      findings: [{ severity: 'error', when: 'after', file: 'kubeadm.yaml', line: 3, column: 20 }],
    },
    {
      name: 'eksctl',
      ...edited('cluster.yaml', eksctl('1.33'), eksctl('1.26'), istio),
      findings: [{ severity: 'error', when: 'after', file: 'cluster.yaml', line: 3 }],
    },
    {
      name: 'Cluster API',
      ...edited('cluster.yaml', clusterApi('v1.33.2'), clusterApi('v1.26.2'), istio),
      findings: [{ severity: 'error', when: 'after', file: 'cluster.yaml', line: 9, column: 14 }],
    },
    {
      name: 'kOps',
      ...added(
        'cluster.yaml',
        'apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata:\n  name: main.example.com\nspec:\n  kubernetesVersion: 1.26.4\n',
        istio,
      ),
      findings: [{ severity: 'error', when: 'after', file: 'cluster.yaml', line: 6, column: 22 }],
    },
    {
      name: 'a kind cluster where nothing else is declared',
      ...added(
        'kind.yaml',
        'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n  - role: control-plane\n    image: kindest/node:v1.26.6@sha256:6e2d8b28a5b601defe327b98bd1c2d1930b49e5d8c512e1895099e4504007adb\n',
        istio,
      ),
      findings: [{ severity: 'warning', when: 'after', file: 'kind.yaml', line: 5, column: 25 }],
    },
    {
      name: 'a k3d cluster where nothing else is declared',
      ...added(
        'k3d.yaml',
        'apiVersion: k3d.io/v1alpha5\nkind: Simple\nmetadata:\n  name: local\nimage: rancher/k3s:v1.26.4-k3s1\n',
        istio,
      ),
      findings: [{ severity: 'warning', when: 'after', file: 'k3d.yaml', line: 5, column: 20 }],
    },
    {
      name: 'several clusters, of which it is not known which one runs Istio',
      ...audited({
        'istiod.yaml': application('1.31.1'),
        'east.tf': 'resource "aws_eks_cluster" "east" {\n  version = "1.33"\n}\n',
        'west.tf': 'resource "aws_eks_cluster" "west" {\n  version = "1.26"\n}\n',
      }),
      findings: [{ ...inIstio, when: 'before', severity: 'warning' }],
    },
    {
      name: 'the Sail operator, whose vendor may support more',
      ...added('istio.yaml', sail('v1.31.1'), { 'main.tf': eks('1.26') }),
      findings: [{ severity: 'notice', when: 'after', file: 'istio.yaml', line: 6, column: 12 }],
    },
  ],
};
