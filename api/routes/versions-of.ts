import * as z from 'zod';
import { decisions } from '../../core/life/versions/version-machine.ts';
import { readRuleSets } from '../rights.ts';
import type { Route } from '../route.ts';
import { listOf } from '../schemas/list.ts';
import { localDay, page, version } from '../schemas/parameters.ts';
import { publishedVersion } from '../schemas/rule-set-schemas.ts';
import { knownAt, mayDecide } from '../schemas/version-schemas.ts';

/** A document with a life: what sentences call it, and its id. */
type Of = { word: string; id: z.ZodType<string> };

/** What a route that reads one version has, whatever its kind; `own` is what the kind adds to the answer. */
export const versionOf = ({ word, id }: Of, own: z.ZodRawShape) =>
  ({
    method: 'GET',
    scope: 'read',
    summary: `One version of a ${word} as its document`,
    rights: readRuleSets,
    description: 'One version, whole; from approval on it never changes.',
    params: z.strictObject({ id, version }),
    answers: {
      200: {
        description: 'The version.',
        schema: z.strictObject({
          id,
          ...publishedVersion.shape,
          from: publishedVersion.shape.from.nullable(),
          standing: publishedVersion.shape.standing.nullable(),
          decision: z.enum(decisions).meta({ description: 'What was decided of it last.' }),
          mayDecide,
          ...own,
        }),
      },
    },
  }) as const satisfies Partial<Route>;

/** What a route that lists all versions has, whatever their kind. */
export const versionsOf = ({ word, id }: Of, state: z.ZodType) =>
  ({
    method: 'GET',
    scope: 'read',
    summary: `Every version of a ${word} with its status, and which one is in force on a date`,
    rights: readRuleSets,
    description: `Every version of a ${word} including drafts, the last decided first, with the status of each on a day and the version in force then: as known now, or as known at an instant. A version that is decided while pages are read moves to the front.`,
    params: z.strictObject({ id }),
    query: z.strictObject({
      on: localDay.optional().meta({ description: 'The day; defaults to today where it applies.' }),
      knownAt,
      ...page,
    }),
    answers: {
      200: {
        description: 'A page of versions; `on` and `inForce` are of the whole list.',
        schema: listOf(state, { on: localDay, inForce: version.nullable() }),
      },
    },
  }) as const satisfies Partial<Route>;
