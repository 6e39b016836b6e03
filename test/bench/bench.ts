import { benchManifests } from './manifests.ts';
import { measure } from './measure.ts';

console.log('10,000 manifests, one of them changed; best of three');
await benchManifests(measure);
