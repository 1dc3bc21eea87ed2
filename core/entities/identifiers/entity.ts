import * as z from 'zod';
import { faultsOf, type Fault } from '../../ground/fault.ts';
import { findPersonalNumber } from '../persons/personal-number.ts';
import { reasonFor } from '../persons/personal-number-message.ts';
import { type EntityKind, entityKinds } from './entity-kind.ts';
import { identifierSchemes } from './schemes.ts';

export { type EntityKind, entityKinds } from './entity-kind.ts';

/** The schema of an entity's kind. */
export const entityKindSchema = z.enum(entityKinds, {
  error: `The kind of an entity is one of ${entityKinds.join(', ')}.`,
});

export type ParsedEntityId =
  | { readonly scheme: string; readonly code: string; readonly fault?: undefined }
  | { readonly fault: string };

const longest = 100;

/**
 * Splits an id `scheme:code` at its first colon, or says what is wrong with its shape or scheme; the
 * code itself is not checked, and the id is never repeated.
 *
 * @example parseEntityId('gb-coh:SC095237') // { scheme: 'gb-coh', code: 'SC095237' }
 */
export function parseEntityId(id: string): ParsedEntityId {
  if (id.length > longest) {
    return {
      fault: `An entity id has at most ${longest} characters; this one has ${id.length}.`,
    };
  }
  if (!isVisibleAscii(id) && /[\p{C}\p{Z}\s]/u.test(id)) {
    return {
      fault: 'An entity id has no spaces, control or invisible characters; take them out.',
    };
  }
  const colon = id.indexOf(':');
  if (colon < 1 || colon === id.length - 1) {
    return { fault: 'An entity id is written scheme:code, for example uscc:9152000071430580XT.' };
  }
  const scheme = identifierSchemes.get(id.slice(0, colon))?.scheme;
  if (scheme === undefined) {
    return {
      fault: `The part before the colon is no known scheme; use one of ${[...identifierSchemes.keys()].join(', ')}.`,
    };
  }
  return { scheme, code: id.slice(colon + 1) };
}

/** What nearly every id is. */
function isVisibleAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= SPACE || code >= DELETE) return false;
  }
  return true;
}

const [SPACE, DELETE] = [0x20, 0x7f];

/**
 * Says what is wrong with an entity id of that kind, or undefined if nothing is; the id is never
 * repeated. `admitted` holds what operators let pass (see `admissionKey`): such a code needs the form of its
 * scheme only, and may be valid as a person's identity number.
 *
 * @example checkEntityId('lei:5493001KJTIIGC8Y1R12', 'company') // undefined
 */
export function checkEntityId(
  id: string,
  kind: EntityKind,
  admitted?: ReadonlySet<string>,
): string | undefined {
  const parsed = parseEntityId(id);
  if (parsed.fault !== undefined) return parsed.fault;
  const scheme = identifierSchemes.get(parsed.scheme);
  if (scheme !== undefined && !scheme.kinds.includes(kind)) {
    return `An id of the scheme ${parsed.scheme} is of kind ${scheme.kinds.join(', ')}, not ${kind}; correct the kind or the scheme.`;
  }
  const person = findPersonalNumber(id, admitted && { admitted });
  if (person !== undefined) {
    return `The id can be read as the identity number of a person (${person}): ${reasonFor(person)}. Use an id of the organisation; if it is one, an operator can have two people admit it for the scheme in rules/admissions.json.`;
  }
  const isAdmitted = admitted?.has(id) === true && scheme?.hasForm(parsed.code) === true;
  return isAdmitted ? undefined : scheme?.check(parsed.code, kind);
}

/**
 * The schema of an entity, letting the admitted codes pass (see `checkEntityId`); one is made for
 * each list.
 *
 * @example entitySchemaAdmitting(new Set(['913101200001020317'])) // a zod schema
 */
export function entitySchemaAdmitting(admitted: ReadonlySet<string>): EntitySchema {
  const known = schemas.get(admitted);
  if (known) return known;
  const schema = makeSchema(admitted);
  schemas.set(admitted, schema);
  return schema;
}

type EntitySchema = ReturnType<typeof makeSchema>;
const schemas = new WeakMap<ReadonlySet<string>, EntitySchema>();

function makeSchema(admitted: ReadonlySet<string>) {
  return z
    .strictObject(
      { id: z.string('An entity id is a string.'), kind: entityKindSchema },
      // zod's own message would repeat the unknown keys.
      { error: 'An entity is an object with the keys id and kind and no others.' },
    )
    .check(({ value, issues }) => {
      const fault = checkEntityId(value.id, value.kind, admitted);
      if (fault !== undefined) {
        issues.push({ code: 'custom', input: undefined, path: ['id'], message: fault });
      }
    });
}

/**
 * Whether what is given is an entity that its schema takes, asked without the schema: that a population
 * is valid is recognised faster so; the schema reports what is wrong otherwise.
 *
 * @example isEntity({ id: 'uscc:9152000071430580XT', kind: 'company' }) // true
 */
export function isEntity(given: unknown, admitted?: ReadonlySet<string>): given is Entity {
  if (typeof given !== 'object' || given === null) return false;
  let keys = 0;
  for (const key in given) {
    if (key !== 'id' && key !== 'kind') return false;
    keys += 1;
  }
  if (keys !== 2) return false;
  const { id, kind } = given as { id: unknown; kind: unknown };
  return (
    typeof id === 'string' &&
    kinds.has(kind) &&
    checkEntityId(id, kind as EntityKind, admitted) === undefined
  );
}

const kinds: ReadonlySet<unknown> = new Set(entityKinds);

/**
 * The schema of an entity: `{ id: 'scheme:code', kind }` and nothing else, the id in its canonical
 * form, valid in its scheme and fit for the kind.
 *
 * @example entitySchema.parse({ id: 'uscc:9152000071430580XT', kind: 'company' })
 */
export const entitySchema = entitySchemaAdmitting(new Set());

export type Entity = z.infer<typeof entitySchema>;

function checkCode({ scheme, code }: { scheme: string; code: string }): string | undefined {
  return identifierSchemes.get(scheme)?.check(code);
}

/**
 * Every fault of what was given as an entity; of its id also where the kind is none.
 *
 * @example entityFaults({ id: 'nope:1', kind: 'x' }).length // 2
 */
export function entityFaults(given: unknown, admitted: ReadonlySet<string> = new Set()): Fault[] {
  const parsed = entitySchemaAdmitting(admitted).safeParse(given);
  if (parsed.success) return [];
  const faults = faultsOf(parsed.error, ['entity']);
  const { id } = Object(given) as { id?: unknown };
  if (typeof id !== 'string' || faults.some(({ pointer }) => pointer === '/entity/id'))
    return faults;
  const split = parseEntityId(id);
  const fault = split.fault ?? (admitted.has(id) ? undefined : checkCode(split));
  return fault === undefined ? faults : [...faults, { pointer: '/entity/id', message: fault }];
}
