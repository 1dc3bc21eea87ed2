import { localDate } from '../ground/dates.ts';
import { inForceOn, type Term } from '../life/versions/in-force.ts';
import { notAnnulled, stillHolding } from '../procedures/still-holds.ts';
import type { Lapse } from '../procedures/proceeding.ts';
import { isStopped, lastDayOf } from './stops.ts';
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

/** A version of a rule set that was in force, when, and what ended it. */
export type EndedVersion = Term & { digest: string };

/** What is read of a proceeding that may lapse. */
type Lapsing = Pick<FoldedProceeding, 'about' | 'openedAt' | 'rests' | 'proceeding' | 'effects'>;

/** What can let a proceeding lapse, and the time zone of its procedure, by which the day is told. */
export type Grounds = {
  noLonger: readonly NoLongerProposed[];
  versions: readonly EndedVersion[];
  timeZone: string;
  today: string;
};

/**
 * Whether a proceeding can lapse, now or once more: it is about what an appraisal proposes, does not stand stopped, and something
 * goes on in it; or it let something begin, which an annulment takes back from the start, however it ended.
 *
 * @param isOver whether its state is final
 */
export function canLapse({ about, proceeding, effects }: Lapsing, isOver: boolean): boolean {
  const { lapse } = proceeding;
  if (!('measure' in about) || isStopped(proceeding) || lapse?.why === 'version-annulled')
    return false;
  if (notAnnulled(effects).length > 0) return true;
  return !lapse && (!isOver || stillHolding(effects).length > 0);
}

/**
 * That a proceeding lapses, as its chain does not have it yet: the version by which it was proposed was annulled or withdrawn, or
 * the first appraisal since it was opened that no longer proposes what it decides has come into force, whatever a later one
 * proposes again. What lapses first counts; an annulment counts always.
 *
 * @param isOver whether its state is final
 * @returns undefined where it does not, or where its chain has it
 */
export function lapseToNote(folded: Lapsing, grounds: Grounds, isOver: boolean): Lapse | undefined {
  if (!canLapse(folded, isOver)) return undefined;
  const { proceeding, effects } = folded;
  const byVersion = lapseByVersion(folded, grounds);
  const found =
    byVersion?.why === 'version-annulled'
      ? byVersion
      : [byVersion, lapseByAppraisal(folded, grounds)]
          .flatMap((one) => one ?? [])
          .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))[0];
  if (!found) return undefined;
  const isLeft = !isOver || stillHolding(effects).length > 0;
  const isNew = found.why === 'version-annulled' || (!proceeding.lapse && isLeft);
  const last = lastDayOf(proceeding);
  return isNew ? { ...found, on: found.on > last ? found.on : last } : undefined;
}

function lapseByVersion(
  { rests }: Lapsing,
  { versions, timeZone, today }: Grounds,
): Lapse | undefined {
  const found = versions.find(({ digest }) => digest === rests.version);
  if (!found) return undefined;
  const { version, withdrawn, annulled } = found;
  if (annulled) {
    return { why: 'version-annulled', version, on: localDate(annulled.at, timeZone) };
  }
  // one that another had replaced ends nothing: that one governs what rested on it
  if (!withdrawn || withdrawn.on > today || inForceOn(versions, withdrawn.on)) return undefined;
  return { why: 'version-withdrawn', version, on: withdrawn.on };
}

function lapseByAppraisal(
  { about, openedAt, rests }: Lapsing,
  { noLonger, timeZone }: Grounds,
): Lapse | undefined {
  if (!('measure' in about)) return undefined;
  const { ruleSet, measure } = about;
  const [first] = noLonger
    .filter((one) => one.ruleSet === ruleSet && one.measures.includes(measure))
    .filter(({ seq, at }) => (rests.upTo === undefined ? at > openedAt : seq > rests.upTo))
    .toSorted((one, other) => one.seq - other.seq);
  if (!first) return undefined;
  const { appraisal, seq: entry, at } = first;
  return { why: 'no-longer-proposed', appraisal, entry, on: localDate(at, timeZone) };
}
