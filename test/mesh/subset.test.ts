import { describe, expect, it } from 'vitest';
import { type SubsetAnswer, subsetAnswer } from '../../src/mesh/subset.ts';
import { config, mesh } from './objects.ts';

const host = 'reviews.prod.svc.cluster.local';
const v1 = 'subsets: [{name: v1, labels: {version: v1}}]';
const v2 = 'subsets: [{name: v2, labels: {version: v2}}]';
const none = 'trafficPolicy: {}';

interface Row {
  readonly name: string;
  readonly objects: readonly string[];
  readonly client?: string;
  readonly host?: string;
  readonly version?: string;
  readonly pods?: readonly Readonly<Record<string, string>>[];
  /** `holds`, or outcome and cause. */
  readonly answer: string;
}

function answerOf({ objects, client = 'web', host: asked = host, version, pods = [] }: Row): string {
  const known = mesh(objects, { istioVersion: version ?? null });
  const answer: SubsetAnswer = subsetAnswer(known, asked, 'v1', { namespace: client, podLabels: pods });
  return answer.outcome === 'holds' ? 'holds' : `${answer.outcome} ${answer.cause}`;
}

const lookup: readonly Row[] = [
  { name: 'no rule', objects: [], answer: 'broken no-destination-rule' },
  { name: '1a: client namespace', objects: [`DestinationRule web/r {host: ${host}, ${v1}}`], answer: 'holds' },
  {
    name: '1a: a short host is of the own namespace',
    objects: [`DestinationRule web/r {host: reviews, ${v1}}`],
    answer: 'broken no-destination-rule',
  },
  {
    name: '1a: exportTo "."',
    objects: [`DestinationRule web/r {host: ${host}, exportTo: ["."], ${v1}}`],
    answer: 'holds',
  },
  {
    name: '1a: exportTo the own namespace',
    objects: [`DestinationRule web/r {host: ${host}, exportTo: [web], ${v1}}`],
    answer: 'holds',
  },
  {
    name: '1a: exportTo others only',
    objects: [`DestinationRule web/r {host: ${host}, exportTo: [ops], ${v1}}`],
    answer: 'broken not-exported',
  },
  {
    name: '1a: stops even without subsets',
    objects: [`DestinationRule web/r {host: ${host}, ${none}}`, `DestinationRule prod/r {host: reviews, ${v1}}`],
    answer: 'broken shadowed',
  },
  {
    name: '1a: a wildcard of the client hides the exact one of the service',
    objects: [`DestinationRule web/r {host: "*.local", ${none}}`, `DestinationRule prod/r {host: reviews, ${v1}}`],
    answer: 'broken shadowed',
  },
  {
    name: '1a: a wildcard with the subset',
    objects: [`DestinationRule web/r {host: "*.prod.svc.cluster.local", ${v1}}`],
    answer: 'holds',
  },
  {
    name: '1b: a public rule of the root does not hide',
    client: 'istio-system',
    objects: [
      `DestinationRule istio-system/r {host: "*.local", ${none}}`,
      `DestinationRule prod/r {host: reviews, ${v1}}`,
    ],
    answer: 'holds',
  },
  {
    name: '1b: a private rule of the root does',
    client: 'istio-system',
    objects: [
      `DestinationRule istio-system/r {host: "*.local", exportTo: ["."], ${none}}`,
      `DestinationRule prod/r {host: reviews, ${v1}}`,
    ],
    answer: 'broken shadowed',
  },
  {
    name: '1b: private by default',
    client: 'istio-system',
    objects: [
      config('defaultDestinationRuleExportTo: ["."]'),
      `DestinationRule istio-system/r {host: "*.local", ${none}}`,
      `DestinationRule prod/r {host: reviews, exportTo: ["*"], ${v1}}`,
    ],
    answer: 'broken shadowed',
  },
  { name: '2: service namespace', objects: [`DestinationRule prod/r {host: reviews, ${v1}}`], answer: 'holds' },
  {
    name: '2: exported to the client by name',
    objects: [`DestinationRule prod/r {host: reviews, exportTo: [web], ${v1}}`],
    answer: 'holds',
  },
  {
    name: '2: exported to others',
    objects: [`DestinationRule prod/r {host: reviews, exportTo: [ops], ${v1}}`],
    answer: 'broken not-exported',
  },
  {
    name: '2: private',
    objects: [`DestinationRule prod/r {host: reviews, exportTo: ["."], ${v1}}`],
    answer: 'broken not-exported',
  },
  {
    name: '2: private by default',
    objects: [config('defaultDestinationRuleExportTo: ["."]'), `DestinationRule prod/r {host: reviews, ${v1}}`],
    answer: 'broken not-exported',
  },
  {
    name: '2: exact and not exported hides wildcard and exported',
    objects: [
      `DestinationRule prod/r {host: reviews, exportTo: [ops], ${none}}`,
      `DestinationRule prod/w {host: "*.prod.svc.cluster.local", ${v1}}`,
    ],
    answer: 'broken shadowed-by-private',
  },
  {
    name: '2: exact before wildcard',
    objects: [
      `DestinationRule prod/r {host: reviews, ${v1}}`,
      `DestinationRule prod/w {host: "*.prod.svc.cluster.local", ${none}}`,
    ],
    answer: 'holds',
  },
  {
    name: '2: longer wildcard before shorter',
    objects: [
      `DestinationRule prod/w {host: "*.prod.svc.cluster.local", ${v1}}`,
      `DestinationRule prod/x {host: "*.local", ${none}}`,
    ],
    answer: 'holds',
  },
  {
    name: '2 before 3',
    objects: [`DestinationRule prod/r {host: reviews, ${v2}}`, `DestinationRule istio-system/r {host: ${host}, ${v1}}`],
    answer: 'broken subset-missing',
  },
  { name: '3: root namespace', objects: [`DestinationRule istio-system/r {host: ${host}, ${v1}}`], answer: 'holds' },
  {
    name: '3: another root namespace',
    objects: [config('rootNamespace: mesh'), `DestinationRule istio-system/r {host: ${host}, ${v1}}`],
    answer: 'broken other-namespace',
  },
  {
    name: '3: after a rule of the service that is not exported',
    objects: [
      `DestinationRule prod/r {host: reviews, exportTo: ["."], ${none}}`,
      `DestinationRule istio-system/r {host: ${host}, ${v1}}`,
    ],
    answer: 'holds',
  },
  {
    name: '3: and that rule lacks it, while that of the service has it',
    objects: [
      `DestinationRule prod/r {host: reviews, exportTo: ["."], ${v1}}`,
      `DestinationRule istio-system/r {host: ${host}, ${none}}`,
    ],
    answer: 'broken not-exported',
  },
  {
    name: 'any other namespace',
    objects: [`DestinationRule ops/r {host: ${host}, ${v1}}`],
    answer: 'broken other-namespace',
  },
  {
    name: 'a host in upper case is another host',
    objects: [`DestinationRule prod/r {host: Reviews, ${v1}}`],
    answer: 'broken no-destination-rule',
  },
  {
    name: 'the subset of another host',
    objects: [`DestinationRule prod/r {host: ratings, ${v1}}`],
    answer: 'broken no-destination-rule',
  },
  { name: 'a rule without host', objects: [`DestinationRule prod/r {${v1}}`], answer: 'broken no-destination-rule' },
  {
    name: 'a namespace that istiod does not look into',
    objects: [
      config('discoverySelectors: [{matchLabels: {mesh: "on"}}]'),
      'Namespace prod {mesh: "off"}',
      `DestinationRule prod/r {host: reviews, ${v1}}`,
    ],
    answer: 'broken other-namespace',
  },
  {
    name: 'up to 1.21 its rules count',
    version: '1.21.0',
    objects: [
      config('discoverySelectors: [{matchLabels: {mesh: "on"}}]'),
      'Namespace prod {mesh: "off"}',
      `DestinationRule prod/r {host: reviews, ${v1}}`,
    ],
    answer: 'holds',
  },
];

const merging: readonly Row[] = [
  {
    name: 'equal exportTo',
    objects: [`DestinationRule prod/a {host: reviews, ${v2}}`, `DestinationRule prod/b {host: ${host}, ${v1}}`],
    answer: 'holds',
  },
  {
    name: 'unset and "*" are not equal',
    objects: [
      `DestinationRule prod/a {host: reviews, ${v2}}`,
      `DestinationRule prod/b {host: reviews, exportTo: ["*"], ${v1}}`,
    ],
    answer: 'uncertain not-merged',
  },
  {
    name: 'up to 1.23 it does not matter',
    version: '1.23',
    objects: [
      `DestinationRule prod/a {host: reviews, ${v2}}`,
      `DestinationRule prod/b {host: reviews, exportTo: ["*"], ${v1}}`,
    ],
    answer: 'holds',
  },
  {
    name: 'up to 1.23 the first that says anything speaks for all',
    version: '1.23',
    objects: [
      `DestinationRule prod/a {host: reviews, exportTo: [ops], ${v1}}`,
      `DestinationRule prod/b {host: reviews, exportTo: [web], ${v1}}`,
    ],
    answer: 'uncertain not-exported',
  },
  {
    name: 'since 1.24 each for itself',
    version: '1.24.0',
    objects: [
      `DestinationRule prod/a {host: reviews, exportTo: [ops], ${v1}}`,
      `DestinationRule prod/b {host: reviews, exportTo: [web], ${v1}}`,
    ],
    answer: 'holds',
  },
  {
    name: 'in both, whatever is picked',
    objects: [
      `DestinationRule prod/a {host: reviews, ${v1}}`,
      `DestinationRule prod/b {host: reviews, exportTo: ["*"], ${v1}}`,
    ],
    answer: 'holds',
  },
  {
    name: 'in none',
    objects: [
      `DestinationRule prod/a {host: reviews, ${v2}}`,
      `DestinationRule prod/b {host: reviews, exportTo: ["*"], ${none}}`,
    ],
    answer: 'broken subset-missing',
  },
  {
    name: 'a wider exportTo joins a narrower one that is older',
    objects: [
      `DestinationRule prod/a {host: reviews, exportTo: [web], ${v2}}`,
      `DestinationRule prod/b {host: reviews, exportTo: [web, ops], ${v1}}`,
    ],
    answer: 'uncertain not-merged',
  },
  {
    name: 'never exact and wildcard',
    objects: [
      `DestinationRule prod/a {host: reviews, ${v2}}`,
      `DestinationRule prod/b {host: "*.prod.svc.cluster.local", ${v1}}`,
    ],
    answer: 'broken shadowed',
  },
  {
    name: 'never across namespaces',
    objects: [`DestinationRule prod/a {host: reviews, ${v2}}`, `DestinationRule istio-system/b {host: ${host}, ${v1}}`],
    answer: 'broken subset-missing',
  },
  {
    name: 'three, of which one is unlike',
    objects: [
      `DestinationRule prod/a {host: reviews, ${v1}}`,
      `DestinationRule prod/b {host: reviews, exportTo: ["*"], ${v1}}`,
      `DestinationRule prod/c {host: reviews, ${v2}}`,
    ],
    answer: 'uncertain not-merged',
  },
  {
    name: 'more than are tried in every order',
    objects: ['a', 'b', 'c', 'd', 'e', 'f'].map(
      (name, index) =>
        `DestinationRule prod/${name} {host: reviews, exportTo: [web, ns${index}], ${index === 3 ? v1 : v2}}`,
    ),
    answer: 'uncertain not-merged',
  },
];

const app = { app: 'web' };
const other = { app: 'other' };
const forWeb = 'workloadSelector: {matchLabels: {app: web}}';

const selecting: readonly Row[] = [
  {
    name: 'for the pods that it selects',
    pods: [app],
    objects: [`DestinationRule web/r {host: ${host}, ${forWeb}, ${v1}}`],
    answer: 'holds',
  },
  {
    name: 'the others get none, nor that of the service',
    pods: [other],
    objects: [
      `DestinationRule web/r {host: ${host}, ${forWeb}, ${v1}}`,
      `DestinationRule prod/r {host: reviews, ${v1}}`,
    ],
    answer: 'broken shadowed-by-selector',
  },
  {
    name: 'some of each',
    pods: [app, other],
    objects: [`DestinationRule web/r {host: ${host}, ${forWeb}, ${v1}}`],
    answer: 'broken not-selected',
  },
  {
    name: 'the others get the one without selector',
    pods: [other],
    objects: [
      `DestinationRule web/r {host: ${host}, ${forWeb}, ${none}}`,
      `DestinationRule web/s {host: ${host}, ${v1}}`,
    ],
    answer: 'holds',
  },
  {
    name: 'the selected do not see that',
    pods: [app],
    objects: [
      `DestinationRule web/r {host: ${host}, ${forWeb}, ${none}}`,
      `DestinationRule web/s {host: ${host}, ${v1}}`,
    ],
    answer: 'broken not-merged',
  },
  {
    name: 'unless it is exported to "." by name',
    pods: [app],
    objects: [
      `DestinationRule web/r {host: ${host}, ${forWeb}, ${none}}`,
      `DestinationRule web/s {host: ${host}, exportTo: ["."], ${v1}}`,
    ],
    answer: 'holds',
  },
  {
    name: 'then the others lose it',
    pods: [other],
    objects: [
      `DestinationRule web/r {host: ${host}, ${forWeb}, ${none}}`,
      `DestinationRule web/s {host: ${host}, exportTo: ["."], ${v1}}`,
    ],
    answer: 'broken shadowed-by-selector',
  },
  {
    name: 'pods that nobody knows',
    objects: [`DestinationRule web/r {host: ${host}, ${forWeb}, ${v1}}`],
    answer: 'uncertain not-selected',
  },
  {
    name: 'in the namespace of the service it is for its own pods',
    objects: [`DestinationRule prod/r {host: reviews, ${forWeb}, ${v1}}`],
    answer: 'broken not-selected',
  },
];

const api = 'api.example.com';
const serviceEntry = (more: string) => `ServiceEntry prod/api {hosts: [${api}], ${more}}`;
const apiRule = `DestinationRule prod/api {host: ${api}, ${v1}}`;
const alias = `Service prod/alias {type: ExternalName, externalName: ${host}}`;
const aliasHost = 'alias.prod.svc.cluster.local';

const services: readonly Row[] = [
  {
    name: 'a DNS entry without endpoints',
    host: api,
    objects: [serviceEntry('resolution: DNS'), apiRule],
    answer: 'broken no-labelled-endpoint',
  },
  {
    name: 'round robin alike',
    host: api,
    objects: [serviceEntry('resolution: DNS_ROUND_ROBIN'), apiRule],
    answer: 'broken no-labelled-endpoint',
  },
  {
    name: 'with endpoints',
    host: api,
    objects: [serviceEntry('resolution: DNS, endpoints: [{address: a.example.com}]'), apiRule],
    answer: 'holds',
  },
  {
    name: 'with selected workloads',
    host: api,
    objects: [serviceEntry('resolution: DNS, workloadSelector: {labels: {app: api}}'), apiRule],
    answer: 'holds',
  },
  {
    name: 'a subset without labels',
    host: api,
    objects: [serviceEntry('resolution: DNS'), `DestinationRule prod/api {host: ${api}, subsets: [{name: v1}]}`],
    answer: 'holds',
  },
  {
    name: 'dynamic DNS',
    host: '*.example.com',
    objects: [
      'ServiceEntry prod/api {hosts: ["*.example.com"], resolution: DYNAMIC_DNS}',
      `DestinationRule prod/api {host: "*.example.com", ${v1}}`,
    ],
    answer: 'broken dynamic-dns',
  },
  {
    name: 'the rule in the namespace of the entry',
    host: api,
    objects: [`ServiceEntry ops/api {hosts: [${api}], resolution: NONE}`, apiRule],
    answer: 'broken other-namespace',
  },
  {
    name: 'an unknown service: wherever a rule is may be its namespace',
    host: api,
    objects: [apiRule],
    answer: 'holds',
  },
  {
    name: 'an alias has the subsets of what it stands for',
    host: aliasHost,
    objects: [alias, `DestinationRule prod/r {host: reviews, ${v1}}`],
    answer: 'holds',
  },
  {
    name: 'a rule for the alias has no effect',
    host: aliasHost,
    objects: [alias, `DestinationRule prod/r {host: alias, ${v1}}`, `DestinationRule prod/s {host: reviews, ${none}}`],
    answer: 'broken alias',
  },
  {
    name: 'up to 1.20 it was a service of its own',
    version: '1.20.3',
    host: aliasHost,
    objects: [alias, `DestinationRule prod/r {host: alias, ${v1}}`],
    answer: 'holds',
  },
  {
    name: 'name.namespace is not completed',
    host: 'reviews.prod',
    objects: ['Service prod/reviews', `DestinationRule prod/r {host: reviews, ${v1}}`],
    answer: 'broken not-a-full-name',
  },
  {
    name: 'but it can be meant',
    host: 'reviews.prod',
    objects: [`DestinationRule prod/r {host: reviews.prod, ${v1}}`],
    answer: 'holds',
  },
  { name: 'example.com is no half name', host: 'example.com', objects: [], answer: 'broken no-destination-rule' },
];

describe.each([
  ['look-up', lookup],
  ['merging', merging],
  ['workload selectors', selecting],
  ['kinds of services', services],
])('%s', (_, rows) => {
  it.each(rows)('$name: $answer', (row) => {
    expect(answerOf(row)).toBe(row.answer);
  });
});
