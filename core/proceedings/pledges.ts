import type { DatedEffect } from '../procedures/proceeding.ts';
import type { About } from './about.ts';

/** The record types that tell of pledges. */
export const PLEDGE = 'pledge';
export const PLEDGE_OUTCOME = 'pledge-outcome';

/** In place of a source: the proceedings here say so themselves. */
export const BY_PROCEEDINGS = 'proceedings';

/** A record that an effect of a proceeding writes. */
export type PledgeRecord = {
  type: typeof PLEDGE | typeof PLEDGE_OUTCOME;
  source: typeof BY_PROCEEDINGS;
  id: string;
  occurredOn: string;
  body: Readonly<Record<string, string>>;
};

/**
 * The records that effects on a pledge come to: that it was given, and what came of it, each with the day of the effect and
 * an id that is the same however often it is asked for.
 *
 * @param proceeding the id of the proceeding
 * @example pledgeRecords('a'.repeat(32), { kind: 'pledge', pledge: 'P-1' }, []) // []
 */
export function pledgeRecords(
  proceeding: string,
  about: About,
  effects: readonly DatedEffect[],
): PledgeRecord[] {
  const named = pledgeOf(proceeding, about);
  return effects.flatMap(({ effect: { pledge }, on }): PledgeRecord[] => {
    if (pledge === undefined) return [];
    const common = {
      source: BY_PROCEEDINGS,
      id: `${proceeding}-${pledge}-${on}`,
      occurredOn: on,
    } as const;
    if (pledge === 'given') return [{ type: PLEDGE, ...common, body: named }];
    return [{ type: PLEDGE_OUTCOME, ...common, body: { ...named, outcome: pledge } }];
  });
}

/** A pledge of a proceeding of its own has a reference; one with an application for restoration is known by its proceeding. */
function pledgeOf(proceeding: string, about: About): { pledge: string; kind: string } {
  if (about.kind !== 'pledge') return { pledge: `R-${proceeding}`, kind: 'repair' };
  return { pledge: about.pledge, kind: about.form ?? 'proof-item' };
}
