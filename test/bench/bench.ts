import { benchManifests } from './manifests.ts';
import { measure } from './measure.ts';
import { benchUnits } from './units.ts';

console.log('10,000 manifests, one of them changed; best of three');
await benchManifests(measure);
console.log('2,000 units of 20,000 manifests, a step in most of them; best of three');
await benchUnits(measure);
