import type { Values } from '../facts/values.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { AppraisedMeasure } from './appraisal.ts';
import { termOn, type Term } from './term.ts';

/** The days that decide which term of a measure holds: of the appraisal, and that its facts describe. */
export type MeasureDays = { asOf: string; observedOn: string };

/**
 * The measures that follow: incentives granted, restrictions only proposed, each with its term; what
 * kind a measure is and who decides it is the catalogue's word, not the author's. Terms count from the
 * observation. An incentive goes on for as many terms as it follows; a restriction, and an incentive that
 * does not renew, is left out once its only term is over.
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

/** The term of a measure that holds on a day; undefined where its only one is over. */
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
 * Whether a measure in force lasts on a day: an incentive that renews does as long as it follows.
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
