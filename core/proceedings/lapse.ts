import { localDate } from '../ground/dates.ts';
import type { Lapse } from '../procedures/proceeding.ts';
import { lastDayOf } from './stops.ts';
import type { FoldedProceeding } from './fold-proceeding.ts';

/** An appraisal that came into force, and the restrictions of the one before it that it no longer proposes. */
export type NoLongerProposed = {
  ruleSet: string;
  measures: readonly string[];
  appraisal: string;
  /** Its place in the entity's chain under the rule set. */
  seq: number;
  /** When it was committed. */
  at: string;
};

/** What is read of a proceeding that may lapse. */
type Lapsing = Pick<FoldedProceeding, 'about' | 'openedAt' | 'rests' | 'proceeding'>;

/**
 * That a proceeding lapses, as its chain does not have it yet: the first appraisal since it was opened that no longer proposes
 * what it decides has come into force, whatever a later one proposes again.
 *
 * @param timeZone of the procedure, by which the day is told
 * @returns undefined where it does not, or where its chain has it
 */
export function lapseToNote(
  { about, openedAt, rests, proceeding }: Lapsing,
  told: readonly NoLongerProposed[],
  timeZone: string,
): Lapse | undefined {
  if (!('measure' in about) || proceeding.lapse) return undefined;
  const { ruleSet, measure } = about;
  const [first] = told
    .filter((one) => one.ruleSet === ruleSet && one.measures.includes(measure))
    .filter(({ seq, at }) => (rests.upTo === undefined ? at > openedAt : seq > rests.upTo))
    .toSorted((one, other) => one.seq - other.seq);
  if (!first) return undefined;
  const [day, last] = [localDate(first.at, timeZone), lastDayOf(proceeding)];
  const { appraisal, seq: entry } = first;
  return { appraisal, entry, on: day > last ? day : last };
}
