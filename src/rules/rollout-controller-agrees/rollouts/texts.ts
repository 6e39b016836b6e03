/** What becomes of a Rollout that Argo Rollouts does not accept. `utils/conditions`, `rollout/controller.go` */
export const refused =
  'Argo Rollouts marks the Rollout `InvalidSpec` and leaves it alone: the pods that run go on, but no new version starts and no weight moves until it is mended.';

/** What a proxy does with a route to a subset that is not there. */
export const lost =
  'Envoy has no cluster for it and answers 503 with response flag NC to every request that is sent there.';
