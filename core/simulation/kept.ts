import { isMilder, staysOn } from '../appraisal/governing.ts';
import type { Findings } from '../appraisal/find.ts';
import type { EntityKind } from '../identifiers/entity-kind.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { Both } from './find-both.ts';
import type { Kept } from './simulation.ts';

/**
 * Says whether, and why, an entity would stay under the version before.
 *
 * @param staying what that version finds, asked only where it may count
 */
export type KeptOf = (
  kind: EntityKind,
  both: Both,
  staying: () => Findings,
) => keyof Kept | undefined;

/**
 * Whom the transitional law of a version would leave under the one before, were it in force on a day:
 * those who stay, by what is in force for them, and those for whom the one before is milder.
 *
 * @param day `YYYY-MM-DD`; without it the version's own first day
 * @returns undefined where it would leave nobody under it on that day
 */
export function keptUnder(
  before: Prepared,
  after: Prepared,
  day: string = after.ruleSet.effective.from,
): KeptOf | undefined {
  const { stays, milder } = after.ruleSet.transition ?? {};
  const mayStay = stays !== undefined && day <= stays.until;
  const mayBeMilder = milder !== undefined && day <= (milder.until ?? day);
  if (!mayStay && !mayBeMilder) return undefined;
  const grades = after.scale.map(({ document }) => document.grade);
  return (kind, { was, now }, staying) => {
    const { score, grade, tier } = was;
    if (mayStay && staysOn(after, day, { kind }, { asOf: day, score, grade, tier })) return 'stays';
    if (!mayBeMilder) return undefined;
    const [old, own] = [weighed(before, staying()), weighed(after, now)];
    return isMilder(old, own, grades) ? 'milder' : undefined;
  };
}

/** A grade with the measures that come with it. */
function weighed({ measures, asked }: Prepared, { grade, values }: Findings) {
  const truths = asked.measures(values);
  return {
    grade,
    measures: measures.flatMap(({ definition }, at) => (truths[at] === 1 ? [definition] : [])),
  };
}
