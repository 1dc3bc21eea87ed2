import * as z from 'zod';
import { registrationBodySchema } from '../../../core/entities/registry/registration.ts';
import { writeEntities } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { conflict, registeredEntity } from '../../schemas/entity-schemas.ts';
import { entityId } from '../../schemas/parameters.ts';

const registered = z.strictObject({
  entity: registeredEntity.nullable().meta({
    description: 'As it stands now; null where its id is contested and it is not registered.',
  }),
  conflicts: z
    .array(conflict)
    .meta({ description: 'The contested codes of this registration, which it did not take.' }),
});

export const route = {
  handler: 'put-entity',
  method: 'PUT',
  path: '/v1/entities/{id}',
  scope: ['appraise', 'operate'],
  summary: 'Register an entity, or change its registration',
  rights: writeEntities,
  description:
    'Registers an organisation under its id, with codes of other registers. The same registration again changes nothing. Codes are only added. A code that another entity has, or a second one of a scheme, is not taken: it becomes a conflict, which a decision resolves, and the rest stands. Where the id itself is contested, nothing is registered.',
  params: z.strictObject({ id: entityId }),
  body: registrationBodySchema,
  largest: 16 * 1024,
  example: {
    kind: 'company',
    identifiers: ['lei:5493001KJTIIGC8Y1R12'],
    industry: 'food-business',
    authority: 'gb-fsa',
    area: 'GB-SCT',
    name: { text: 'Example Foods Limited', register: 'Companies House' },
  },
  answers: {
    201: { description: 'It is registered.', schema: registered, location: true },
    200: { description: 'It was registered before, and is as sent now.', schema: registered },
    202: {
      description: 'Codes of it are contested, which a decision resolves; the rest stands.',
      schema: registered,
    },
  },
  refusals: [
    'merged',
    'code-withdrawn',
    'too-many-conflicts',
    'too-large',
    'wrong-content-type',
    'faulty',
  ],
} as const satisfies Route;
