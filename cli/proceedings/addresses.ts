import { ask, type Api } from '../system/api-client.ts';
import { wholeSchema, type Whole } from './proceeding-answer.ts';

/** The address of the proceedings of an entity on the system. */
export function proceedingsPath(entity: string): string {
  return `/v1/entities/${encodeURIComponent(entity)}/proceedings`;
}

/** The address of a proceeding on the system. */
export function proceedingPath(entity: string, id: string): string {
  return `${proceedingsPath(entity)}/${encodeURIComponent(id)}`;
}

/**
 * A proceeding as the system shows it today, and its answer as it came.
 *
 * @throws CommandFault where there is none
 */
export async function readProceeding(
  api: Api,
  entity: string,
  id: string,
): Promise<{ shown: Whole; answer: unknown }> {
  const answer = await ask(api, proceedingPath(entity, id));
  return { shown: wholeSchema.parse(answer), answer };
}
