import * as z from 'zod';
import { instantInMillis } from '../../core/dates.ts';
import { entityKindSchema } from '../../core/identifiers/entity.ts';
import { decisions } from '../../core/life/transitions.ts';
import { localDay, ruleSetId, runId, simulationId, version } from './parameters.ts';

export const digest = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, { error: 'must be a digest: sha256: and 64 hex digits' })
  .meta({ description: 'Digest of a document in canonical form (RFC 8785).' });

/** An instant with milliseconds, as the ledger writes them, so that both compare as texts. */
export const knownAt = z.iso
  .datetime({ error: 'must be an instant in UTC, such as 2026-03-01T12:00:00Z', abort: true })
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
    description: 'What a version does with what came before it.',
  });

export const versionState = z
  .strictObject({
    ruleSet: ruleSetId,
    version,
    digest,
    decision: z.enum(decisions).meta({ description: 'What was decided of it last.' }),
    standing: z
      .enum(['draft', 'checked', 'approved', 'in-force', 'superseded', 'withdrawn', 'annulled'])
      .meta({
        description:
          'How it stands on the day asked for, by the dates of all versions; `in-force` also for one that reaches back to it (exTunc).',
      }),
    at: z.iso.datetime().meta({ description: 'When that was decided.' }),
    by: z.string().nullable().meta({
      description:
        'The client that decided it, as its token names it, such as `author`; `api` where it names none, null where it was not kept.',
    }),
    found: z
      .strictObject({ errors: z.int(), warnings: z.int(), notices: z.int() })
      .nullable()
      .meta({ description: 'How many findings checking gave; null where it was not checked.' }),
    approved: z
      .strictObject({ at: z.iso.datetime(), by: z.string(), simulation: z.string().nullable() })
      .nullable(),
    transition: transition.nullable().meta({
      description: 'Its transitional law; null where the document has none.',
    }),
    inForce: z
      .strictObject({
        from: localDay.meta({ description: 'First day on which it is in force.' }),
        standing,
        reach: z
          .strictObject({ since: localDay.nullable(), begins: z.iso.datetime() })
          .nullable()
          .meta({
            description:
              'How far back it applies once it is in force (exTunc), and from when on; null for one that applies from its first day on.',
          }),
        at: z.iso.datetime(),
        by: z.string(),
        withdrawnOn: localDay.nullable(),
        annulledAt: z.iso.datetime().nullable(),
        passesOver: version.nullable().meta({
          description:
            'The version before it, where that is in force as a demonstration and this one binds: its transitional law leaves nobody under that one. Null otherwise.',
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
          'The runs that begin by themselves: after `set-in-force` on the days on which the version turns, and after `annul`; empty where none does. Each can be read under its id once it has begun.',
      }),
  })
  .meta({ id: 'DecidedVersion', description: 'One version of a rule set after a decision.' });

export const decision = z
  .discriminatedUnion(
    'act',
    [
      z.strictObject({
        act: z.literal('approve'),
        digest: digest.meta({ description: 'The content that was read and is approved.' }),
        simulation: simulationId.nullable().default(null).meta({
          description:
            'The simulation that was read, finished and of this very content; null for none.',
        }),
        why,
      }),
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
    ],
    { error: 'must be one of the acts approve, set-in-force, withdraw, annul' },
  )
  .meta({ id: 'Decision', description: 'What is decided of a version.' });
