import manifest from '../../package.json' with { type: 'json' };

/** The tool as reports name it. */
export const tool = { name: 'istio-rollout-guard', version: manifest.version } as const;

/** Where the tool lives: the root of links to rule pages. */
export const homepage = 'https://github.com/istio-rollout-guard/istio-rollout-guard';
