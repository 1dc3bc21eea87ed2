import { daysFrom } from '../../core/ground/dates.ts';
import type { PreparedType } from '../../core/records/held-record.ts';
import { fieldsOf } from '../../core/records/record-type.ts';
import type { WrittenRecord } from '../../core/records/revisions.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { madeUpValue } from './made-up-facts.ts';
import { oneOf, type Random } from './random.ts';

/** The days within which made-up records lie. */
const DAYS = 900;

/** Records of each type that one business has at most. */
const MOST = 4;

/** Texts that rule sets ask for, where a pattern takes many others. */
const usualTexts: Readonly<Record<string, readonly string[]>> = {
  'us-sf-restaurants kind': ['Routine - Unscheduled'],
  'us-ny-restaurants kind': ['Cycle Inspection / Initial Inspection'],
  'us-ny-restaurant-cycle kind': [
    'Cycle Inspection / Initial Inspection',
    'Cycle Inspection / Re-inspection',
  ],
};

/**
 * Records of the types of which a rule set makes facts, made up up to a day: a few of each, fewer the more careful the
 * business is. Texts that name a case come back, so that records belong together.
 *
 * @param name makes the ids of these records those of one business
 */
export function madeUpRecords(
  { ruleSet, recordTypes }: Prepared,
  name: string,
  today: string,
  random: Random,
): WrittenRecord[] {
  const carelessness = random() ** 3;
  return [...recordTypes.values()].flatMap((type) => {
    const isBad = type.document.category === 'adverse';
    const most = isBad ? MOST * (0.2 + carelessness) : MOST;
    const count = Math.floor(random() * most);
    const kept = new Map<string, string[]>();
    return Array.from({ length: count }, (_, at) => {
      const body = madeUpBody(type, ruleSet.id, random, carelessness, kept);
      const { type: typeName, sources } = type.document;
      const occurredOn = daysFrom(today, -Math.floor(random() * DAYS));
      const id = `${name}/${typeName}/${at}`;
      return { type: typeName, source: sourceOf(sources, ruleSet.id), id, occurredOn, body };
    }).filter(({ body }) => type.bodySchema.safeParse(body).success);
  });
}

/** The source of the rule set's own country comes first. */
function sourceOf(sources: readonly string[], ruleSet: string): string {
  const own = ruleSet.split('-').slice(0, 2).join('-');
  return sources.find((source) => source.startsWith(own)) ?? sources[0] ?? '';
}

function madeUpBody(
  { document }: PreparedType,
  ruleSet: string,
  random: Random,
  carelessness: number,
  kept: Map<string, string[]>,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fieldsOf(document))) {
    const usual = usualTexts[`${ruleSet} ${name}`];
    const before = kept.get(name);
    const value = usual
      ? oneOf(random, usual)
      : before && random() < 0.5
        ? oneOf(random, before)
        : madeUpValue(name, field, random, carelessness);
    if (value === undefined) continue;
    body[name] = value;
    if (typeof value === 'string' && field.pattern !== undefined)
      kept.set(name, [...(before ?? []), value]);
  }
  return body;
}
