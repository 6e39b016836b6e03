import { expect, it } from 'vitest';
import {
  isIstioRepository,
  istioImage,
  splitChartAddress,
  versionInAddress,
} from '../../../src/upgrade/charts/artifacts.ts';

it.each([
  ['https://istio-release.storage.googleapis.com/charts', true],
  ['https://istio-release.storage.googleapis.com/charts/', true],
  ['https://blob.istio.io/istio-release/charts', true],
  ['oci://gcr.io/istio-release/charts', true],
  ['gcr.io/istio-release/charts', true],
  ['oci://ghcr.io/istio/release/charts', true],
  ['oci://registry.istio.io/release/charts', true],
  ['https://storage.googleapis.com/istio-release/releases/1.1.7/charts', true],
  ['https://github.com/istio/istio', true],
  ['https://github.com/istio/istio.git', true],
  ['git@github.com:istio/istio.git', true],
  ['https://github.com/istio/istio.io', false],
  ['https://github.com/example/istio/istio', false],
  ['https://kiali.org/helm-charts', false],
  ['https://charts.example.org/istio', false],
  ['', false],
])('%s publishes charts of Istio: %s', (address, expected) => {
  expect(isIstioRepository(address)).toBe(expected);
});

it.each([
  ['docker.io/istio/pilot:1.24.2', 'istiod', '1.24.2'],
  ['istio/proxyv2:1.24.2-distroless', 'proxy', '1.24.2-distroless'],
  ['gcr.io/istio-release/install-cni:1.20.0', 'cni', '1.20.0'],
  ['registry.istio.io/release/ztunnel:1.30.1', 'ztunnel', '1.30.1'],
  ['us-docker.pkg.dev/gloo-mesh/istio/pilot:1.31.0-solo', 'istiod', '1.31.0-solo'],
  ['registry.example.org:5000/istio/proxyv2:1.20.0', 'proxy', '1.20.0'],
  ['istio/operator:1.22.1', 'operator', '1.22.1'],
  ['istio/istioctl:1.24.2', 'istioctl', '1.24.2'],
  ['istio/pilot:1.24.2@sha256:00', 'istiod', '1.24.2'],
  ['istio/pilot@sha256:00', 'istiod', null],
  ['istio/pilot', 'istiod', null],
])('%s is %s at %s', (reference, component, tag) => {
  expect(istioImage(reference)).toEqual({ component, tag });
});

it.each([
  'auto',
  '',
  'nginx:1.24',
  'pilot:1.24.2',
  'example.org/air/pilot:1.2.0',
  'quay.io/operator-framework/operator:1.2.0',
  'istio/examples-bookinfo-reviews-v1:1.17.0',
  'quay.io/kiali/kiali:v1.89',
])('%s is no image of Istio', (reference) => {
  expect(istioImage(reference)).toBeNull();
});

it('takes the address of a chart apart', () => {
  expect(splitChartAddress('oci://ghcr.io/istio/release/charts/istiod/')).toEqual({
    repository: 'oci://ghcr.io/istio/release/charts',
    chart: 'istiod',
  });
  expect(splitChartAddress('istiod')).toEqual({ repository: '', chart: 'istiod' });
});

it.each([
  ['https://storage.googleapis.com/istio-release/releases/1.1.7/charts', '1.1.7'],
  ['https://storage.googleapis.com/istio-release/releases/1.3.5/charts/', '1.3.5'],
  ['https://storage.googleapis.com/istio-prerelease/prerelease/1.5.0-beta.1/charts', '1.5.0-beta.1'],
  ['https://istio-release.storage.googleapis.com/charts', null],
  ['https://charts.example.org/releases/1.1.7/charts', null],
])('the address %s holds the version %s', (address, version) => {
  expect(versionInAddress(address)).toBe(version);
});
