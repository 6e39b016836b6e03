import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Files } from '../../src/rules/cases.ts';

/** As many manifests as asked for, of the kinds and sizes that a mesh repository holds, one a file. */
export function manifestFiles(count: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < count; index += 1) {
    const name = `app-${Math.floor(index / 4)}`;
    const [kind, text] = kinds[index % kinds.length]!(name, index);
    files[`teams/team-${index % 40}/${name}/${kind}.yaml`] = text;
  }
  return files;
}

const kinds: readonly ((name: string, index: number) => [string, string])[] = [
  (name, index) => [
    'virtual-service',
    `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ${name}
  namespace: prod
  labels: { app: ${name}, team: team-${index % 40} }
spec:
  hosts:
    - ${name}
    - ${name}.example.com
  gateways: [mesh, istio-ingress/public]
  http:
    - match:
        - headers:
            x-canary: { exact: "true" }
          uri: { prefix: /api }
      route:
        - destination: { host: ${name}, subset: v2, port: { number: 8080 } }
    - route:
        - destination:
            host: ${name}
            subset: v1
          weight: 90
        - destination:
            host: ${name}
            subset: v2
          weight: 10
      timeout: 5s
      retries: { attempts: 3, perTryTimeout: 2s, retryOn: "5xx,reset" }
`,
  ],
  (name) => [
    'destination-rule',
    `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: ${name}
  namespace: prod
spec:
  host: ${name}.prod.svc.cluster.local
  trafficPolicy:
    connectionPool:
      tcp: { maxConnections: 100 }
    outlierDetection:
      consecutive5xxErrors: 5
      interval: 30s
  subsets:
    - name: v1
      labels: { version: v1 }
    - name: v2
      labels: { version: v2 }
`,
  ],
  (name) => [
    'deployment',
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}-v1
  namespace: prod
spec:
  replicas: 3
  selector:
    matchLabels: { app: ${name}, version: v1 }
  template:
    metadata:
      labels: { app: ${name}, version: v1 }
      annotations:
        sidecar.istio.io/proxyCPU: 100m
    spec:
      serviceAccountName: ${name}
      containers:
        - name: app
          image: registry.example.com/${name}:1.4.2
          ports:
            - containerPort: 8080
              name: http
          env:
            - name: DATABASE_HOST
              value: db.example.com
            - name: PAYMENTS
              value: https://api.payments.example.com:8443/v1
          resources:
            requests: { cpu: 100m, memory: 128Mi }
          readinessProbe:
            httpGet: { path: /ready, port: 8080 }
`,
  ],
  (name) => [
    'service',
    `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: prod
spec:
  selector: { app: ${name} }
  ports:
    - name: http
      port: 8080
`,
  ],
];

/** A git repository with these files in a folder of its own; gives the folder. */
export function committed(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'guard-bench-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const git = (...words: string[]): void => {
    execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', ...words], {
      cwd: folder,
      stdio: 'ignore',
    });
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'base');
  return folder;
}
