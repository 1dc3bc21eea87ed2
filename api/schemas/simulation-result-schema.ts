import * as z from 'zod';
import { localDay, ruleSetId, version } from './parameters.ts';

const count = z.int().min(0);
const label = z.string().nullable();
const outcome = z.strictObject({ score: z.number().nullable(), grade: label, tier: label });
const moves = { better: count, worse: count, other: count, stays: count };

const side = z.strictObject({ id: ruleSetId, version, title: z.string(), digest: z.string() });

const classes = {
  before: z.array(label).meta({ description: 'Classes in force: the rows.' }),
  after: z.array(label).meta({ description: 'Classes under the draft: the columns.' }),
  matrix: z.array(z.array(count)).meta({ description: 'Entities by row and column.' }),
  distribution: z.array(
    z.strictObject({
      label: z.string(),
      before: count,
      after: count,
      kept: count
        .optional()
        .meta({ description: 'Of those after: how many stay under an earlier version.' }),
    }),
  ),
};

const domain = z.strictObject({
  domain: z.string(),
  title: z.string().optional(),
  in: z.enum(['both', 'before', 'after']).meta({ description: 'The versions that grade it.' }),
  moved: z
    .strictObject(moves)
    .optional()
    .meta({ description: 'Moves on its own scale; only if both versions grade it.' }),
  grades: z.strictObject(classes),
});

const aYear = z.number().nullable();
const plans = z
  .array(z.strictObject({ tier: z.string(), before: aYear, after: aYear }))
  .meta({ description: 'Regular inspections a year of each entity of a tier.' });

const measure = z.strictObject({
  measure: z.string(),
  title: z.string(),
  kind: z.enum(['incentive', 'restriction']),
  before: count,
  after: count,
  start: count,
  end: count,
});

const rule = z.strictObject({
  rule: z.string().meta({
    description:
      'A rule, or a decision table as one; safe/late is the rule late of the domain safe.',
  }),
  title: z.string().optional(),
  in: z.enum(['both', 'before', 'after']),
  fires: count,
  ceases: count,
  otherwise: count,
  moved: count.meta({ description: 'Of all that it speaks otherwise on, those that move.' }),
});

const breakdown = z.strictObject({
  by: z.string(),
  title: z.string(),
  unit: z.string().optional(),
  groups: z.array(z.strictObject({ label: z.string(), ...moves })),
});

const fault = z.strictObject({ pointer: z.string(), message: z.string(), entities: count });
const refused = z.strictObject({
  by: z.enum(['both', 'before', 'after']).meta({ description: 'Which version cannot appraise.' }),
  entities: count,
  faults: z.array(fault),
  others: count,
});

const effect = z
  .strictObject({
    row: count.optional().meta({ description: 'The row of a decision table, counted from 1.' }),
    points: z.number().optional(),
    weight: z.number().optional(),
    effect: z.enum(['grade', 'veto', 'cap', 'floor', 'step', 'flag']).optional(),
    from: label.optional(),
    to: label.optional(),
  })
  .nullable();

const start = z
  .strictObject({ before: z.number().nullable(), after: z.number().nullable() })
  .meta({ description: 'The score before any points; null where there is no score.' });
const gradeByScore = z.strictObject({ before: label, after: label });
const domainOutcome = z.strictObject({ score: z.number().nullable(), grade: label });
const lapsedGrade = z.strictObject({ grade: z.string(), validUntil: localDay }).nullable();

const move = z.strictObject({
  entity: z.strictObject({ id: z.string(), kind: z.string() }),
  direction: z.enum(['better', 'worse', 'other', 'stays']),
  steps: z.int().nullable(),
  before: outcome,
  after: outcome,
  start,
  gradeByScore,
  domains: z
    .array(
      z.strictObject({
        domain: z.string(),
        before: domainOutcome,
        after: domainOutcome,
        start,
        gradeByScore,
      }),
    )
    .optional()
    .meta({ description: 'The domains of both versions with another score or grade.' }),
  lapsed: z
    .strictObject({ before: lapsedGrade, after: lapsedGrade })
    .optional()
    .meta({ description: 'The grade whose term is over under each version, if that differs.' }),
  reasons: z.array(
    z.strictObject({
      rule: z.string(),
      title: z.string().optional(),
      before: effect,
      after: effect,
    }),
  ),
});

const scalar = z.union([z.boolean(), z.number(), z.string()]);
const value = z.union([scalar, z.array(scalar)]).nullable();

const shown = z.strictObject({
  fact: z.string(),
  title: z.string(),
  unit: z.string().optional(),
  differ: count,
  examples: z
    .array(
      z.strictObject({
        entity: z.strictObject({ id: z.string(), kind: z.string() }),
        before: value,
        after: value,
      }),
    )
    .meta({ description: 'The first five entities with another value; null if there is none.' }),
});

/** The result of a simulation; the shape of core/simulation/simulation.ts. */
export const simulationResult = z
  .strictObject({
    before: side,
    after: side,
    asOf: localDay.optional(),
    entities: z.strictObject({
      given: count,
      appraised: count,
      changed: count.meta({
        description:
          'Entities with another score, grade, tier, measure or shown value, or another outcome of a domain that both versions have.',
      }),
    }),
    kept: z.strictObject({ stays: count, milder: count }).optional().meta({
      description:
        "Entities that the draft's transitional law leaves under an earlier version: they stay, or that one is milder.",
    }),
    passesOver: z.literal(true).optional().meta({
      description:
        'That law passes over the version before, a demonstration, because the draft would bind.',
    }),
    reachesBack: z.literal(true).optional().meta({
      description: 'The draft applies to earlier days too (exTunc), which one day does not show.',
    }),
    leavesAside: z.literal(true).optional().meta({
      description:
        'The version before has transitional law, which is ignored if it is unknown what is in force.',
    }),
    movedBy: z.enum(['grade', 'tier', 'score']),
    moved: z.strictObject(moves),
    grades: z.strictObject(classes).nullable(),
    tiers: z.strictObject({ ...classes, plans }).nullable(),
    domains: z.array(domain).optional().meta({
      description: 'Entities by their grade in each domain; absent if no version grades a domain.',
    }),
    movedInDomainsOnly: count.optional().meta({
      description:
        'Entities whose class stays although their grade in a domain moves, which is no move in `moved`.',
    }),
    inspections: z
      .strictObject({ before: z.number(), after: z.number() })
      .meta({ description: 'Regular inspections a year of all, by the plans of their tiers.' }),
    measures: z.array(measure),
    shown: z.array(shown).optional().meta({
      description:
        'For how many entities a value differs that the appraisals of both versions show; absent if they show none.',
    }),
    rules: z
      .array(rule)
      .meta({ description: 'Rules that speak otherwise; those that move the most first.' }),
    movedWithoutRule: count,
    by: z.array(breakdown),
    refused: z.array(refused),
    leftOut: z.array(
      z.strictObject({ fact: z.string(), for: z.enum(['before', 'after']), entities: count }),
    ),
    furthest: z
      .array(move)
      .meta({ description: 'Up to a hundred that move the furthest, each with its reasons.' }),
  })
  .meta({ id: 'SimulationResult', description: 'What a version would change for everybody.' });
