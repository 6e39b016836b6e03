import { isObject, stringAt } from '../../manifest/json.ts';
import type { Manifest, ResourceIdentity } from '../../manifest/manifest.ts';
import { istioImage } from '../charts/artifacts.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import type { Component, VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { identityOf, subjectOf } from '../declared/identity.ts';
import { itemsAt, narrowed, textAt, type Written, writtenAt } from '../declared/written.ts';

interface Operator {
  readonly where: Locatable;
  readonly subject: string;
  readonly environment: string | null;
  readonly resource: ResourceIdentity | null;
}

/**
 * IstioOperator: `spec.tag`, which a component's own tag overrides, and `values.global.tag`, which both override; an image
 * with a repository overrides them all (github.com/istio/istio operator/pkg/apis/types.go). Without any tag the version is
 * that of the charts that it names, else of the istioctl or operator that applies it.
 */
export function istioOperators(context: VersionContext): VersionDeclaration[] {
  return operatorsOf(context).flatMap((operator) => declarationsOf(context, operator));
}

/** Manifests, and files for `istioctl install -f`, which need no name. */
function operatorsOf(context: VersionContext): Operator[] {
  const delivered = context.manifests
    .filter(({ manifest }) => manifest.kind === 'IstioOperator' && manifest.group === 'install.istio.io')
    .filter(({ manifest }) => stringAt(manifest.value, 'metadata', 'name') !== null)
    .filter(({ manifest }) => !isSetByCommand(context, manifest))
    .map(({ manifest, environment }) => ({
      where: manifest,
      subject: subjectOf(manifest),
      environment,
      resource: identityOf(manifest),
    }));
  const nameless = context.documents
    .filter(({ value }) => isObject(value) && value.kind === 'IstioOperator' && !stringAt(value, 'metadata', 'name'))
    .map((document) => ({
      where: document,
      subject: 'IstioOperator',
      environment: context.environmentOf(document.file),
      resource: null,
    }));
  return [...delivered, ...nameless];
}

/** Made of a line `istioctl install --set tag=…`, of which `istioctl-command.ts` tells where the tag stands. */
function isSetByCommand(context: VersionContext, manifest: Manifest): boolean {
  const isWritten = context.documents.some(
    ({ file, value }) => file === manifest.file && isObject(value) && value.kind === 'IstioOperator',
  );
  const places = [['tag'], ['values', 'global', 'tag'], ['components', 'pilot', 'tag'], ['values', 'pilot', 'tag']];
  return (
    !isWritten &&
    places.some((path) => {
      const written = writtenAt(context, manifest, ['spec', ...path]);
      return written !== null && written.location.file === manifest.file;
    })
  );
}

function declarationsOf(context: VersionContext, { where, subject, environment, resource }: Operator) {
  const revision = textAt(context, where, ['spec', 'revision']) || null;
  const declare = (component: Component, part: string, written: Written): VersionDeclaration =>
    declaration(
      { component, source: 'istio-operator', subject: `${subject}${part}`, revision, environment, resource },
      written,
    );
  const tag = (...path: (string | number)[]): Written | null => writtenAt(context, where, ['spec', ...path, 'tag']);

  const whole = tag() ?? tag('values', 'global') ?? packageVersion(context, where);
  const pilot = imageTag(context, where) ?? tag('components', 'pilot') ?? tag('values', 'pilot');
  const none = { text: '', location: where.locate(['spec']) };
  const declared = [declare('istiod', '', pilot ?? whole ?? none)];
  if (pilot !== null && whole !== null) declared.push(declare('proxy', ' proxies', whole));
  for (const component of ['cni', 'ztunnel'] as const) {
    const own = tag('components', component);
    if (own !== null) declared.push(declare(component, ` ${component}`, own));
  }
  for (const gateways of ['ingressGateways', 'egressGateways']) {
    for (const path of itemsAt(where.value, ['spec', 'components', gateways])) {
      const own = writtenAt(context, where, [...path, 'tag']);
      const name = textAt(context, where, [...path, 'name']) ?? gateways;
      if (own !== null) declared.push(declare('gateway', ` ${name}`, own));
    }
  }
  return declared;
}

/** An image with a repository in the values is taken as it is written, whatever the tags say. */
function imageTag(context: VersionContext, where: Locatable): Written | null {
  const written = writtenAt(context, where, ['spec', 'values', 'pilot', 'image']);
  const tag = written?.text.includes('/') === true ? (istioImage(written.text)?.tag ?? null) : null;
  const behind = tag === null ? null : narrowed(written!, `:${tag}`);
  return behind === null ? null : narrowed(behind, tag!);
}

/** The release whose charts are taken instead of those of istioctl: `installPackagePath: ./istio-1.8.0/manifests`. */
function packageVersion(context: VersionContext, where: Locatable): Written | null {
  const written = writtenAt(context, where, ['spec', 'installPackagePath']);
  const version = /(?:^|\/)istio-(\d+\.\d+\.\d+)(?:[-/]|$)/.exec(written?.text ?? '')?.[1];
  return written === null || version === undefined ? null : narrowed(written, version);
}
