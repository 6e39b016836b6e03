import type { RuleCases } from '../../cases.ts';
import { deployment, edited, helmRelease, repository } from '../repositories.ts';
import { error } from './expected.ts';

/** Versions in the tags of images. */
export const images: RuleCases = {
  valid: [
    {
      name: 'the next build of the same version',
      ...edited(
        'istiod.yaml',
        deployment('example.org/istio/pilot:1.15.7-1'),
        deployment('example.org/istio/pilot:1.15.7-2'),
      ),
    },
    {
      name: 'another variant of the same image',
      ...edited('istiod.yaml', deployment('istio/pilot:1.24.1'), deployment('istio/pilot:1.24.1-distroless')),
    },
    {
      name: 'an image by digest only',
      ...edited('istiod.yaml', deployment('istio/pilot:1.20.0'), deployment(`istio/pilot@sha256:${'0'.repeat(64)}`)),
    },
    {
      name: 'another project has an image called pilot',
      ...edited('pilot.yaml', deployment('example.org/air/pilot:1.2.0'), deployment('example.org/air/pilot:1.9.0')),
    },
  ],
  invalid: [
    {
      name: 'an image tag in the values moves ahead of its chart',
      ...edited(
        'istiod.yaml',
        helmRelease('1.20.3', 'istiod', 'istiod', 'global: {tag: 1.20.3}'),
        helmRelease('1.20.3', 'istiod', 'istiod', 'global: {tag: 1.22.1}'),
        repository,
      ),
      findings: [{ ...error, file: 'istiod.yaml', line: 15, column: 19 }],
    },
    {
      name: 'an image skips two minors, with a variant',
      ...edited(
        'istiod.yaml',
        deployment('docker.io/istio/pilot:1.20.3'),
        deployment('docker.io/istio/pilot:1.23.1-distroless'),
      ),
      findings: [{ ...error, file: 'istiod.yaml', line: 15, column: 40 }],
    },
    {
      name: 'a gateway in a private mirror skips two minors, which is too far for its vendor too',
      ...edited(
        'gateway.yaml',
        deployment('registry.example.org:5000/mirror/istio/proxyv2:1.20.8-asm.25', 'ingress'),
        deployment('registry.example.org:5000/mirror/istio/proxyv2:1.23.6-asm.1', 'ingress'),
      ),
      findings: [{ ...error, file: 'gateway.yaml', line: 15, column: 65, message: 'The proxy moves' }],
    },
    {
      name: 'a kustomization sets a tag two minors on',
      ...edited(
        'kustomization.yaml',
        'images:\n  - name: docker.io/istio/pilot\n    newTag: 1.20.3\n',
        'images:\n  - name: docker.io/istio/pilot\n    newTag: 1.22.3\n',
      ),
      findings: [{ ...error, file: 'kustomization.yaml', line: 3, column: 13 }],
    },
    {
      name: 'a kustomization sets the tag of its own Deployment, two minors on: told once',
      before: {
        'mesh/kustomization.yaml': 'resources: [istiod.yaml]\nimages:\n  - name: istio/pilot\n    newTag: 1.20.3\n',
        'mesh/istiod.yaml': deployment('istio/pilot:1.19.0'),
      },
      after: {
        'mesh/kustomization.yaml': 'resources: [istiod.yaml]\nimages:\n  - name: istio/pilot\n    newTag: 1.22.3\n',
        'mesh/istiod.yaml': deployment('istio/pilot:1.19.0'),
      },
      findings: [{ ...error, file: 'mesh/kustomization.yaml', line: 4, column: 13 }],
    },
  ],
};
