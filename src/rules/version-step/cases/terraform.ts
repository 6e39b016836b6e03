import type { RuleCases } from '../../cases.ts';
import { edited, terraform } from '../repositories.ts';
import { error } from './expected.ts';

/** Versions in Terraform. */
export const terraformReleases: RuleCases = {
  valid: [
    {
      name: 'a Terraform release goes to the next minor',
      ...edited('main.tf', terraform('"1.23.4"'), terraform('"1.24.1"')),
    },
    {
      name: 'a Terraform version that comes from elsewhere',
      ...edited('main.tf', terraform('"1.20.0"'), terraform('module.versions.istio')),
    },
    {
      name: 'a Terraform release that is commented out',
      ...edited('main.tf', `/*\n${terraform('"1.20.0"')}*/\n`, `/*\n${terraform('"1.24.0"')}*/\n`),
    },
  ],
  invalid: [
    {
      name: 'a Terraform release skips a minor by the default of its variable',
      ...edited('variables.tf', terraformVariable('1.22.3'), terraformVariable('1.24.3'), {
        'main.tf': terraform('var.istio_version'),
      }),
      findings: [{ ...error, file: 'variables.tf', line: 3, column: 14 }],
    },
    {
      name: 'a Terraform release skips a minor by a local value',
      ...edited(
        'main.tf',
        `locals {\n  istio = { version = "1.20.3" } # chart\n}\n${terraform('local.istio.version')}`,
        `locals {\n  istio = { version = "1.22.3" } # chart\n}\n${terraform('local.istio.version')}`,
      ),
      findings: [{ ...error, file: 'main.tf', line: 2, column: 24 }],
    },
    {
      name: 'a Terraform module is called with a version two minors on, for one of two environments',
      ...edited(
        'prod/main.tf',
        'module "mesh" {\n  source  = "../mesh"\n  istio = "1.22.3"\n}\n',
        'module "mesh" {\n  source  = "../mesh"\n  istio = "1.24.1"\n}\n',
        {
          'dev/main.tf': 'module "mesh" {\n  source  = "../mesh"\n  istio = "1.24.1"\n}\n',
          'mesh/main.tf': terraform('var.istio'),
        },
      ),
      findings: [{ ...error, file: 'prod/main.tf', line: 3, column: 12 }],
    },
  ],
};

function terraformVariable(version: string): string {
  return `variable "istio_version" {
  type    = string
  default = "${version}"
}
`;
}
