import type { RuleCases } from '../../cases.ts';
import { base, blocked, deployment, dialling, meshConfig, namespace, starts, state, stripeUrl } from './manifests.ts';

/** Whether the sidecar has a say in the call. */
export const capture: RuleCases = {
  valid: [
    starts('the namespace is not in the mesh', { 'namespace.yaml': namespace('team: shop') }),
    starts('the namespace opts out', { 'namespace.yaml': namespace('istio-injection: disabled') }),
    starts('the namespace is in the ambient mesh', { 'namespace.yaml': namespace('istio.io/dataplane-mode: ambient') }),
    starts('the pods opt out', { 'payments.yaml': deployment([stripeUrl], 'sidecar.istio.io/inject: "false"') }),
    starts('the pods use the network of the node', {
      'payments.yaml': deployment([stripeUrl], '', 'hostNetwork: true'),
    }),
    starts('the port is left out of capture', {
      'payments.yaml': deployment([stripeUrl], 'traffic.sidecar.istio.io/excludeOutboundPorts: "443,8443"'),
    }),
    starts('all addresses are left out of capture', {
      'payments.yaml': deployment([stripeUrl], 'traffic.sidecar.istio.io/excludeOutboundIPRanges: 0.0.0.0/0'),
    }),
    starts('only cluster addresses are captured', {
      'payments.yaml': deployment([stripeUrl], 'traffic.sidecar.istio.io/includeOutboundIPRanges: 10.0.0.0/8'),
    }),
    starts('nothing is captured', {
      'payments.yaml': deployment([stripeUrl], 'traffic.sidecar.istio.io/includeOutboundIPRanges: ""'),
    }),
    starts('an interface is left out of capture', {
      'payments.yaml': deployment([stripeUrl], 'traffic.sidecar.istio.io/excludeInterfaces: eth1'),
    }),
    starts('the pods are not intercepted', {
      'payments.yaml': deployment([stripeUrl], 'sidecar.istio.io/interceptionMode: NONE'),
    }),
    starts('the program runs as the user of the proxy', {
      'payments.yaml': deployment([stripeUrl], '', 'securityContext: { runAsUser: 1337 }'),
    }),
    starts('the pods are a gateway', {
      'payments.yaml': deployment([stripeUrl], 'inject.istio.io/templates: gateway'),
    }),
    starts('the chart leaves the port out of capture everywhere', {
      'mesh.yaml': `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: istio, namespace: istio-system }
spec:
  meshConfig: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } }
  values: { global: { proxy: { excludeOutboundPorts: "443" } } }
`,
    }),
    starts('only an init container dials it', {
      'payments.yaml': deployment(
        ['{ name: LEVEL, value: info }'],
        '',
        'initContainers: [{ name: wait, args: ["https://api.stripe.com"] }]',
      ),
    }),
  ],
  invalid: [
    {
      ...state('one port is left out of capture, another is dialled', {
        ...base,
        'payments.yaml': deployment([stripeUrl], 'traffic.sidecar.istio.io/excludeOutboundPorts: "8443"'),
      }),
      findings: [blocked],
    },
    {
      ...state('it is not sure that the namespace is in the mesh', {
        'mesh.yaml': meshConfig(),
        'payments.yaml': deployment(),
      }),
      findings: [{ ...blocked, severity: 'warning', message: 'if its pods have a sidecar' }],
    },
    {
      name: 'the namespace enters the mesh',
      before: { ...dialling, 'namespace.yaml': namespace('team: shop') },
      after: dialling,
      findings: [{ severity: 'error', when: 'after', file: 'namespace.yaml', line: 5 }],
    },
  ],
};
