export { redact } from '../manifest/secrets.ts';
