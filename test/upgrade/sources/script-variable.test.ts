import { expect, it } from 'vitest';
import { declaredIn } from '../declared.ts';

it.each([
  ['a.sh', 'ISTIO_VERSION=1.24.2', '1:15 istioctl 1.24.2'],
  ['a.sh', 'export ISTIO_VERSION="1.24.2" # newest', '1:23 istioctl 1.24.2'],
  ['a.sh', "readonly ISTIO_VERSION='v1.24.2'", '1:25 istioctl 1.24.2'],
  ['a.sh', 'curl -L https://istio.io/downloadIstio | ISTIO_VERSION=1.24.2 sh -', '1:56 istioctl 1.24.2'],
  ['a.sh', 'ISTIO_VERSION=${ISTIO_VERSION:-1.24.2}', '1:32 istioctl 1.24.2'],
  ['a.sh', 'echo "#" ISTIO_VERSION=1.24.2', '1:24 istioctl 1.24.2'],
  ['a.sh', 'ISTIO_VERSION=1.24', '1:15 istioctl 1.24'],
  ['a.sh', 'ISTIO_VERSION=latest', '1:15 istioctl floating'],
  ['a.sh', 'cat > .env <<EOF\nISTIO_VERSION=1.24.2\nEOF', '2:15 istioctl 1.24.2'],
  ['Makefile', 'ISTIO_VERSION ?= 1.24.2', '1:18 istioctl 1.24.2'],
  ['Makefile', 'ISTIO_VERSION:=1.24.2', '1:16 istioctl 1.24.2'],
  ['build.mk', 'ISTIO_VERSION = 1.24.2', '1:17 istioctl 1.24.2'],
  ['Dockerfile', 'ARG ISTIO_VERSION=1.29.0', '1:19 istioctl 1.29.0'],
  ['Dockerfile', 'ENV ISTIO_VERSION 1.29.0', '1:19 istioctl 1.29.0'],
  ['istio.Dockerfile', 'ENV ISTIO_VERSION="1.29.0"', '1:20 istioctl 1.29.0'],
  ['.env', 'ISTIO_VERSION=1.24.2', '1:15 istioctl 1.24.2'],
  ['.github/workflows/ci.yml', 'env:\n  ISTIO_VERSION: "1.20.0"', '2:19 istioctl 1.20.0'],
  ['.github/workflows/ci.yml', 'env:\n  ISTIO_VERSION: 1.20', '2:18 istioctl 1.20'],
  ['.gitlab-ci.yml', 'script:\n  - ISTIO_VERSION=1.20.0 sh -', '2:19 istioctl 1.20.0'],
  ['install', '#!/bin/sh\nISTIO_VERSION=1.20.0', '2:15 istioctl 1.20.0'],
  ['.tool-versions', 'nodejs 24.0.0\nistioctl 1.24.2', '2:10 istioctl 1.24.2'],
])('%s: %s', async (file, text, declared) => {
  expect(await declaredIn({ [file]: `${text}\n` })).toEqual([`${file}:${declared}`]);
});

it.each([
  ['a.sh', '# ISTIO_VERSION=1.24.2'],
  ['a.sh', 'true # was ISTIO_VERSION=1.24.2'],
  ['a.sh', 'ISTIO_VERSION=$(cat version)'],
  ['a.sh', 'ISTIO_VERSION=${VERSION}'],
  ['a.sh', 'echo "$ISTIO_VERSION"'],
  ['a.sh', 'MY_ISTIO_VERSION=1.24.2'],
  ['a.sh', 'ISTIO_VERSION_OLD=1.24.2'],
  ['Dockerfile', '# renovate: datasource=github-releases depName=istio/istio ISTIO_VERSION=1.2.3'],
  ['README.md', 'ISTIO_VERSION=1.24.2'],
  ['main_test.go', 'const ISTIO_VERSION = "1.24.2"'],
  ['go.mod', 'require istio.io/api v1.24.2'],
  ['renovate.json', '{"matchStrings": ["ISTIO_VERSION=1.24.2"]}'],
  ['.tool-versions', '# istioctl 1.24.2'],
])('%s: %s declares nothing', async (file, text) => {
  expect(await declaredIn({ [file]: `${text}\n` })).toEqual([]);
});
