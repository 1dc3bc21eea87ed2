import * as z from 'zod';
import { faultsOf, pointerTo, type Fault } from '../../ground/fault.ts';
import { checkEntityId, entityKindSchema } from '../identifiers/entity.ts';
import { personalNumberFaults } from '../persons/personal-number-faults.ts';
import { supervisorCodeSchema } from './authority-code.ts';
import { registeredNameSchema } from './registered-name.ts';

/** Codes that one registration may add to the id. */
const MOST_CODES = 20;

/** Where an entity is, as the code of a list such as ISO 3166 or the areas of a national statistics office. */
export const areaCodeSchema = z.string().regex(/^[A-Z0-9][A-Z0-9.-]{1,31}$/, {
  error: 'must be the code of an area: 2 to 32 capitals, digits, dots and hyphens, such as GB-ENG',
});

/** The industry of an entity, as rule sets name theirs. */
export const industrySchema = z
  .string()
  .max(64)
  .regex(/^[a-z]+(-[a-z]+)*$/, {
    error: 'must be small letters a to z, words joined by hyphens, such as food-hygiene',
  });

/** A registration without the id, as a request has it: the id stands in the address. */
export const registrationBodySchema = z.strictObject(
  {
    kind: entityKindSchema,
    identifiers: z
      .array(z.string({ error: 'must be an id, scheme:code' }), {
        error: 'must be a list of ids, scheme:code',
      })
      .max(MOST_CODES, { error: `has more than ${MOST_CODES} ids` })
      .default([])
      .meta({ description: 'Codes of other registers for the same organisation, `scheme:code`.' }),
    industry: industrySchema.optional(),
    authority: supervisorCodeSchema.meta({
      description: 'Who supervises it, as a short code other than `none`.',
    }),
    area: areaCodeSchema.meta({
      description: 'Where it is: the code of a list, such as `GB-ENG` or `440300`.',
    }),
    name: registeredNameSchema.optional(),
  },
  { error: 'must be an object with kind, authority and area' },
);

/** What is registered of an organisation: one line of a bulk load. */
export const registrationSchema = z.strictObject(
  { id: z.string({ error: 'must be an id, scheme:code' }), ...registrationBodySchema.shape },
  { error: 'must be an object with id, kind, authority and area' },
);
export type Registration = z.output<typeof registrationSchema>;

/**
 * Reads a registration, or lists every fault of it; neither a code nor a name is repeated.
 *
 * @param admitted what operators let pass (see `admissionKey`)
 * @example readRegistration({ id: 'x-test:a', kind: 'company', authority: 'gb-fsa', area: 'leeds' }).faults.length // 1
 */
export function readRegistration(
  given: unknown,
  admitted: ReadonlySet<string> = new Set(),
): { registration: Registration; faults?: undefined } | { faults: Fault[] } {
  // other faults could name a key that is a number
  const persons = personFaults(given, admitted);
  if (persons.length > 0) return { faults: persons };
  const read = registrationSchema.safeParse(given);
  if (!read.success) return { faults: faultsOf(read.error) };
  const faults = distinct([
    ...idFaults(read.data, admitted),
    ...repeatedFaults(read.data),
    ...nameFaults(read.data),
  ]);
  return faults.length > 0 ? { faults } : { registration: read.data };
}

function personFaults(given: unknown, admitted: ReadonlySet<string>): Fault[] {
  return personalNumberFaults(given, { admitted }).map(({ pointer, message }) => ({
    pointer,
    message,
  }));
}

function idFaults({ id, kind, identifiers }: Registration, admitted: ReadonlySet<string>): Fault[] {
  const places = [
    ['/id', id] as const,
    ...identifiers.map((code, at) => [pointerTo(['identifiers', at]), code] as const),
  ];
  return places.flatMap(([pointer, code]) => {
    const message = checkEntityId(code, kind, admitted);
    return message === undefined ? [] : [{ pointer, message }];
  });
}

function repeatedFaults({ id, identifiers }: Registration): Fault[] {
  return identifiers.flatMap((code, at) =>
    code === id || identifiers.indexOf(code) < at
      ? [{ pointer: pointerTo(['identifiers', at]), message: 'is listed already; take it out' }]
      : [],
  );
}

/** The name of a sole trader's business is mostly the trader's own, which no register of ours holds. */
function nameFaults({ kind, name }: Registration): Fault[] {
  if (kind !== 'sole-trader-business' || name === undefined || name.registeredTradeName) return [];
  const message =
    'is not taken for a sole-trader-business, since it may be the name of a person; leave it out, or write "registeredTradeName": true where the register holds it as a trade name';
  return [{ pointer: '/name', message }];
}

function distinct(faults: readonly Fault[]): Fault[] {
  return faults.filter(
    ({ pointer }, at) => faults.findIndex((one) => one.pointer === pointer) === at,
  );
}
