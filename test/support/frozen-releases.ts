import { vi } from 'vitest';

/**
 * Tests are about what is made of the releases, so they see those of one day: what is taken over from Istio every week
 * changes no expectation. The list itself is tested under `upgrade/data/` and in `upgrade/releases.test.ts`.
 */
vi.mock('../../src/upgrade/data/istio-releases.json', () => import('../upgrade/data/frozen/data/istio-releases.json'));
