import type { Files, RuleCases } from '../../cases.ts';
import { application, helmRelease, releases, terraform } from '../../mesh-repositories.ts';
import { parent } from '../repositories.ts';

const canary = { 'canary.yaml': helmRelease('1.24.3', 'istiod', 'istiod-1-24-3', 'revision: 1-24-3') };

/** Files in a folder that a Kustomization of Flux delivers after another, for which it waits. */
function kustomization(name: string, files: Files, after: string | null = null): Files {
  const moved = Object.entries(files).map(([file, text]) => [`${name}/${file}`, text]);
  return {
    ...(Object.fromEntries(moved) as Files),
    [`flux/${name}.yaml`]: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  path: ./${name}
  prune: true
  wait: true
  dependsOn: [${after === null ? '' : `{ name: ${after} }`}]
  sourceRef:
    kind: GitRepository
    name: flux-system
`,
  };
}

/** The Applications of an istiod of each revision and of istio-cni; null where it is gone. */
function applications(istiod: string | null, cni: string, finalizer = true): Files {
  const withFinalizer = (text: string): string =>
    finalizer
      ? text.replace(
          '  namespace: argocd\n',
          '  namespace: argocd\n  finalizers: [resources-finalizer.argocd.argoproj.io]\n',
        )
      : text;
  return {
    'mesh.yaml': parent,
    'apps/cni.yaml': application(cni, 'cni'),
    'apps/canary.yaml': application('1.24.3', 'istiod')
      .replace('name: istiod-in-cluster', 'name: istiod-1-24-3')
      .replace('targetRevision: 1.24.3', 'targetRevision: 1.24.3\n    helm: { valuesObject: { revision: 1-24-3 } }'),
    ...(istiod === null ? {} : { 'apps/istiod.yaml': withFinalizer(application(istiod, 'istiod')) }),
  };
}

const canaryOfTerraform = terraform({ istiod: '1.24.3' })
  .replace('"helm_release" "istiod"', '"helm_release" "canary"')
  .replace('= "istiod"', '= "istiod-1-24-3"')
  .replace(/\}\n$/, '  set {\n    name  = "revision"\n    value = "1-24-3"\n  }\n}\n');

/** A control plane that goes while another one stays, and a node agent moves. */
export const removals: RuleCases = {
  valid: [
    {
      name: 'a control plane goes when the node agents have moved on',
      before: kustomization('mesh', { ...releases({ istiod: '1.22.8', cni: '1.23.6' }), ...canary }),
      after: kustomization('mesh', { ...releases({ cni: '1.23.6' }), ...canary }),
    },
    {
      name: 'the node agent fits the control plane that stays, before and afterwards',
      before: kustomization('mesh', { ...releases({ istiod: '1.23.6', cni: '1.23.6' }), ...canary }),
      after: kustomization('mesh', { ...releases({ cni: '1.24.3' }), ...canary }),
    },
    {
      name: 'a control plane goes in a Kustomization that waits for the node agents',
      before: {
        ...kustomization('agents', releases({ cni: '1.22.8' })),
        ...kustomization('planes', { ...releases({ istiod: '1.22.8' }), ...canary }, 'agents'),
      },
      after: {
        ...kustomization('agents', releases({ cni: '1.23.6' })),
        ...kustomization('planes', { ...releases({}), ...canary }, 'agents'),
      },
    },
    {
      name: 'kubectl leaves a control plane that the repository has no more',
      before: { ...releases({ istiod: '1.22.8', cni: '1.22.8' }), ...canary },
      after: { ...releases({ cni: '1.23.6' }), ...canary },
    },
    {
      name: 'an Application without the finalizer leaves its control plane',
      before: applications('1.22.8', '1.22.8', false),
      after: applications(null, '1.23.6', false),
    },
  ],
  invalid: [
    {
      name: 'a control plane goes before the node agents have rolled out, told once',
      before: kustomization('mesh', { ...releases({ istiod: '1.22.8', cni: '1.22.8', ztunnel: '1.22.8' }), ...canary }),
      after: kustomization('mesh', { ...releases({ cni: '1.23.6', ztunnel: '1.23.6' }), ...canary }),
      findings: [
        {
          severity: 'notice',
          when: 'during',
          order: 'unwaited',
          file: 'mesh/cni.yaml',
          line: 10,
          column: 16,
          message: 'istiod `1.22.8` goes after istio-cni `1.23.6` and ztunnel `1.23.6`, but does not wait',
          why: 'So istio-cni 1.22 can run under istiod 1.24 and ztunnel 1.22 can run under istiod 1.24',
          fix: 'Deliver istio-cni and ztunnel first, and remove istiod `1.22.8` in a later pull request, when these have rolled out.',
        },
      ],
    },
    {
      name: 'node agents of a Kustomization that waits for the removal',
      before: {
        ...kustomization('planes', { ...releases({ istiod: '1.22.8' }), ...canary }),
        ...kustomization('agents', releases({ cni: '1.22.8' }), 'planes'),
      },
      after: {
        ...kustomization('planes', { ...releases({}), ...canary }),
        ...kustomization('agents', releases({ cni: '1.23.6' }), 'planes'),
      },
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'wrong',
          file: 'agents/cni.yaml',
          line: 10,
          column: 16,
          message: 'istiod `1.22.8` goes before istio-cni `1.23.6` is there',
        },
      ],
    },
    {
      name: 'Argo CD deletes an Application before it changes another of the same wave',
      before: applications('1.22.8', '1.22.8'),
      after: applications(null, '1.23.6'),
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'wrong',
          file: 'apps/cni.yaml',
          line: 10,
          column: 21,
          why: 'Argo CD deletes before it applies within a wave',
        },
      ],
    },
    {
      name: 'a release of Terraform that nothing depends on goes at any time',
      before: { 'main.tf': terraform({ istiod: '1.22.8', cni: '1.22.8' }) + canaryOfTerraform },
      after: { 'main.tf': terraform({ cni: '1.23.6' }) + canaryOfTerraform },
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'unordered',
          file: 'main.tf',
          line: 5,
          column: 17,
          message: 'Nothing keeps istiod `1.22.8` until istio-cni `1.23.6` is there',
        },
      ],
    },
    {
      name: 'a canary is taken out together with the node agent that went on with it',
      before: kustomization('mesh', { ...releases({ istiod: '1.23.6', cni: '1.24.3' }), ...canary }),
      after: kustomization('mesh', releases({ istiod: '1.23.6', cni: '1.23.6' })),
      findings: [
        {
          severity: 'notice',
          when: 'during',
          order: 'unwaited',
          file: 'mesh/cni.yaml',
          line: 10,
          column: 16,
          message: 'istiod `1.24.3` goes after istio-cni `1.23.6`',
        },
      ],
    },
  ],
};
