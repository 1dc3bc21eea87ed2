import type { Values } from '../values/slots.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { AppraisedMeasure } from './appraisal.ts';
import { termOn, type Term } from './term.ts';

/** The days that decide the term of a measure: that of the appraisal, and that of the observation. */
export type MeasureDays = { asOf: string; observedOn: string };

/**
 * The measures whose conditions hold: incentives granted, restrictions only proposed, each with its term. The
 * catalogue sets the kind of a measure and who decides it. Terms count from the observation. An incentive renews
 * while its condition holds; a restriction, or an incentive that does not renew, is left out once its only term
 * is over.
 */
export function measuresOf(
  { measures, compiled }: Prepared,
  days: MeasureDays,
  values: Readonly<Values>,
): AppraisedMeasure[] {
  const truths = compiled.measures(values);
  return measures.flatMap((measure, at) => {
    const term = truths[at] === 1 ? termOfMeasure(measure, days) : undefined;
    return term ? [appraised(measure, term)] : [];
  });
}

type PreparedMeasure = Prepared['measures'][number];

/** The term of a measure on a day; undefined if its only term is over. */
export function termOfMeasure(
  { definition, lasts, renews }: Pick<PreparedMeasure, 'definition' | 'lasts' | 'renews'>,
  { asOf, observedOn }: MeasureDays,
): Term | undefined {
  return termOn(asOf, {
    from: observedOn,
    lasts,
    renews: renews && definition.kind === 'incentive',
  });
}

/**
 * Whether a measure in force is still in effect on a day; an incentive that renews is, while its condition holds.
 *
 * @example isLasting({ kind: 'restriction', until: '2026-01-01' }, '2026-01-01') // false
 */
export function isLasting(
  { kind, until, renews }: { kind: 'incentive' | 'restriction'; until?: string; renews?: false },
  day: string,
): boolean {
  if (until === undefined || day < until) return true;
  return kind === 'incentive' && renews !== false;
}

function appraised({ definition, law, renews }: PreparedMeasure, term: Term): AppraisedMeasure {
  const { id: measure, title } = definition;
  const common = { measure, title, law, ...term };
  if (definition.kind === 'incentive') {
    const granted = { ...common, kind: 'incentive', status: 'granted' } as const;
    return renews ? granted : { ...granted, renews };
  }
  const { decidedBy, notice, wayBack } = definition;
  return { ...common, kind: 'restriction', status: 'proposed', decidedBy, notice, wayBack };
}
