import * as z from 'zod';
import { ask, type Api } from './api-client.ts';

const listSchema = z.looseObject({ on: z.string() });

/** Today where a rule set of the running system applies. */
export async function todayOf(api: Api, ruleSet: string): Promise<string> {
  const answer = await ask(api, `/v1/rule-sets/${encodeURIComponent(ruleSet)}/versions?limit=1`);
  return listSchema.parse(answer).on;
}
