import * as z from 'zod';
import type { QualityReport } from '../../core/quality/quality-report.ts';
import { counted } from '../../core/words/words.ts';
import { ask, type Api } from '../system/api-client.ts';

const answerSchema = z.looseObject({
  report: z.string(),
  startedAt: z.string(),
  entities: z.number(),
  quality: z.custom<QualityReport>((value) => typeof value === 'object' && value !== null),
});

/** Which records a report of the running system is about. */
export type SystemAsked = Partial<Record<'source' | 'type' | 'from' | 'to', string>>;

/** The newest report of the running system, and a line that says of when it is. */
export async function systemReport(
  api: Api,
  { source, type, from, to }: SystemAsked,
): Promise<{ heading: string; quality: QualityReport }> {
  const given = Object.entries({ source, type, from, to }).filter(
    ([, value]) => value !== undefined,
  );
  const query = new URLSearchParams(given as [string, string][]).toString();
  const answer = await ask(api, `/v1/quality${query === '' ? '' : `?${query}`}`);
  const { report, startedAt, entities, quality } = answerSchema.parse(answer);
  const heading = `${report}: records of ${counted(entities, 'entity', 'entities')} as of ${startedAt}\n`;
  return { heading, quality };
}
