/** Objects of the mesh that cases of several rules are made of. */

/** A resource of the Sail operator; its version stands at line 6, column 12. */
export function sail(kind: 'Istio' | 'IstioCNI' | 'ZTunnel', version: string): string {
  return `apiVersion: sailoperator.io/v1
kind: ${kind}
metadata:
  name: default
spec:
  version: ${version}
`;
}

/** A workload with one image, at line 11. */
export function workload(kind: 'Deployment' | 'DaemonSet', name: string, image: string): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
  namespace: istio-system
spec:
  template:
    spec:
      containers:
        - name: main
          image: ${image}
`;
}
