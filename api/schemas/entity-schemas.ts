import * as z from 'zod';
import { conflictDecisionSchema } from '../../core/entities/registry/conflict-decision.ts';
import { conflictKinds, conflictStates } from '../../core/entities/registry/conflict.ts';
import { registeredNameSchema } from '../../core/entities/registry/registered-name.ts';
import { authorityCodeSchema } from '../../core/entities/registry/authority-code.ts';
import { areaCodeSchema, industrySchema } from '../../core/entities/registry/registration.ts';
import { entityKindSchema } from '../../core/entities/identifiers/entity.ts';
import { identifierSchemes } from '../../core/entities/identifiers/schemes.ts';

const id = z.string().meta({ examples: ['gb-coh:SC095237'] });
const day = z.iso.date();
const instant = z.iso.datetime();

export const conflictId = z
  .string()
  .regex(/^cnf_[0-9a-f]{40}$/, { error: 'must be the id of a conflict: cnf_ and 40 hex digits' })
  .meta({ description: 'The id of a conflict, made from what is contested.' });

export const conflictStatus = z.enum(conflictStates);

const decided = z.union(
  conflictDecisionSchema.options.map((option) =>
    z.strictObject({ ...option.shape, at: instant, by: z.string() }),
  ),
);

export const conflict = z
  .strictObject({
    id: conflictId,
    kind: z.enum(conflictKinds).meta({
      description:
        '`claimed-code`: another entity has the code. `two-codes`: the entity holds another code of its scheme.',
    }),
    code: id.meta({ description: 'The contested code, which the claimant does not hold.' }),
    claimant: id,
    holder: id.meta({ description: 'Who has the code; the claimant itself for `two-codes`.' }),
    held: id.optional().meta({ description: 'The code of the same scheme that it holds.' }),
    status: conflictStatus,
    openedAt: instant,
    by: z.string().meta({ description: 'The office that made the claim.' }),
    decisions: z.array(decided),
  })
  .meta({ id: 'Conflict', description: 'A contested code, and what was decided about it.' });

const span = z.strictObject({
  entity: id,
  from: day.meta({ description: 'The first day.' }),
  until: day.nullable().meta({ description: 'The day on which it ended; null while it holds.' }),
});

/** An entity as the registry has it. */
export const registeredEntity = z
  .strictObject({
    id,
    kind: entityKindSchema,
    authority: authorityCodeSchema,
    area: areaCodeSchema,
    industry: industrySchema.nullable(),
    name: registeredNameSchema.nullable().meta({
      description: 'The name as its register has it; null where none is given, or it is erased.',
    }),
    codes: z
      .array(z.strictObject({ code: id, state: z.enum(['held', 'withdrawn', 'released']) }))
      .meta({
        description:
          'Its codes, the id among them. `withdrawn`: it can be read, and nothing is written under it. `released`: another entity may have it.',
      }),
    mergedInto: z.array(span).meta({ description: 'The entities that it counts or counted as.' }),
    merged: z.array(span).meta({ description: 'The entities that count or counted as it.' }),
    registeredAt: instant,
    changedAt: instant,
    openConflicts: z
      .array(conflictId)
      .meta({ description: 'Open conflicts about codes that it claims.' }),
  })
  .meta({ id: 'RegisteredEntity', description: 'An organisation as it is registered.' });

/** What a list of entities can be narrowed by. */
export const entityFilters = {
  kind: entityKindSchema.optional(),
  industry: industrySchema.optional(),
  authority: authorityCodeSchema.optional().meta({ description: 'Who supervises them.' }),
  area: areaCodeSchema.optional(),
  scheme: z
    .enum([...identifierSchemes.keys()], {
      error: `must be one of ${[...identifierSchemes.keys()].join(', ')}`,
    })
    .optional()
    .meta({ description: 'Only entities that hold a code of this scheme.' }),
};
