/** The tool as reports name it; the version is the one in `package.json`, which a test sees to. */
export const tool = { name: 'istio-rollout-guard', version: '0.1.0' } as const;

/** Where the tool lives: the root of links to rule pages. */
export const homepage = 'https://github.com/istio-rollout-guard/istio-rollout-guard';
