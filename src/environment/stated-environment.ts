import type { Delivery } from './delivery.ts';
import { environmentParts } from './naming.ts';

/**
 * Where what a tool delivers into an environment that it names itself belongs: below a folder that names one too
 * (`clusters/eu`) it is a part of that one.
 */
export function placeInEnvironment(
  directory: string,
  environment: string | null,
): Pick<Delivery, 'environment' | 'directory'> {
  if (environment === null) return { environment, directory };
  const below = `${directory === '' ? '' : `${directory}/`}environments/${environment}`;
  const isPart = environmentParts(directory, new Set()).length > 0;
  return { environment: isPart ? null : environment, directory: below };
}
