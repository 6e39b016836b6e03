import type { RuleCases } from '../../cases.ts';
import { environments, inUse, namesThere, old } from './names-there.ts';
import {
  gateway,
  gatewayPods,
  injected,
  istioOperator,
  labelled,
  namespace,
  release,
  sail,
  sailTag,
  web,
} from './objects.ts';

/** Names that are there, or not, whatever the order. */
export const names: RuleCases = {
  valid: namesThere,
  invalid: [
    {
      name: 'a label names a revision that nothing installs',
      before: inUse,
      after: { ...old, 'ns.yaml': labelled('1-25') },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'ns.yaml',
          line: 6,
          column: 19,
          message: 'Namespace `shop` names revision `1-25`, which nothing installs',
          why: 'starts without a sidecar',
        },
      ],
    },
    {
      name: 'an IstioOperator for gateways alone makes no revision',
      before: { 'mesh.yaml': istioOperator('mesh', 'revision: 1-24') },
      after: {
        'mesh.yaml': istioOperator('mesh', 'revision: 1-24'),
        'gateway.yaml': istioOperator('gateway', 'profile: empty', 'revision: 1-25'),
        'ns.yaml': labelled('1-25'),
      },
      findings: [{ severity: 'error', when: 'after', file: 'ns.yaml', line: 6 }],
    },
    {
      name: 'a name that may be a tag set by hand',
      before: old,
      after: { ...old, 'ns.yaml': labelled('prod') },
      findings: [
        { severity: 'warning', when: 'after', file: 'ns.yaml', line: 6, message: '`prod`, which nothing installs' },
      ],
    },
    {
      name: 'a new namespace asks for a default revision where there are none but named ones',
      before: old,
      after: { ...old, 'ns.yaml': injected },
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'ns.yaml',
          line: 6,
          message: 'asks for the default revision, which nothing installs',
        },
      ],
    },
    {
      name: 'pods name a revision that nothing installs',
      before: { ...old, 'web.yaml': web(1) },
      after: { ...old, 'web.yaml': web(1, 'istio.io/rev: 1-25') },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'web.yaml',
          line: 6,
          column: 49,
          message: 'Deployment `shop/web` names',
        },
      ],
    },
    {
      name: 'pods of a gateway name a revision that nothing installs',
      before: { ...old, 'edge.yaml': gatewayPods('istio.io/rev: 1-24') },
      after: { ...old, 'edge.yaml': gatewayPods('istio.io/rev: 1-25') },
      findings: [{ severity: 'error', when: 'after', file: 'edge.yaml', line: 6, why: 'ImagePullBackOff' }],
    },
    {
      name: 'the release of a gateway names a revision that nothing installs',
      before: { ...old, 'edge.yaml': release('edge', 'gateway', 'revision: 1-24') },
      after: { ...old, 'edge.yaml': release('edge', 'gateway', 'revision: 1-25') },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'edge.yaml',
          line: 7,
          message: 'The gateway of HelmRelease `istio-system/edge` names revision `1-25`',
          why: 'ImagePullBackOff',
        },
      ],
    },
    {
      name: 'a Gateway names a revision that nothing installs',
      before: { ...old, 'gateway.yaml': gateway('1-24') },
      after: { ...old, 'gateway.yaml': gateway('1-25') },
      findings: [
        { severity: 'error', when: 'after', file: 'gateway.yaml', line: 7, why: 'No istiod takes the Gateway' },
      ],
    },
    {
      name: 'a tag of Sail points at nothing',
      before: { 'istio.yaml': sail('v1.24.2', 'InPlace') },
      after: {
        'istio.yaml': sail('v1.24.2', 'InPlace'),
        'tag.yaml': sailTag('prod', 'IstioRevision', 'default-v1-25-1'),
      },
      findings: [
        { severity: 'error', when: 'after', file: 'tag.yaml', line: 7, message: 'IstioRevisionTag `prod` points at' },
      ],
    },
    {
      name: 'one environment takes the revision of another',
      before: environments('1-24'),
      after: environments('1-25'),
      findings: [{ severity: 'error', when: 'after', file: 'clusters/prod/ns.yaml', line: 6 }],
    },
    {
      name: 'both labels, of which one counts',
      before: { 'ns.yaml': injected },
      after: { 'ns.yaml': namespace('shop', 'istio-injection: enabled', 'istio.io/rev: 1-25') },
      findings: [{ severity: 'warning', when: 'after', file: 'ns.yaml', line: 6, column: 5, message: 'not of `1-25`' }],
    },
    {
      name: 'both labels, of which the first turns injection off',
      before: { 'ns.yaml': labelled('1-24') },
      after: { 'ns.yaml': namespace('shop', 'istio-injection: disabled', 'istio.io/rev: 1-24') },
      findings: [
        { severity: 'warning', when: 'after', file: 'ns.yaml', line: 6, column: 5, message: 'no sidecar at all' },
      ],
    },
    {
      name: 'an audit tells every place',
      mode: 'audit',
      before: {},
      after: { ...old, 'a.yaml': namespace('pay', 'istio.io/rev: 1-25'), 'b.yaml': labelled('1-25') },
      findings: [
        { severity: 'error', when: 'before', file: 'a.yaml', line: 6, message: 'Namespace `pay` names' },
        { severity: 'error', when: 'before', file: 'b.yaml', line: 6, message: 'Namespace `shop` names' },
      ],
    },
  ],
};
