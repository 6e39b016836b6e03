import type { RuleCases } from '../../cases.ts';
import { added, application, audited, edited, hub, sail } from '../repositories.ts';

const warning = { severity: 'warning', when: 'after', file: 'istiod.yaml', line: 10, column: 21 } as const;
const notice = { ...warning, severity: 'notice' } as const;

/** Dates of support, and versions that do not exist, on 2026-11-21. */
export const lifecycles: RuleCases = {
  valid: [
    { name: 'a version in support is installed', ...added('istiod.yaml', application('1.31.1')) },
    {
      name: 'a newer patch than the list knows',
      ...edited('istiod.yaml', application('1.31.1'), application('1.31.4')),
    },
    {
      name: 'one of the stops on the way up from a minor without support',
      ...edited('istiod.yaml', application('1.22.8'), application('1.23.6')),
    },
    {
      name: 'out of what has no support into what is soon to lose it',
      ...edited('istiod.yaml', application('1.29.8'), application('1.30.5'), hub),
    },
    {
      name: 'back from one minor without support to another',
      ...edited('istiod.yaml', application('1.24.6'), application('1.23.6')),
    },
    {
      name: 'a patch of a minor without support',
      ...edited('istiod.yaml', application('1.28.8'), application('1.28.10')),
    },
    {
      name: 'a gateway of the minor that the mesh runs already',
      ...added('gateway.yaml', application('1.28.8', 'gateway'), { 'istiod.yaml': application('1.28.8') }),
    },
    {
      name: 'a control plane and a new gateway go up together',
      before: { 'istiod.yaml': application('1.27.9') },
      after: { 'istiod.yaml': application('1.28.10'), 'gateway.yaml': application('1.28.10', 'gateway') },
    },
    {
      name: 'a range that holds a minor in support',
      ...added('istiod.yaml', application('">=1.28.0 <1.32.0"')),
    },
    { name: 'a version that floats', ...added('istiod.yaml', application('"*"')) },
    {
      name: 'OpenShift Service Mesh 2, which has versions of its own',
      ...added(
        'smcp.yaml',
        `apiVersion: maistra.io/v2
kind: ServiceMeshControlPlane
metadata:
  name: basic
spec:
  version: v2.6
`,
      ),
    },
    {
      name: 'a minor without support stays while something else changes',
      before: { 'istiod.yaml': application('1.24.6'), 'notes.yaml': 'about: this' },
      after: { 'istiod.yaml': application('1.24.6'), 'notes.yaml': 'about: that' },
    },
  ],
  invalid: [
    {
      name: 'a minor without support is installed',
      ...added('istiod.yaml', application('1.24.3')),
      findings: [
        {
          ...warning,
          message: "istiod `1.24.3` is out of support: Istio's support of 1.24 ended on 2025-06-24",
          fix: 'In support on 2026-11-21 are 1.30 and 1.31: go on to 1.31.1',
        },
      ],
    },
    {
      name: 'out of support the day after the last day, and back from what has it',
      ...edited('istiod.yaml', application('1.30.5'), application('1.29.8')),
      findings: [{ ...warning, message: 'ended on 2026-10-12' }],
    },
    {
      name: 'the charts of one mesh are one finding, at istiod',
      before: {},
      after: {
        'base.yaml': application('1.24.3', 'base'),
        'istiod.yaml': application('1.24.3'),
        'gateway.yaml': application('1.24.3', 'gateway'),
      },
      findings: [warning],
    },
    {
      name: 'an audit finds what is there, by minor',
      ...audited({ 'istiod.yaml': application('1.26.8'), 'base.yaml': application('1.25.5', 'base') }),
      findings: [
        { ...warning, when: 'before', file: 'base.yaml', message: 'The base chart `1.25.5`' },
        { ...warning, when: 'before', message: 'istiod `1.26.8`' },
      ],
    },
    {
      name: 'a minor whose support is expected to end within six weeks',
      ...added('istiod.yaml', application('1.30.5'), hub),
      findings: [{ ...notice, message: 'is expected to end in December 2026', fix: 'Go on to 1.31.1 before then' }],
    },
    {
      name: 'a range that holds no minor in support any more',
      ...added('istiod.yaml', application('">=1.22.0 <1.25.0"')),
      findings: [{ ...warning, column: 22, message: '1.24 ended' }],
    },
    {
      name: 'the Sail operator, which a vendor may support for longer',
      ...added('istio.yaml', sail('v1.24.6')),
      findings: [
        {
          ...notice,
          file: 'istio.yaml',
          line: 6,
          column: 12,
          why: 'This may be the build of a vendor',
          fix: 'Look up until when its vendor supports it',
        },
      ],
    },
    {
      name: 'a build of a vendor, by its suffix',
      ...added('istiod.yaml', application('1.24.6-solo')),
      findings: [notice],
    },
    {
      name: 'the add-on of AKS, which names minors only',
      ...added(
        'main.tf',
        'resource "azurerm_kubernetes_cluster" "main" {\n  service_mesh_profile {\n    mode      = "Istio"\n    revisions = ["asm-1-24"]\n  }\n}\n',
      ),
      findings: [{ ...notice, file: 'main.tf', line: 4, column: 19 }],
    },
    {
      name: 'an example in the documents',
      ...added('docs/istiod.yaml', application('1.24.3')),
      findings: [{ ...notice, file: 'docs/istiod.yaml' }],
    },
    {
      name: 'the istioctl of a script beside a control plane that is declared',
      ...added('ci.sh', 'export ISTIO_VERSION=1.24.3\n', { 'istiod.yaml': application('1.31.1') }),
      findings: [{ ...notice, file: 'ci.sh', line: 1, column: 22, message: 'istioctl `1.24.3`' }],
    },
    {
      name: 'back to a minor out of support from one that is in support',
      ...edited('istiod.yaml', application('1.30.7'), application('1.29.9'), hub),
      findings: [{ ...warning, message: '1.29 ended', fix: 'Stay at `1.30.7`, which is in support on 2026-11-21.' }],
    },
    {
      name: 'a minor that is not known to be released',
      ...edited('istiod.yaml', application('1.31.1'), application('1.32.0')),
      findings: [
        {
          ...warning,
          message: 'the newest known is 1.31',
          why: 'The list of releases behind this was read on 2026-11-21.',
          fix: 'Make sure that 1.32 is released (istio.io/latest/news/releases), or stay at `1.31.1`.',
        },
      ],
    },
    {
      name: 'a slip of the pen on the way to the newest minor',
      ...edited('istiod.yaml', application('1.30.7'), application('1.310.1'), hub),
      findings: [
        { ...warning, message: 'the newest known is 1.31', fix: 'or go on to 1.31.1, in place one minor at a time.' },
      ],
    },
    {
      name: 'a minor that is not known to be released is installed',
      ...added('istiod.yaml', application('1.33.0')),
      findings: [
        { ...warning, fix: 'Make sure that 1.33 is released (istio.io/latest/news/releases), or write `1.31.1`.' },
      ],
    },
    {
      name: 'from one minor that is not known to be released to the next',
      ...edited('istiod.yaml', application('1.33.0'), application('1.34.0')),
      findings: [{ ...warning, fix: 'or write `1.31.1`.' }],
    },
    {
      name: 'a revision of the add-on of AKS that is not known to be released',
      ...added(
        'main.tf',
        'resource "azurerm_kubernetes_cluster" "main" {\n  service_mesh_profile {\n    mode      = "Istio"\n    revisions = ["asm-1-33"]\n  }\n}\n',
      ),
      findings: [{ ...notice, file: 'main.tf', line: 4, column: 19, fix: 'or write `asm-1-31`.' }],
    },
    {
      name: 'another major',
      ...edited('istiod.yaml', application('1.31.1'), application('2.0.0')),
      findings: [
        { ...warning, fix: 'Make sure that 2.0 is released (istio.io/latest/news/releases), or stay at `1.31.1`.' },
      ],
    },
    {
      name: 'a patch beyond the last of its minor',
      ...edited('istiod.yaml', application('1.24.6'), application('1.24.9')),
      findings: [{ ...warning, message: 'the last patch of 1.24 is 1.24.6' }],
    },
    {
      name: 'a pre-release',
      ...edited('istiod.yaml', application('1.31.1'), application('1.32.0-rc.1')),
      findings: [
        {
          ...notice,
          message: 'is a pre-release',
          fix: 'Keep it out of environments that serve anybody, or stay at `1.31.1`.',
        },
      ],
    },
    {
      name: 'a pre-release of a minor that is out by now',
      ...edited('istiod.yaml', application('1.30.7'), application('1.31.0-rc.1'), hub),
      findings: [{ ...notice, fix: 'or go on to 1.31.1, in place one minor at a time.' }],
    },
  ],
};
