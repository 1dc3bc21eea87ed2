import * as z from 'zod';
import { localDay, ruleSetId, version } from './parameters.ts';

export const publishedVersion = z
  .strictObject({
    version,
    from: localDay.meta({ description: 'First day on which it is in force here.' }),
    standing: z.enum(['demonstration', 'full']),
    digest: z.string(),
    at: z.iso.datetime().meta({ description: 'When it was published.' }),
  })
  .meta({ id: 'PublishedVersion', description: 'One version and since when it is in force.' });

export const ruleSetSummary = z
  .strictObject({
    id: ruleSetId,
    title: z.record(z.string(), z.string()),
    industry: z.string(),
    jurisdiction: z.string(),
    timeZone: z.string(),
    authority: z.string(),
    covers: z.array(z.string()),
    inForce: version.nullable().meta({ description: 'The version in force today.' }),
    versions: z.array(publishedVersion),
  })
  .meta({ id: 'RuleSetSummary', description: 'A rule set and its published versions.' });

/**
 * The field of a list for what is left out of it.
 *
 * @param what the name of the items, such as `Rule sets`
 */
export function notWholeOf<I extends z.ZodType>(what: string, id: I) {
  return z.array(id).meta({
    description: `${what} that are left out, because what is stored of them does not hold together; an operator has the ledger verified. Usually empty.`,
  });
}

export const notWhole = notWholeOf('Rule sets', ruleSetId);

export const document = z
  .record(z.string(), z.unknown())
  .meta({ id: 'RuleSetDocument', description: 'A rule set as its author wrote it.' });

export const measures = z
  .array(z.record(z.string(), z.unknown()))
  .meta({ description: 'The measures that it names, as the catalogue had them at publication.' });

export const recordTypes = z.array(z.looseObject({ type: z.string(), version: z.string() })).meta({
  description: 'The record types that it reads, in the versions that its approval froze.',
});
