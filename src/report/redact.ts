/** For `command/`, which knows reports but not manifests. */
export { redact } from '../manifest/secrets.ts';
