import { type Workload, workloads } from '../../mesh/workloads.ts';
import { identityOf, nameOf } from '../object-name.ts';
import type { Change, Draft, EnvironmentChange } from '../rule.ts';
import { type Declaration, declarationsOf, egressAnnotation } from './hosts/declared.ts';
import { locationOf } from './places.ts';

/** Entries of the annotation that name nothing to dial: what they were meant to say is not checked. */
export function unreadableDeclarations(change: Change, { name, meshBefore, meshAfter }: EnvironmentChange): Draft[] {
  const isAudit = change.mode === 'audit';
  const known = new Set(isAudit ? [] : workloads(meshBefore).flatMap(unreadable).map(keyOf));
  return workloads(meshAfter)
    .flatMap(unreadable)
    .filter((declaration) => !known.has(keyOf(declaration)))
    .map(({ text, place }) => ({
      severity: 'notice',
      when: isAudit ? 'before' : 'after',
      message: `${shownOf(text)} in the annotation \`${egressAnnotation}\` of ${nameOf(place.object)} names no host to dial`,
      why: 'What cannot be read is not checked against the registry.',
      fix: 'Write `host:port/PROTOCOL` with HTTP, HTTPS, TLS or TCP, entries divided by commas: `api.stripe.com:443/HTTPS, db.acme.io:5432/TCP`.',
      environment: name,
      unit: place.object.unit.name,
      resource: identityOf(place.object),
      location: locationOf(change, place),
      related: [],
      data: {},
      edit: null,
      identity: `declaration ${place.object.key} ${text}`,
    }));
}

function unreadable(workload: Workload): readonly Declaration[] {
  return declarationsOf(workload).filter(({ host }) => host === null);
}

/** A connection string may hold a password, and is not repeated. */
function shownOf(text: string): string {
  return text.includes('@') ? 'An entry' : `\`${text}\``;
}

function keyOf({ text, place }: Declaration): string {
  return `${place.object.key} ${text}`;
}
