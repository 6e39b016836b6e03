import type { Files, RuleCases } from '../../cases.ts';
import { defaultIstiod, flux, release } from './objects.ts';

const resource = (name: string, chart: string): string => `resource "helm_release" "${name}" {
  name       = "${chart}"
  namespace  = "istio-system"
  repository = "https://istio-release.storage.googleapis.com/charts"
  chart      = "${chart}"
  version    = "1.24.2"
}
`;
const base = resource('base', 'base');
const module = (name: string): string => `module "${name}" {\n  source = "../modules/mesh"\n}\n`;
const inModule: Files = { 'modules/mesh/istiod.tf': resource('istiod', 'istiod') };
const called = { 'prod/base.tf': base };
const releases = { 'base.yaml': release('base', 'base', 'a: b') };
const elsewhere = (content: string): string => content.replace('namespace: istio-system', 'namespace: flux-system');

const handed = { severity: 'warning', when: 'during', order: 'unordered', side: 'base' } as const;

/** The only control plane that there is goes from one thing that delivers it to another. */
export const takenOver: RuleCases = {
  valid: [
    {
      name: 'the resource of the only control plane goes to another file of the same folder',
      before: { 'main.tf': base + resource('istiod', 'istiod') },
      after: { 'main.tf': base, 'istiod.tf': resource('istiod', 'istiod') },
    },
    {
      name: 'the HelmRelease of the only control plane goes to another file',
      before: flux({ ...releases, 'istiod.yaml': defaultIstiod }, {}),
      after: flux({ ...releases, 'mesh.yaml': defaultIstiod }, {}),
    },
  ],
  invalid: [
    {
      name: 'the resource of the only control plane goes into a module of the same folder',
      before: { ...called, 'prod/istiod.tf': resource('istiod', 'istiod'), ...inModule },
      after: { ...called, 'prod/istiod.tf': module('mesh'), ...inModule },
      findings: [
        {
          ...handed,
          file: 'prod/istiod.tf',
          line: 5,
          fix: 'Add a `moved` block from `helm_release.istiod` to `module.mesh.helm_release.istiod`, or run `terraform state mv',
        },
      ],
    },
    {
      name: 'the resource of the only control plane goes to another folder',
      before: { ...called, 'mesh/istiod.tf': resource('istiod', 'istiod') },
      after: { ...called, 'prod/istiod.tf': resource('istiod', 'istiod') },
      findings: [
        {
          ...handed,
          file: 'mesh/istiod.tf',
          line: 5,
          why: 'are delivered apart from each other, in no order',
          fix: 'In `mesh` let Terraform forget it and apply that first, by a `removed` block',
        },
      ],
    },
    {
      name: 'the HelmRelease of the only control plane goes to another namespace',
      before: flux({ ...releases, 'istiod.yaml': defaultIstiod }, {}),
      after: flux({ ...releases, 'istiod.yaml': elsewhere(defaultIstiod) }, {}),
      findings: [
        {
          ...handed,
          order: 'unwaited',
          file: 'infra/istiod.yaml',
          line: 5,
          why: 'HelmRelease `istiod` in `flux-system` before HelmRelease `istiod` in `istio-system`',
          fix: 'Suspend HelmRelease `istio-system/istiod` (`spec.suspend: true`)',
        },
      ],
    },
    {
      name: 'the resource of the only control plane becomes a HelmRelease',
      before: { ...flux(releases, {}), 'main.tf': resource('istiod', 'istiod') },
      after: flux({ ...releases, 'istiod.yaml': defaultIstiod }, {}),
      findings: [
        {
          ...handed,
          file: 'main.tf',
          line: 5,
          fix: "by a `removed` block with `destroy = false` or `terraform state rm 'helm_release.istiod'`; HelmRelease `istio-system/istiod` then takes over",
        },
      ],
    },
  ],
};
