import * as z from 'zod';
import { officeName } from './office-name.ts';
import { localDay, ruleSetId, simulationId, version } from './parameters.ts';
import { share } from './run-schemas.ts';
import { simulationResult } from './simulation-result-schema.ts';
import { digest } from './version-schemas.ts';

const countBy = z.array(z.string().min(1).max(100)).max(10);

const versionOf = z.strictObject({ version, digest });

const planned = {
  ruleSet: ruleSetId,
  version,
  digest: digest.meta({
    description: 'The simulated content: that of the version at the time of the request.',
  }),
  against: versionOf.meta({
    description: 'The version in force on `asOf`, with which it is compared.',
  }),
  asOf: localDay,
  countBy: countBy.optional(),
};

export const simulationHeader = {
  id: simulationId,
  ...planned,
  by: z.string().meta({ description: 'The client of the request, from its token.' }),
  status: z.enum(['running', 'finished', 'cancelled']),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  resultDigest: digest.optional().meta({ description: 'Digest of the result, once finished.' }),
  cancelled: z
    .strictObject({ at: z.iso.datetime(), by: z.string() })
    .optional()
    .meta({ description: 'When it was cancelled, and the client that did.' }),
};

const count = z.int().min(0);

export const simulation = z
  .strictObject({
    ...simulationHeader,
    segments: share,
    buckets: share,
    counters: z.strictObject({ seen: count, later: count }).meta({
      description:
        'Entities seen, and those of them left out because an appraisal of a later date than `asOf` is in force.',
    }),
    result: simulationResult.nullable().meta({ description: 'Null unless it is finished.' }),
  })
  .meta({ id: 'Simulation', description: 'One version tried on everybody under a rule set.' });

/** The start of a simulation inside the system: completely planned by the caller. */
export const simulationStart = z.strictObject({
  simulation: simulationId,
  ...planned,
  by: officeName,
});
export type SimulationStart = z.output<typeof simulationStart>;

export const simulationSegment = z.strictObject({
  simulation: simulationId,
  segment: z.int().min(0),
});

/** The requested facts by which to count. */
export const requestedCountBy = countBy
  .superRefine((facts, context) => {
    for (const [at, fact] of facts.entries()) {
      if (facts.indexOf(fact) === at) continue;
      context.addIssue({
        code: 'custom',
        path: [at],
        message: 'occurs twice in the list; name it once',
      });
    }
  })
  .optional()
  .meta({
    uniqueItems: true,
    description:
      'Facts by which moves are counted, each once, in addition to the kind of entity; by default those about the size of an entity, such as `employees` or `turnover`.',
  });
