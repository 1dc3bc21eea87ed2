import type * as z from 'zod';
import type { lawSchema } from '../ground/law.ts';

/**
 * A legal source by title and passage, marked if it is not verified.
 *
 * @example lawName({ title: 'Act', cite: 's. 5', verified: false }) // 'Act, s. 5 (not verified)'
 */
export function lawName({ title, cite: place, verified }: z.infer<typeof lawSchema>): string {
  const where = place === undefined ? title : `${title}, ${place}`;
  return `${where}${verified ? '' : ' (not verified)'}`;
}
