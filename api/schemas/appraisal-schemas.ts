import * as z from 'zod';
import { entityKindSchema } from '../../core/entities/identifiers/entity.ts';
import { disputed } from './force-schemas.ts';
import { measure, measureInForce, storedMeasure } from './measure-schemas.ts';
import { appraisalId, localDay, ruleSetId, version } from './parameters.ts';
import { label, law, reasons } from './reason-schemas.ts';

/** Appraisals as answers show them. */
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const value = z.union([scalar, z.array(scalar)]).nullable();

export const entity = z
  .strictObject({ id: z.string(), kind: entityKindSchema })
  .meta({ id: 'Entity', description: 'A regulated organisation; never a natural person.' });

const inspection = z
  .union([
    z.strictObject({ every: z.string(), by: z.string().optional() }),
    z.strictObject({ min: z.int(), max: z.int(), per: z.string(), by: z.string().optional() }),
    z.strictObject({ after: z.string(), by: z.string().optional() }),
  ])
  .meta({ id: 'InspectionPlan', description: 'How often the tier is inspected.' });

export const outcome = {
  score: z.number().nullable(),
  grade: label.meta({ description: 'The class by merit; null where the rule set has no grades.' }),
  tier: label.meta({ description: 'The class by inspection; null where it has no tiers.' }),
};

export const domains = z
  .record(z.string(), z.strictObject({ score: z.number().nullable(), grade: label }))
  .optional()
  .meta({ description: 'The outcome of each domain, by name, where the rule set has domains.' });

const transitional = {
  version: version.meta({ description: 'The version whose transitional law it is.' }),
  digest: z.string(),
  law,
};

const compared = z.union([
  z.strictObject({ version, digest: z.string(), ...outcome, restrictions: z.int().min(0) }),
  z.strictObject({ version, digest: z.string(), unfit: z.literal(true) }),
]);

/** What transitional law did to an appraisal. */
export const transition = z
  .discriminatedUnion('rule', [
    z.strictObject({ rule: z.literal('stays'), ...transitional, until: localDay }),
    z.strictObject({ rule: z.literal('exTunc'), ...transitional, from: localDay }),
    z.strictObject({
      rule: z.literal('milder'),
      ...transitional,
      until: localDay.optional(),
      compared: z.array(compared),
    }),
  ])
  .meta({
    id: 'Transition',
    description:
      'Why another version applies than the one in force on asOf, or how it was chosen: the entity `stays` under the earlier version until a date; the version reaches back before its first day (`exTunc`); or the `milder` of several versions applies, with the outcome of each.',
  });

export const observedOn = localDay
  .optional()
  .meta({ description: 'The day that the facts describe, where that is not `asOf`.' });

const common = {
  id: appraisalId,
  engine: z.string().meta({ description: 'Version of the engine that appraised.' }),
  entity,
  ruleSet: z.strictObject({ id: ruleSetId, version, digest: z.string() }),
  standing: z.enum(['demonstration', 'full']).meta({
    description: 'A demonstration rests on law that nobody has verified yet, and binds nobody.',
  }),
  asOf: localDay,
  observedOn,
  factsDigest: z.string(),
  overridden: z.array(z.string()).optional().meta({
    description:
      'The facts that were given in place of what records make, where the rule set lets a source or an officer do so.',
  }),
  previous: z
    .strictObject({ ...outcome, domains, asOf: localDay, observedOn })
    .optional()
    .meta({ description: 'The outcome of the observation before.' }),
  earlier: z
    .array(
      z.strictObject({
        observedOn: localDay,
        ...outcome,
        tier: label.optional(),
        domains,
      }),
    )
    .optional()
    .meta({
      description:
        'The outcomes of earlier observations, the newest first, where the rule set reads them.',
    }),
  transition: z.array(transition).optional(),
  ...outcome,
  domains,
  validUntil: localDay.optional().meta({
    description:
      'The last day on which the grade is valid, where it has a term. After it, the grade is what the rule set says, and the reasons name the one that has lapsed.',
  }),
  pending: z.literal(true).optional().meta({ description: 'The grade is not final.' }),
  inspect: inspection.optional(),
  nextInspection: localDay.optional().meta({
    description: 'Counted from the day that the facts describe; a day that has passed is overdue.',
  }),
  shown: z.record(z.string(), value).optional().meta({
    description:
      'The computed values that the rule set shows, by the names of their facts, such as an interest that is due; null where one has none.',
  }),
  sample: z.number().optional().meta({ description: 'Share of the tier that is drawn.' }),
};

export const appraisal = z
  .strictObject({ ...common, measures: z.array(measure) })
  .meta({ id: 'Appraisal', description: 'A lean appraisal: what came out, without the reasons.' });

export const inForce = z
  .strictObject({
    ...common,
    measures: z.array(measureInForce),
    disputed,
    notYetRun: z.literal(true).optional().meta({
      description:
        'The grade that was written has lapsed since. This is what the run of the day will write.',
    }),
    failed: z
      .strictObject({
        version,
        seq: z.int().meta({
          description: 'The commit up to which the records of the entity wait.',
        }),
        others: z
          .array(z.strictObject({ entity: z.string(), seq: z.int() }))
          .optional()
          .meta({ description: 'The same of the other ids that count as the entity.' }),
        faults: z.array(z.strictObject({ pointer: z.string(), message: z.string() })),
      })
      .optional()
      .meta({
        description:
          'Records of the entity are not in this appraisal, because this version refuses its facts, with the faults. A run or a new record tries again.',
      }),
  })
  .meta({ id: 'AppraisalInForce', description: 'The appraisal that is in force.' });

export const reasonedAppraisal = z
  .strictObject({ ...common, measures: z.array(measure), reasons })
  .meta({
    id: 'ReasonedAppraisal',
    description:
      'One rule-set version applied to the facts of one entity as of one date, with the reasons.',
  });

const change = z.strictObject({ fact: z.string(), title: z.string(), from: value, to: value });

export const wayUp = z
  .strictObject({
    changes: z.array(change),
    grade: z.string(),
    score: z.number().nullable(),
    version: version.optional().meta({
      description: 'The version under which they are enough, where the milder of several counts.',
    }),
  })
  .meta({
    id: 'WayUp',
    description:
      'Changes of facts that raise the grade, found by appraising again. An empty list means that no way of at most two changes was found.',
  });

/** What became of an appraisal since it was written. */
export const since = {
  supersededBy: appraisalId.nullable().meta({
    description:
      'The appraisal of the same asOf that took its place; null where it is the last word. It stays readable.',
  }),
  versionAnnulled: z.boolean().meta({
    description: 'Whether the version that it rests on was annulled since.',
  }),
};

export const storedAppraisal = z
  .strictObject({
    ...common,
    ...since,
    measures: z.array(storedMeasure),
    disputed,
    reasons,
    waysUp: z.array(wayUp),
    waysUpStoppedAfter: z.int().min(0).optional().meta({
      description:
        'How many sets of changes were tried, where the search stopped before it had tried all; there may be other ways.',
    }),
    facts: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({
    id: 'StoredAppraisal',
    description: 'A stored appraisal and the ways to a better grade.',
  });
