import * as z from 'zod';
import { styled } from './style.ts';

const entrySchema = z.looseObject({
  at: z.string(),
  by: z.string(),
  cause: z.string(),
  appraisal: z.string(),
  asOf: z.string(),
  version: z.string(),
  score: z.number().nullable(),
  grade: z.string().nullable(),
  tier: z.string().nullable(),
  domains: z
    .record(
      z.string(),
      z.looseObject({ score: z.number().nullable(), grade: z.string().nullable() }),
    )
    .optional(),
  cameIntoForce: z.boolean(),
  supersededBy: z.string().nullable(),
  versionAnnulled: z.boolean(),
});
export type HistoryEntry = z.infer<typeof entrySchema>;

/** The response for a page of an entity's history. */
export const historyPageSchema = z.looseObject({
  items: z.array(entrySchema),
  next: z.string().nullable(),
});

/** Shows a history page by page, the last recorded first, so that a superseding appraisal precedes the superseded one. */
export function historyLines(ruleSet: string): {
  of: (entries: readonly HistoryEntry[]) => string;
  end: () => string;
} {
  const later = new Map<string, HistoryEntry>();
  return {
    of: (entries) => {
      const isFirst = later.size === 0 && entries.length > 0;
      const head = isFirst ? [`appraisals under ${ruleSet}, the last recorded first`] : [];
      return [...head, ...entries.flatMap(linesOf)].map((line) => `${line}\n`).join('');
    },
    end: () => (later.size === 0 ? `nothing is recorded of this entity under ${ruleSet}\n` : ''),
  };

  function linesOf(entry: HistoryEntry): string[] {
    const successor = later.get(entry.supersededBy ?? '');
    later.set(entry.appraisal, entry);
    const { asOf, score, grade, tier, version, at, by, cause, cameIntoForce } = entry;
    // a rule set can have no grades, tiers or score
    const outcome = Object.entries({ grade, tier, score }).flatMap(([name, value]) =>
      value === null ? [] : [`${name} ${value}`],
    );
    const head = `as of ${asOf}  ${[...outcome, `version ${version}`].join(', ')}`;
    const came = cameIntoForce ? 'came into force' : 'of an earlier date than was in force then';
    return [
      entry.supersededBy === null ? styled('bold', head) : head,
      ...domainLines(entry),
      `  ${entry.appraisal}`,
      `  recorded ${at} by ${by}, ${causeOf(cause)}; ${came}`,
      ...(entry.supersededBy === null ? [] : [`  ${supersession(entry.supersededBy, successor)}`]),
      ...(entry.versionAnnulled ? [`  version ${version} was annulled since`] : []),
    ];
  }
}

/** The outcome of each domain, on one line. */
function domainLines({ domains = {} }: HistoryEntry): string[] {
  const each = Object.entries(domains).map(([name, { grade, score }]) => {
    const outcome = [grade, score].filter((value) => value !== null);
    return `${name} ${outcome.length === 0 ? 'without an outcome' : outcome.join(', ')}`;
  });
  return each.length === 0 ? [] : [`  ${each.join('; ')}`];
}

function supersession(id: string, successor: HistoryEntry | undefined): string {
  const why = successor ? `, recorded ${successor.at}, ${causeOf(successor.cause)}` : '';
  return `superseded by ${id}${why}`;
}

/** Why it was recorded, from the ledger. */
function causeOf(cause: string): string {
  if (cause === 'request') return 'on request';
  if (cause === 'records') return 'because of its records';
  if (cause === 'correction') return 'because an earlier date was corrected';
  return cause.replace(/^run:/, 'by ');
}
