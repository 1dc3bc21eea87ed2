import * as z from 'zod';
import { officeName } from './office-name.ts';
import { localDay, ruleSetId, runId, version } from './parameters.ts';

export const runHeader = {
  id: runId,
  ruleSet: ruleSetId,
  version,
  asOf: localDay,
  by: z.string().meta({
    description:
      'The client of the request, from its token; `api` if the token names none, and `schedule` if there was no request.',
  }),
  corrects: z.literal(true).optional().meta({
    description:
      'It appraises earlier dates again, because the version was annulled, reaches back (exTunc), or was set in force or withdrawn late.',
  }),
  status: z.enum(['running', 'finished']),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
};

const count = z.int().min(0);
export const share = z.strictObject({ total: count, done: count });

export const run = z
  .strictObject({
    ...runHeader,
    segments: share,
    buckets: share,
    counters: z
      .strictObject({ seen: count, confirmed: count, changed: count, later: count, failed: count })
      .meta({
        description:
          'Entities seen, and what became of each: confirmed as it stood, changed and written, left because an appraisal of a later date is in force, or failed because its facts no longer fit.',
      }),
    matrix: z.record(z.string(), count).meta({
      description:
        'Entities by grade before and after, as `D>B`, or by tier under a rule set without grades; `-` means none.',
      examples: [{ 'B>B': 410, 'B>C': 3, 'D>B': 1 }],
    }),
    past: z.record(z.string(), count).meta({
      description:
        'The same for dates before the one in force, in a run that corrects them: every date of an entity that was appraised again, whether its grade changed or not.',
      examples: [{ 'A>B': 12, 'B>B': 4 }],
    }),
    examples: z
      .array(
        z.strictObject({
          entity: z.string(),
          faults: z.array(z.strictObject({ pointer: z.string(), message: z.string() })),
        }),
      )
      .meta({ description: 'Some of the entities that failed, and why.' }),
  })
  .meta({ id: 'Run', description: 'One pass over everybody under a rule set.' });

/** What starts a run inside the system; a run that has an id is the same run however often. */
export const runStart = z.strictObject({
  ruleSet: ruleSetId,
  run: runId.optional(),
  version: version.optional(),
  asOf: localDay.optional(),
  /** Whether it corrects the past instead of re-grading. */
  corrects: z.literal(true).optional(),
  /** Who started it; without a request, the schedule. */
  by: officeName.optional(),
});
export type RunStart = z.output<typeof runStart>;

export const runSegment = z.strictObject({ run: runId, segment: z.int().min(0) });
