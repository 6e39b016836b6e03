import type { Setting } from './installs.ts';
import { type Note, notes } from './notes.ts';
import type { Installed } from './scene.ts';

/** A value, name or variable that the declared version no longer takes. */
export interface Rejected {
  /** Names the setting and what becomes of it, the same on both sides of a change, whatever object holds it. */
  readonly key: string;
  /** Whether the installation fails; else it goes on as if nothing were set. */
  readonly fails: boolean;
  /** What is set, in backticks: "the value `istio_cni.enabled`". */
  readonly what: string;
  /** What the version makes of it, as a clause: "which chart `istiod` 1.24.1 refuses". */
  readonly outcome: string;
  readonly why: string;
  readonly fix: string;
  readonly source: string;
  /** The note that tells of it; null for what no note names. */
  readonly note: Note | null;
  readonly setting: Setting;
  readonly manifest: Installed['manifest'];
  readonly unit: string | null;
}

/** What becomes of a setting and why. */
export interface Reason extends Pick<Rejected, 'fails' | 'why' | 'fix' | 'source' | 'note'> {
  readonly what?: string;
}

/** A setting of an installation, as something that its version rejects; named by its path unless `what` names it. */
export function rejected(install: Installed, path: string, setting: Setting, reason: Reason): Rejected {
  const { manifest, unit, chart } = install;
  return {
    what: `the value \`${path}\``,
    outcome: `which ${shown(install)} ${reason.fails ? 'refuses' : 'ignores'}`,
    ...reason,
    key: `${chart} ${path}${reason.fails ? ' fails' : ''}`,
    setting,
    manifest,
    unit,
  };
}

/** "chart `istiod` 1.24.1", "istioctl 1.24.1". */
export function shown({ form, chart, version }: Installed): string {
  if (form === 'istio-operator') return `istioctl ${version}`;
  return `chart \`${chart}\` ${version}`;
}

/** The note of a name; null where there is none. */
export function noteNamed(id: string): Note | null {
  return notes.find((note) => note.id === id) ?? null;
}
