import { isAside } from '../../environment/naming.ts';
import type { StrayArchive } from '../../upgrade/charts/lock/packed.ts';
import type { Severity } from '../finding.ts';
import type { Change, Draft } from '../rule.ts';
import { type UmbrellaChart, umbrellaCharts } from './charts.ts';
import { leftoverWording, lockWording, type Refusal, strayWording } from './packaging-words.ts';

/**
 * Charts whose lock file or archives are not those of the dependencies that they list, so that they are not installed, or
 * as another version than is written. Of one chart one finding, since one command mends all of it.
 */
export function packagingOf(change: Change): Draft[] {
  const { mode, base, head, environments } = change;
  const known =
    mode === 'audit'
      ? []
      : umbrellaCharts(
          base,
          environments.map(({ before }) => before),
        );
  const charts = umbrellaCharts(
    head,
    environments.map(({ after }) => after),
  );
  return charts.flatMap((chart) => {
    const predecessor = known.find((each) => each.folder === chart.folder) ?? movedFrom(chart, known, change);
    return archiveDraft(chart, predecessor, change) ?? lockDraft(chart, predecessor, change) ?? [];
  });
}

/** The chart of the same name in a folder that is gone. */
function movedFrom({ name }: UmbrellaChart, known: readonly UmbrellaChart[], { head }: Change): UmbrellaChart | null {
  return known.find((each) => each.name === name && !head.tree.files.has(each.requirements.file)) ?? null;
}

/** helmfile builds `charts/` anew from the lock file, so that what lies there decides nothing. */
function archiveDraft(chart: UmbrellaChart, before: UmbrellaChart | null, change: Change): Draft | null {
  const known = new Set(before?.strays.map(nameOf));
  const isNew = chart.strays.some((each) => !known.has(nameOf(each)));
  const [first, ...others] = chart.strays.toSorted(
    (left, right) => Number(left.beside !== null) - Number(right.beside !== null),
  );
  if (first === undefined || !isNew || chart.tools.has('helmfile')) return null;
  const { name, asked, wanted, archive, beside } = first;
  return {
    ...common(chart, change),
    ...(beside === null ? strayWording(chart, first) : leftoverWording(chart, first)),
    severity: isAside(chart.folder) ? 'notice' : 'warning',
    location: { ...asked.location, side: 'head' },
    related: [
      { message: 'The archive', resource: null, location: { ...archive.version.location, side: 'head' as const } },
      ...others.map((each) => ({
        message: `${each.name} \`${each.archive.version.text}\` lies there too`,
        resource: null,
        location: { ...each.archive.version.location, side: 'head' as const },
      })),
    ],
    data: {
      trouble: beside === null ? 'archive' : 'leftover-archive',
      undelivered: true,
      chart: name,
      text: wanted,
      archive: archive.version.text,
    },
    identity: `archive ${chart.folder} ${chart.strays.map(nameOf).sort().join(' ')}`,
  };
}

function nameOf({ name, beside }: StrayArchive): string {
  return `${name} ${beside === null ? 'instead' : 'beside'}`;
}

function lockDraft(chart: UmbrellaChart, before: UmbrellaChart | null, change: Change): Draft | null {
  const { disagreement, locked, requirements } = chart;
  if (disagreement === null || locked === null || !isBroughtAbout(chart, before)) return null;
  const refusal = refusalOf(chart);
  const { location, other } = disagreement.reason === 'digest' ? { ...disagreement, other: null } : disagreement;
  const isUnchanged =
    change.mode === 'check' &&
    change.base.tree.files.get(requirements.file)?.contentId ===
      change.head.tree.files.get(requirements.file)?.contentId;
  const lockPlace = other ?? (disagreement.reason === 'digest' ? locked.lock.locate(['digest']) : null);
  const [place, beside] = isUnchanged && lockPlace !== null ? [lockPlace, location] : [location, lockPlace];
  return {
    ...common(chart, change),
    ...lockWording(chart, disagreement, refusal),
    severity: severityOf(chart, refusal),
    location: { ...place, side: 'head' },
    related:
      beside === null
        ? []
        : [{ message: 'What it disagrees with', resource: null, location: { ...beside, side: 'head' } }],
    data: {
      trouble: 'lock',
      undelivered: true,
      reason: disagreement.reason,
      chart: disagreement.reason === 'digest' ? null : disagreement.name,
      text: disagreement.reason === 'digest' ? null : disagreement.asked,
      locked: disagreement.reason === 'digest' ? null : disagreement.locked,
    },
    identity: `lock ${chart.folder} ${signatureOf(chart)}`,
  };
}

/** A chart that was refused before is; with Flux, which refuses none, it depends on what differs. */
function isBroughtAbout(chart: UmbrellaChart, before: UmbrellaChart | null): boolean {
  if (before === null || before.disagreement === null) return true;
  return refusalOf(chart) !== refusalOf(before) || signatureOf(chart) !== signatureOf(before);
}

function signatureOf({ disagreement }: UmbrellaChart): string {
  if (disagreement === null) return '';
  return disagreement.reason === 'digest' ? 'digest' : `${disagreement.reason} ${disagreement.name}`;
}

/**
 * helmfile always runs `helm dependency build`; Argo CD where a dependency does not lie in `charts/`; Flux reads the lock
 * file without comparing it.
 */
function refusalOf({ tools, isPacked }: UmbrellaChart): Refusal {
  if (tools.has('helmfile')) return 'helmfile';
  if (isPacked) return 'packed';
  if (tools.has('argocd')) return 'argocd';
  return tools.has('flux') ? 'flux' : 'unknown';
}

function severityOf({ folder, disagreement }: UmbrellaChart, refusal: Refusal): Severity {
  if (isAside(folder)) return 'notice';
  if (refusal === 'helmfile' || refusal === 'argocd') return 'error';
  return refusal === 'flux' && disagreement?.reason === 'digest' ? 'notice' : 'warning';
}

function common({ environment }: UmbrellaChart, { mode }: Change) {
  return {
    when: mode === 'audit' ? ('before' as const) : ('after' as const),
    environment,
    unit: null,
    resource: null,
    edit: null,
  };
}
