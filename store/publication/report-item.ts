import * as z from 'zod';
import { readCode } from '../../core/publication/code-letters.ts';
import type { Store } from '../ground/client.ts';
import { getItem, putOnce, transact } from '../ground/requests.ts';

/** Of what a report was made: enough to make it again, and nothing that it says. */
const reportMadeSchema = z.object({
  entity: z.string(),
  on: z.string(),
  period: z.object({ from: z.string(), to: z.string() }),
  types: z.array(z.string()),
  ruleSets: z.array(z.string()),
  ledger: z.array(z.object({ chain: z.string(), seq: z.number(), hash: z.string() })),
});
export type ReportMade = z.infer<typeof reportMadeSchema>;

/** Keeps of what a report was made under its code, once: the same report again changes nothing. */
export async function keepReport(store: Store, code: string, made: ReportMade): Promise<void> {
  const id = idOf(code);
  if (await getItem(store, 'payloads', { id })) return;
  const put = putOnce(store, 'payloads', 'id', { id, made: JSON.stringify(made) });
  try {
    await transact(store, [put]);
  } catch (error) {
    // another request of the same report came first
    if (!(await getItem(store, 'payloads', { id }))) throw error;
  }
}

/** Of what the report of a code was made; null where there is none, or what is stored can no longer be read. */
export async function reportMade(store: Store, code: string): Promise<ReportMade | null> {
  const item = await getItem(store, 'payloads', { id: idOf(code) });
  if (!item) return null;
  try {
    return reportMadeSchema.parse(JSON.parse(String(item['made'])));
  } catch {
    return null;
  }
}

/** The ids of appraisals begin otherwise. */
function idOf(code: string): string {
  return `report:${readCode(code)}`;
}
