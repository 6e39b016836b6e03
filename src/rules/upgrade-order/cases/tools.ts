import type { RuleCases } from '../../cases.ts';
import { helmfile, helmfileWithChart, oneVariable, sail, script, terraform, workload } from '../repositories.ts';
import { moved, needs, unordered, unwaited, wrong } from './moved.ts';

function images(version: string): Record<string, string> {
  return {
    'cni.yaml': workload('DaemonSet', 'istio-cni-node', `docker.io/istio/install-cni:${version}`),
    'istiod.yaml': workload('Deployment', 'istiod', `docker.io/istio/pilot:${version}`),
  };
}

function sails(version: string): Record<string, string> {
  return { 'cni.yaml': sail('IstioCNI', version), 'istio.yaml': sail('Istio', version) };
}

/** helmfile, Terraform, lines of a script, plain manifests and the Sail operator. */
export const tools: RuleCases = {
  valid: [
    {
      name: 'releases of a helmfile that need each other and wait',
      ...moved((version) => ({ 'helmfile.yaml': helmfile(version, needs) })),
    },
    {
      name: 'releases of a helmfile beside one whose chart is not rendered',
      ...moved((version) => helmfileWithChart(version, needs)),
    },
    {
      name: 'releases of Terraform that depend on each other',
      ...moved((version) => ({ 'main.tf': terraform(version, needs) })),
    },
    {
      name: 'commands of a script, one after the other, that wait',
      ...moved((version) => ({ 'deploy.sh': script(version, ['base', 'istiod', 'cni'], ' \\\n  --wait') })),
    },
  ],
  invalid: [
    {
      name: 'releases of a helmfile without needs',
      ...moved((version) => ({ 'helmfile.yaml': helmfile(version, { base: null, istiod: null }) })),
      findings: [{ ...unordered, file: 'helmfile.yaml', line: 14, column: 14, message: 'the base chart' }],
    },
    {
      name: 'releases of a helmfile that need each other and do not wait',
      ...moved((version) => ({ 'helmfile.yaml': helmfile(version, needs, false) })),
      findings: [
        {
          ...unwaited,
          file: 'helmfile.yaml',
          line: 20,
          column: 14,
          message: 'does not wait',
          fix: 'by the `needs` that',
        },
      ],
    },
    {
      name: 'releases of Terraform without a dependency',
      ...moved((version) => ({ 'main.tf': terraform(version, { istiod: null, cni: null }) })),
      findings: [{ ...unordered, file: 'main.tf', line: 12, column: 17, message: 'Nothing delivers istiod' }],
    },
    {
      name: 'one variable is the version of releases in no order',
      ...moved((version) => ({ 'main.tf': oneVariable(version, ['istiod', 'cni']) })),
      findings: [
        {
          ...unordered,
          file: 'main.tf',
          line: 2,
          column: 14,
          fix: 'or give each a version of its own, bump each in a pull request of its own',
        },
      ],
    },
    {
      name: 'commands of a script in the wrong order',
      ...moved((version) => ({ 'deploy.sh': script(version, ['cni', 'istiod']) })),
      findings: [{ ...wrong, file: 'deploy.sh', line: 2, column: 48, message: 'delivered before istiod' }],
    },
    {
      name: 'commands of a script that do not wait',
      ...moved((version) => ({ 'deploy.sh': script(version, ['istiod', 'cni']) })),
      findings: [
        {
          ...unwaited,
          file: 'deploy.sh',
          line: 3,
          column: 48,
          why: '`deploy.sh` installs istiod before',
          fix: 'by `--wait` on each command, or bump',
        },
      ],
    },
    {
      name: 'images of plain manifests in the order of files',
      ...moved(images),
      findings: [{ ...unordered, order: 'wrong', file: 'cni.yaml', line: 11, column: 46, message: 'before istiod' }],
    },
    {
      name: 'resources of the Sail operator, whose documents allow either order',
      ...moved(sails, 'v1.26.2', 'v1.27.0'),
      findings: [
        { ...unwaited, order: 'wrong', file: 'cni.yaml', line: 6, column: 12, message: 'before istiod `1.27.0`' },
      ],
    },
  ],
};
