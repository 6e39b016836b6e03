import type { RuleCases } from '../../cases.ts';
import { object, operator, release, upgraded } from './repositories.ts';

const error = { severity: 'error', when: 'after' } as const;
const warning = { severity: 'warning', when: 'after' } as const;
const notice = { severity: 'notice', when: 'after' } as const;

const unverified = object(
  'networking.istio.io/v1',
  'DestinationRule',
  'payments',
  'spec:\n  host: api.example.com\n  trafficPolicy:\n    tls:\n      mode: SIMPLE\n      sni: api.example.com',
);

const mirror = object(
  'networking.istio.io/v1',
  'VirtualService',
  'reviews',
  'spec:\n  hosts: [reviews]\n  http:\n    - mirror:\n        host: shadow\n      route:\n        - destination:\n            host: reviews',
);

const alias = object('v1', 'Service', 'payments', 'spec:\n  type: ExternalName\n  externalName: api.example.com');
const toAlias = object(
  'networking.istio.io/v1',
  'VirtualService',
  'checkout',
  'spec:\n  hosts: [checkout]\n  http:\n    - route:\n        - destination:\n            host: payments',
);
const target = object(
  'networking.istio.io/v1',
  'ServiceEntry',
  'payments',
  'spec:\n  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n    - number: 443\n      name: tls\n      protocol: TLS',
);

const revision = (name: string, tag: string, revisionName: string) =>
  operator(tag, `revision: ${revisionName}`).replace('name: control-plane', `name: ${name}`);

const untagged = operator('1.20.8').replace(/ {2}tag: .*\n/, '  profile: minimal\n');

/** Notes of an upgrade and what they find, and what takes them away. */
export const upgradeNotes: RuleCases = {
  valid: [
    {
      name: 'the default that changes was set before',
      ...upgraded(
        '1.20.8',
        '1.21.6',
        { 'rule.yaml': unverified },
        'pilot:\n  env:\n    VERIFY_CERTIFICATE_AT_CLIENT: "false"',
      ),
    },
    {
      name: 'a compatibility version keeps the old default',
      ...upgraded('1.20.8', '1.21.6', { 'rule.yaml': unverified }, 'compatibilityVersion: "1.20"'),
    },
    {
      name: 'the new default was set before, by a variable that is gone since',
      ...upgraded(
        '1.20.8',
        '1.24.6',
        { 'rule.yaml': unverified },
        'pilot:\n  env:\n    VERIFY_CERTIFICATE_AT_CLIENT: "true"',
      ),
    },
    {
      name: 'what the note is about is there, and only a patch moves',
      ...upgraded('1.21.1', '1.21.6', { 'rule.yaml': unverified }),
    },
    {
      name: 'a minor back: what came with it goes',
      ...upgraded('1.21.6', '1.20.8', { 'rule.yaml': unverified }),
    },
    {
      name: 'another component moves than the one that a note is about',
      before: { 'gateway.yaml': release('gateway', '1.20.8'), 'rule.yaml': unverified },
      after: { 'gateway.yaml': release('gateway', '1.21.6'), 'rule.yaml': unverified },
    },
    {
      name: 'only the tool moves, beside a control plane that stays',
      before: {
        'istiod.yaml': release('istiod', '1.20.8'),
        'rule.yaml': unverified,
        'ci.sh': 'ISTIO_VERSION=1.20.8\n',
      },
      after: { 'istiod.yaml': release('istiod', '1.20.8'), 'rule.yaml': unverified, 'ci.sh': 'ISTIO_VERSION=1.21.6\n' },
    },
    {
      name: 'a route to an alias whose target is in the registry',
      ...upgraded('1.20.8', '1.21.6', { 'alias.yaml': alias, 'route.yaml': toAlias, 'target.yaml': target }),
    },
  ],
  invalid: [
    {
      name: 'certificates that were never verified',
      ...upgraded('1.20.8', '1.21.6', { 'rule.yaml': unverified }),
      findings: [
        {
          ...warning,
          file: 'rule.yaml',
          line: 9,
          column: 5,
          message: 'Server certificates are verified',
          fix: '`compatibilityVersion: "1.20"`, or `VERIFY_CERTIFICATE_AT_CLIENT: "false"` under `pilot.env` of istiod',
        },
      ],
    },
    {
      name: 'the variable that kept the old default is not read any more either',
      ...upgraded(
        '1.20.8',
        '1.24.6',
        { 'rule.yaml': unverified },
        'pilot:\n  env:\n    VERIFY_CERTIFICATE_AT_CLIENT: "false"',
      ),
      findings: [
        { ...warning, file: 'istiod.yaml', line: 17, message: '`VERIFY_CERTIFICATE_AT_CLIENT`' },
        {
          ...warning,
          file: 'rule.yaml',
          line: 9,
          message: 'Server certificates are verified',
          fix: /old behaviour for now: `insecureSkipVerify: true` beside `mode`\. /,
        },
      ],
    },
    {
      name: 'a compatibility version of another component keeps nothing',
      ...upgraded('1.20.8', '1.21.6', {
        'rule.yaml': unverified,
        'cni.yaml': release('cni', '1.21.6', 'compatibilityVersion: "1.20"'),
      }),
      findings: [{ ...warning, file: 'rule.yaml', line: 9, message: 'Server certificates are verified' }],
    },
    {
      name: 'a route to an alias whose target nobody has',
      ...upgraded('1.20.8', '1.21.6', { 'alias.yaml': alias, 'route.yaml': toAlias }),
      findings: [{ ...error, file: 'route.yaml', line: 11, column: 19, message: '`api.example.com`' }],
    },
    {
      name: 'a new revision beside the old one brings its changes',
      before: { 'old.yaml': revision('old', '1.27.3', '1-27-3'), 'route.yaml': mirror },
      after: {
        'old.yaml': revision('old', '1.27.3', '1-27-3'),
        'new.yaml': revision('new', '1.28.1', '1-28-1'),
        'route.yaml': mirror,
      },
      findings: [{ ...warning, file: 'route.yaml', line: 9, column: 7, message: 'mirrors requests' }],
    },
    {
      name: 'a field that is deprecated',
      before: {
        'iop.yaml': operator(
          '1.24.5',
          'meshConfig:\n  defaultConfig:\n    proxyMetadata:\n      ISTIO_META_DNS_AUTO_ALLOCATE: "true"',
        ),
      },
      after: {
        'iop.yaml': operator(
          '1.25.1',
          'meshConfig:\n  defaultConfig:\n    proxyMetadata:\n      ISTIO_META_DNS_AUTO_ALLOCATE: "true"',
        ),
      },
      findings: [{ ...notice, file: 'iop.yaml', line: 11, column: 9, message: 'deprecated' }],
    },
    {
      name: 'the tool moves that applies an IstioOperator without a tag',
      before: { 'iop.yaml': untagged, 'rule.yaml': unverified, 'ci.sh': 'ISTIO_VERSION=1.20.8\n' },
      after: { 'iop.yaml': untagged, 'rule.yaml': unverified, 'ci.sh': 'ISTIO_VERSION=1.21.6\n' },
      findings: [{ ...warning, file: 'rule.yaml', line: 9, column: 5, message: 'Server certificates are verified' }],
    },
    {
      name: 'scripts alone, of which one fetches the tool',
      before: { 'ci.sh': '#!/bin/sh\nISTIO_VERSION=1.23.4\nistioctl profile list\n' },
      after: { 'ci.sh': '#!/bin/sh\nISTIO_VERSION=1.24.2\nistioctl profile list\n' },
      findings: [{ ...warning, file: 'ci.sh', line: 3, column: 1, message: '`istioctl profile`' }],
    },
    {
      name: 'a command that a script can no longer run',
      ...upgraded('1.23.4', '1.24.2', { 'upgrade.sh': '#!/bin/sh\nistioctl profile dump demo\n' }),
      findings: [{ ...warning, file: 'upgrade.sh', line: 2, column: 1, message: '`istioctl profile`' }],
    },
  ],
};
