import * as z from 'zod';
import { instantFault, instantInMillis } from '../../core/ground/dates.ts';
import { entityKindSchema } from '../../core/entities/identifiers/entity.ts';
import {
  decidingActs,
  mayNotReasons,
  type DecidingAct,
} from '../../core/life/versions/may-decide.ts';
import { decisions } from '../../core/life/versions/version-machine.ts';
import { localDay, ruleSetId, runId, simulationId, version } from './parameters.ts';

export const digest = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, { error: 'must be a digest: sha256: and 64 hex digits' })
  .meta({ description: 'Digest of a document in canonical form (RFC 8785).' });

/** An instant with milliseconds, as the ledger writes them, so that both compare as texts. */
export const knownAt = z.iso
  .datetime({
    error: ({ input }) =>
      instantFault(input, 'must be an instant in UTC, such as 2026-03-01T12:00:00Z'),
    abort: true,
  })
  .overwrite(instantInMillis)
  .optional()
  .meta({
    description:
      'What was written or decided later is left aside: it was not known then. Defaults to now; an instant to come is refused.',
  });

/** Why a decision is made; for the ledger, so that it names no person. */
export const why = z
  .string({ error: 'must say why, in a sentence' })
  .min(3, { error: 'must say why, in a sentence of at least 3 characters' })
  .max(500)
  .meta({ description: 'Why, in a sentence; it stands in the ledger.' });

const standing = z.enum(['demonstration', 'full']);

const transition = z
  .strictObject({
    law: z.array(z.string()).meta({ description: "Keys of the document's `law`." }),
    scope: z.enum(['exNunc', 'exTunc']).meta({
      description: 'Whether it applies to dates from its first day on, or to earlier ones, too.',
    }),
    since: localDay.nullable().meta({
      description: 'The earliest date that one of scope exTunc applies to; null for every date.',
    }),
    stays: z
      .strictObject({
        until: localDay.meta({ description: 'The last day under the earlier version.' }),
        kinds: z.array(entityKindSchema).nullable(),
        isConditional: z.boolean().meta({
          description: 'Whether only those stay for whom the condition in the document holds.',
        }),
      })
      .nullable()
      .meta({
        description:
          'Who was appraised before its first day stays under the earlier version: everybody, or these kinds.',
      }),
    milder: z.strictObject({ until: localDay.nullable() }).nullable().meta({
      description: 'Until when the milder of two outcomes counts; an `until` of null: for good.',
    }),
  })
  .meta({
    id: 'TransitionalLaw',
    description: 'How a version treats what came before it.',
  });

const proposed = z
  .strictObject({
    id: digest.meta({ description: 'By which it is confirmed: the hash of its ledger entry.' }),
    act: z.enum(['set-in-force', 'withdraw', 'annul']),
    from: localDay.nullable().meta({ description: 'First day in force.' }),
    standing: standing.nullable(),
    on: localDay.nullable().meta({ description: 'First day on which it is no longer in force.' }),
    at: z.iso.datetime(),
    by: z.string(),
    until: z.iso.datetime().meta({ description: 'From then on it can no longer be confirmed.' }),
  })
  .meta({ id: 'Proposal', description: 'A decision that takes two people.' });

const mayDo = z
  .strictObject({
    may: z.boolean(),
    reason: z.enum(mayNotReasons).nullable().meta({ description: 'Why not; null where they may.' }),
    sentence: z.string().nullable().meta({
      description: 'The reason as a sentence, or what applies if another person has to confirm it.',
    }),
  })
  .meta({ id: 'MayDo', description: 'Whether somebody may do an act, and why not.' });

export const mayDecide = z
  .strictObject(
    Object.fromEntries(decidingActs.map((act) => [act, mayDo])) as Record<
      DecidingAct,
      typeof mayDo
    >,
  )
  .meta({ id: 'MayDecide', description: 'What somebody may do with a version, act by act.' });

/** When a version is in force, of any kind of document. */
const inForceFields = {
  from: localDay.meta({ description: 'First day on which it is in force.' }),
  standing,
  at: z.iso.datetime(),
  by: z.string(),
  withdrawnOn: localDay.nullable(),
  annulledAt: z.iso.datetime().nullable(),
};

const approvalFields = { at: z.iso.datetime(), by: z.string() };

/** A version in its life, of any kind of document. */
export const lifeFields = {
  version,
  digest,
  cases: digest.nullable().meta({ description: 'Digest of the cases that it came with.' }),
  content: digest.nullable().meta({
    description:
      'Digest over `{ "document", "cases", "findings" }`, the digests of all that an approval binds; null where it was not checked.',
  }),
  decision: z.enum(decisions).meta({ description: 'What was decided of it last.' }),
  standing: z
    .enum(['draft', 'checked', 'approved', 'in-force', 'superseded', 'withdrawn', 'annulled'])
    .meta({
      description:
        'Its status on the requested day, from the dates of all versions; `in-force` also for a version that reaches back to that day (exTunc).',
    }),
  at: z.iso.datetime().meta({ description: 'When that was decided.' }),
  by: z.string().meta({
    description:
      "The office that decided it, from the operator's list of clients, such as `author`; a client that is not on the list is `client:` with a digest, and `api` if the token names none.",
  }),
  found: z
    .strictObject({ errors: z.int(), warnings: z.int(), notices: z.int(), report: digest })
    .nullable()
    .meta({
      description:
        'How many findings checking gave, and the digest of all of them; null where it was not checked.',
    }),
  approved: z.strictObject(approvalFields).nullable(),
  inForce: z
    .strictObject(inForceFields)
    .nullable()
    .meta({ description: 'When it is in force; null where that was not decided.' }),
  proposed: proposed.nullable().meta({
    description: 'The proposal that another person has to confirm; null if there is none.',
  }),
  mayDecide: mayDecide.nullable().meta({
    description:
      'The decisions that the bearer of the token may make on it now; null in a request for its status at an instant.',
  }),
};

export const versionState = z
  .strictObject({
    ruleSet: ruleSetId,
    ...lifeFields,
    approved: z.strictObject({ ...approvalFields, simulation: z.string().nullable() }).nullable(),
    transition: transition.nullable().meta({
      description: 'Its transitional law; null if the document has none.',
    }),
    inForce: z
      .strictObject({
        ...inForceFields,
        reach: z
          .strictObject({ since: localDay.nullable(), begins: z.iso.datetime() })
          .nullable()
          .meta({
            description:
              'How far back it applies once it is in force (exTunc), and from when on; null for one that applies from its first day on.',
          }),
        passesOver: version.nullable().meta({
          description:
            'The version before it, if that is in force as a demonstration and this one is binding: its transitional law leaves nobody under the demonstration. Null otherwise.',
        }),
      })
      .nullable()
      .meta({ description: 'When it is in force; null where that was not decided.' }),
  })
  .meta({ id: 'VersionState', description: 'One version of a rule set in its life.' });

/** A version after a decision, and the runs that follow from it without anybody asking. */
export const decidedVersion = z
  .strictObject({
    ...versionState.shape,
    runs: z
      .array(
        z.strictObject({
          id: runId,
          asOf: localDay,
          begins: localDay.meta({
            description: 'The day on which it begins by itself; today within a quarter of an hour.',
          }),
          sentence: z.string(),
        }),
      )
      .meta({
        description:
          'The runs that start automatically: after `set-in-force` on the days on which the law turns, after `withdraw` on its day, and after `annul`; empty if there are none. Each can be read by its id once it has started.',
      }),
  })
  .meta({ id: 'DecidedVersion', description: 'One version of a rule set after a decision.' });

const approval = z.strictObject({
  act: z.literal('approve'),
  content: digest.meta({
    description:
      "The content that was read and is approved: the version's `content`, over document, cases and findings.",
  }),
  why,
});

const approvalWithSimulation = approval.extend({
  simulation: simulationId.nullable().default(null).meta({
    description: 'The simulation that was read, finished and of this very content; null for none.',
  }),
});

/** The decisions about a version beside its approval. */
const otherDecisions = [
  z.strictObject({
    act: z.literal('set-in-force'),
    from: localDay.meta({ description: 'First day in force, not before the law itself is.' }),
    standing: standing.optional().meta({
      description: 'Defaults to what the law that it rests on allows.',
    }),
    why,
  }),
  z.strictObject({
    act: z.literal('withdraw'),
    on: localDay.optional().meta({
      description: 'First day on which it is no longer in force; defaults to today.',
    }),
    why,
  }),
  z.strictObject({ act: z.literal('annul'), why }),
  z.strictObject({
    act: z.literal('confirm'),
    proposal: digest.meta({ description: "The id of somebody else's proposal." }),
    why,
  }),
] as const;

const ofActs = {
  error: 'must be one of the acts approve, set-in-force, withdraw, annul, confirm',
};

export const decision = z
  .discriminatedUnion('act', [approvalWithSimulation, ...otherDecisions], ofActs)
  .meta({ id: 'Decision', description: 'What is decided of a version.' });

/** The same of a document that no simulation is made of. */
export const documentDecision = z
  .discriminatedUnion('act', [approval, ...otherDecisions], ofActs)
  .meta({ id: 'DocumentDecision', description: 'What is decided of a version of a document.' });
