import type { RuleCases } from '../../cases.ts';
import { edited, helmRelease, istioOperator, repository } from '../repositories.ts';
import { error, warning } from './expected.ts';

/** How far apart two versions are. */
export const steps: RuleCases = {
  valid: [
    {
      name: 'a patch of a HelmRelease',
      ...edited('istiod.yaml', helmRelease('1.24.1'), helmRelease('1.24.3'), repository),
    },
    {
      name: 'a patch back within a minor',
      ...edited('istiod.yaml', helmRelease('1.24.3'), helmRelease('1.24.1'), repository),
    },
    {
      name: '1.9 to 1.10 is one minor, not minus eight tenths',
      ...edited('istiod.yaml', helmRelease('1.9.5'), helmRelease('1.10.0'), repository),
    },
    {
      name: 'a bare number 1.30 is a minor, not 1.3',
      ...edited('istio.yaml', istioOperator('1.29'), istioOperator('1.30')),
    },
    {
      name: 'a range within the next minor',
      ...edited('istiod.yaml', helmRelease('1.23.x'), helmRelease('"~1.24.0"'), repository),
    },
    {
      name: 'a range that may already have been there',
      ...edited('istiod.yaml', helmRelease('">=1.20.0 <1.24.0"'), helmRelease('1.24.1'), repository),
    },
    {
      name: 'a floating version becomes a fixed one',
      ...edited('istiod.yaml', helmRelease('"*"'), helmRelease('1.24.1'), repository),
    },
    {
      name: 'a release candidate of the next minor is tried out',
      ...edited('istiod.yaml', helmRelease('1.24.1'), helmRelease('1.25.0-rc.1'), repository),
    },
    {
      name: 'a release candidate becomes the release',
      ...edited('istiod.yaml', helmRelease('1.25.0-rc.1'), helmRelease('1.25.0'), repository),
    },
    {
      name: 'the build of a vendor goes on, 1 to 2',
      ...edited('istiod.yaml', helmRelease('1.15.7-1'), helmRelease('1.15.7-2'), repository),
    },
    {
      name: 'a slip of the pen, which is no step of 280 minors',
      ...edited('istiod.yaml', helmRelease('1.30.7'), helmRelease('1.310.1'), repository),
    },
    {
      name: 'a slip of the pen is put right',
      ...edited('istiod.yaml', helmRelease('1.310.1'), helmRelease('1.31.1'), repository),
    },
    {
      name: 'a number that is no version',
      ...edited('istiod.yaml', helmRelease('1.31.1'), helmRelease('1.99999999999999999999.0'), repository),
    },
    {
      name: 'another major, of which nothing is known',
      ...edited('istiod.yaml', helmRelease('1.31.1'), helmRelease('2.0.0'), repository),
    },
    {
      name: 'the next minor, which is not known to be released',
      ...edited('istiod.yaml', helmRelease('1.31.1'), helmRelease('1.32.0'), repository),
    },
    {
      name: 'of two lines of a script one goes and the other gets a patch',
      before: {
        'up.sh': 'export ISTIO_VERSION=1.22.0\nistioctl install -y\nexport ISTIO_VERSION=1.24.1\nistioctl install -y\n',
      },
      after: { 'up.sh': 'export ISTIO_VERSION=1.24.3\nistioctl install -y\n' },
    },
  ],
  invalid: [
    {
      name: 'of two lines of a script one goes and the other skips a minor',
      before: {
        'up.sh': 'export ISTIO_VERSION=1.20.0\nistioctl install -y\nexport ISTIO_VERSION=1.22.1\nistioctl install -y\n',
      },
      after: { 'up.sh': 'export ISTIO_VERSION=1.24.3\nistioctl install -y\n' },
      findings: [{ ...error, file: 'up.sh', line: 1, column: 22, message: 'from `1.22.1` to `1.24.3`' }],
    },
    {
      name: 'over a minor that is not known to be released, at which nobody can stop',
      ...edited('istiod.yaml', helmRelease('1.31.1'), helmRelease('1.33.0'), repository),
      findings: [
        {
          ...error,
          file: 'istiod.yaml',
          line: 10,
          column: 16,
          message: '1.32 is skipped',
          fix: 'Stay at `1.31.1` until 1.32, which comes next on the way, is released (istio.io/latest/news/releases): no release of it is known.',
        },
      ],
    },
    {
      name: 'as far as the way is known to be released',
      ...edited('istiod.yaml', helmRelease('1.29.9'), helmRelease('1.33.0'), repository),
      findings: [
        {
          ...error,
          file: 'istiod.yaml',
          line: 10,
          column: 16,
          fix: 'Go on in 2 pull requests, `1.30.7` and `1.31.1`; in each the base chart and CRDs first, then istiod, then the rest, and restart the proxies before the next. Stay at `1.31.1` until 1.32,',
        },
      ],
    },
    {
      name: 'back from a minor that is not known to be released',
      ...edited('istiod.yaml', helmRelease('1.33.0'), helmRelease('1.31.1'), repository),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 16, fix: 'If `1.33.0` never ran' }],
    },
    {
      name: 'over more minors than anybody reads',
      ...edited('istiod.yaml', helmRelease('1.5.0'), helmRelease('1.31.1'), repository),
      findings: [
        {
          ...error,
          file: 'istiod.yaml',
          line: 10,
          column: 16,
          message: '26 minors at once: 1.6, 1.7, 1.8, 1.9, 1.10 and 20 more are skipped',
          fix: 'Go there in 26 pull requests, `1.6.14`, `1.7.8`, `1.8.6`, `1.9.9`, `1.10.6` and 21 more;',
        },
      ],
    },
    {
      name: 'a release candidate three minors on',
      ...edited('istiod.yaml', helmRelease('1.24.1'), helmRelease('1.27.0-rc.1'), repository),
      findings: [{ ...warning, file: 'istiod.yaml', line: 10, column: 16, message: '1.25 and 1.26 are skipped' }],
    },
    {
      name: 'back from a release candidate',
      ...edited('istiod.yaml', helmRelease('1.25.0-rc.1'), helmRelease('1.24.3'), repository),
      findings: [{ ...warning, file: 'istiod.yaml', line: 10, column: 16, message: 'back by a minor' }],
    },
    {
      name: 'the build of a vendor two minors on',
      ...edited('istiod.yaml', helmRelease('1.15.7-1'), helmRelease('1.17.2-2'), repository),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 16, message: '1.16 is skipped' }],
    },
    {
      name: 'a bare number 1.30 is far from 1.28',
      ...edited('istio.yaml', istioOperator('1.28'), istioOperator('1.30')),
      findings: [{ ...error, file: 'istio.yaml', line: 7, column: 8, message: '`1.28` to `1.30`' }],
    },
    {
      name: 'a HelmRelease skips two minors',
      ...edited('istiod.yaml', helmRelease('1.20.3'), helmRelease('"1.23.1"'), repository),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 17, message: '1.21 and 1.22 are skipped' }],
    },
    {
      name: 'the patches of a minor, two minors on: the stop is written like that',
      ...edited('istiod.yaml', helmRelease('1.22.x'), helmRelease('1.24.x'), repository),
      findings: [
        {
          ...error,
          file: 'istiod.yaml',
          line: 10,
          column: 16,
          message: 'from `1.22.x` to `1.24.x`',
          fix: '2 pull requests, `1.23.x` and `1.24.x`',
        },
      ],
    },
    {
      name: 'a HelmRelease goes back by a minor',
      ...edited('istiod.yaml', helmRelease('1.24.1'), helmRelease('1.23.4'), repository),
      findings: [{ ...warning, file: 'istiod.yaml', line: 10, column: 16, message: 'back by a minor' }],
    },
    {
      name: 'a HelmRelease goes back by two minors',
      ...edited('istiod.yaml', helmRelease('1.24.1'), helmRelease('1.22.4'), repository),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 16, message: 'back by 2 minors' }],
    },
    {
      name: '1.10 to 1.9 is back',
      ...edited('istiod.yaml', helmRelease('1.10.0'), helmRelease('1.9.5'), repository),
      findings: [{ ...warning, file: 'istiod.yaml', line: 10, column: 16 }],
    },
    {
      name: 'a range that for certain is two minors on',
      ...edited('istiod.yaml', helmRelease('">=1.20.0 <1.22.0"'), helmRelease('">=1.23.0 <1.25.0"'), repository),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 17 }],
    },
  ],
};
