import * as z from 'zod';
import { counted } from '../../core/words/words.ts';
import type { Loaded } from '../entities/load-entities.ts';
import { printable } from './printable.ts';

const spanSchema = z.object({ entity: z.string(), from: z.string(), until: z.string().nullable() });

export const entitySchema = z.looseObject({
  id: z.string(),
  asked: z.string().optional(),
  kind: z.string(),
  authority: z.string(),
  area: z.string(),
  industry: z.string().nullable(),
  name: z.looseObject({ text: z.string(), register: z.string() }).nullable(),
  codes: z.array(z.object({ code: z.string(), state: z.string() })),
  mergedInto: z.array(spanSchema),
  merged: z.array(spanSchema),
  openConflicts: z.array(z.string()),
  appraisedUnder: z.array(z.object({ ruleSet: z.string(), entity: z.string() })).optional(),
});
export type ShownEntity = z.infer<typeof entitySchema>;

export const conflictSchema = z.looseObject({
  id: z.string(),
  kind: z.string(),
  code: z.string(),
  claimant: z.string(),
  holder: z.string(),
  held: z.string().optional(),
  status: z.string(),
  openedAt: z.string(),
  decisions: z.array(z.looseObject({ act: z.string(), at: z.string(), by: z.string() })),
});
export type ShownConflict = z.infer<typeof conflictSchema>;

/** An entity in a few lines. */
export function entityLines(entity: ShownEntity): string {
  const { id, asked = id, kind, authority, area, industry, name } = entity;
  const others = entity.codes.filter(({ code, state }) => code !== id || state !== 'held');
  const lines = [
    `${id}: ${kind}, supervised by ${authority}, in ${area}${industry === null ? '' : `, ${industry}`}`,
    ...(asked === id ? [] : [`  found by ${asked}`]),
    ...(name ? [`  ${printable(name.text)} (${printable(name.register)})`] : []),
    ...others.map(({ code, state }) => `  ${code}${state === 'held' ? '' : `: ${state}`}`),
    ...entity.mergedInto.map((span) => `  counts as ${spanText(span)}`),
    ...entity.merged.map((span) => `  ${spanText(span)} counts as it`),
    ...entity.openConflicts.map((conflict) => `  contested: ${conflict}`),
    ...(entity.appraisedUnder ?? []).map(
      ({ ruleSet, entity: one }) => `  appraised under ${ruleSet}${one === id ? '' : ` as ${one}`}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function spanText({ entity, from, until }: z.infer<typeof spanSchema>): string {
  return `${entity} from ${from}${until === null ? '' : ` until ${until}`}`;
}

/** A conflict in a few lines. */
export function conflictLines(conflict: ShownConflict): string {
  const { id, kind, code, claimant, holder, held, status, openedAt, decisions } = conflict;
  const what =
    kind === 'two-codes'
      ? `${claimant} claims ${code}, and holds ${held ?? ''}`
      : `${claimant} claims ${code}, which ${holder} has`;
  const decided = decisions.map(({ act, at, by }) => `  ${act}, ${at} by ${by}`);
  return `${[`${id}: ${status}`, `  ${what}`, `  since ${openedAt}`, ...decided].join('\n')}\n`;
}

/** What a bulk load did, in lines. */
export function loadedLines({ registered, updated, contested, conflicts, tally }: Loaded): string {
  const { rows, rejected, causes } = tally;
  const counts = [
    `${registered} registered`,
    `${updated} registered before`,
    `${contested} with contested codes`,
    `${rejected} rejected`,
  ];
  const lines = [
    `${counted(rows, 'line')}: ${counts.join(', ')}`,
    ...[...causes].map(([cause, times]) => `  ${times} x ${cause}`),
    ...(conflicts.size > 0
      ? [`${counted(conflicts.size, 'open conflict')}: "gradus entity conflicts" lists them`]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same as an object. */
export function loadedObject({ registered, updated, contested, conflicts, tally }: Loaded): object {
  const { rows: lines, rejected, causes } = tally;
  return {
    ...{ lines, registered, updated, contested, rejected },
    causes: Object.fromEntries(causes),
    conflicts: [...conflicts],
  };
}
