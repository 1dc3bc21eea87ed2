import { describe, expect, it } from 'vitest';
import { daysFrom } from '../../../core/ground/dates.ts';
import type { Effect } from '../../../core/procedures/step-schema.ts';
import { publicView, type PublicView } from '../../../core/publication/public-view.ts';
import type { RecordType } from '../../../core/records/record-type.ts';
import type { Seen, SeenProceeding } from '../../../core/publication/seen.ts';
import { seeded } from '../../oracles/random.ts';
import {
  appraisalOf,
  kept,
  penalty,
  proceduresOf,
  randomProceeding,
  recordOf,
  standOn,
  type Running,
} from './seen.ts';

const SEED = 20_261_201;
const DAY = '2024-03-04';

/** A type whose records are shown for a year, and until the next one. */
const replaced: RecordType = {
  ...{ ...penalty, type: 'replaced' },
  display: [{ lasts: 'P1Y', endedBy: {}, law: penalty.law }],
};

/** What is known of an organisation on any day, if nobody acts after another: records and an appraisal, with proceedings that go as chance has it. */
function world(random: () => number): (on: string, known?: string) => Seen {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const about = pick([{ record: 'r1' }, { record: 'r2' }]);
  const running: Running[] = [
    ...(random() < 0.6 ? [randomProceeding('cn-publication', { record: 'r2' }, random, DAY)] : []),
    ...(random() < 0.6 ? [randomProceeding('cn-objection', about, random, DAY)] : []),
    ...(random() < 0.5 ? [randomProceeding('cn-restoration', about, random, DAY)] : []),
    ...[pick(['gb-wls-fhrs-appeal', 'gb-eng-fhrs-appeal', 'gb-eng-cqc-report'])].map((id) =>
      randomProceeding(id, { appraisal: 'apr_1' }, random, DAY),
    ),
    ...(random() < 0.4
      ? [randomProceeding('cn-objection', { appraisal: 'apr_1' }, random, DAY)]
      : []),
  ];
  const mark = random() < 0.2 ? { disputedSince: daysFrom(DAY, 40) } : {};
  const records = [
    recordOf(DAY, { type: penalty, ...mark }),
    recordOf(daysFrom(DAY, 3), { record: 'r2', type: pick([penalty, kept]) }),
    recordOf(daysFrom(DAY, 9), { record: 'r3', type: kept }),
    recordOf(daysFrom(DAY, 20), { record: 'r4', type: replaced }),
    recordOf(daysFrom(DAY, pick([21, 200, 500])), { record: 'r5', type: replaced }),
  ];
  const procedures = proceduresOf(running);
  return (on, known = on) => ({
    entity: { id: 'x-test:1' },
    // the mark is on the chain from its day on
    records: records.map(({ disputedSince: since, ...one }) =>
      since !== undefined && since <= known ? { ...one, disputedSince: since } : one,
    ),
    proceedings: standOn(running, on, known),
    ...{ procedures, measures: [] },
    appraisals: [appraisalOf(daysFrom(DAY, 2), { validUntil: daysFrom(DAY, 900) })],
  });
}

/** The last word of a proceeding on one key, and whether it ever said a word. */
const last = ({ standing }: SeenProceeding, key: keyof Effect) =>
  standing.effects.findLast(({ effect }) => effect[key] !== undefined)?.effect[key];
const ever = ({ standing }: SeenProceeding, key: keyof Effect, ...words: string[]) =>
  standing.effects.some(({ effect }) => words.includes(String(effect[key])));

/** What shows, without what only counts days. */
const shownIn = ({ records, grades, restrictions }: PublicView) =>
  JSON.stringify([records, grades, restrictions]);

const days = Array.from({ length: 34 }, (_, at) => daysFrom(DAY, at * 37));

describe(`what the public sees (seed ${SEED})`, () => {
  it('is never over, withdrawn, closed, found wrong or overturned, and is marked while in dispute', () => {
    const random = seeded(SEED);
    const counts = { records: 0, grades: 0, disputed: 0, ended: 0 };
    for (let turn = 0; turn < 120; turn++) {
      const at = world(random);
      for (const on of days) {
        const seen = at(on);
        const view = publicView(seen, on);
        const about = (key: 'record' | 'appraisal', id: string) =>
          seen.proceedings.filter((one) => one.about[key] === id);
        for (const { until } of [...view.records, ...view.grades]) {
          expect(until === null || until > on).toBe(true);
        }
        for (const { record, occurredOn, type, disputedSince, law } of view.records) {
          const its = about('record', record);
          counts.records += 1;
          expect(law.length).toBeGreaterThan(0);
          expect(its.some((one) => ever(one, 'record', 'closed', 'withdrawn', 'corrected'))).toBe(false); // prettier-ignore
          expect(its.some((one) => last(one, 'publication') === 'ends')).toBe(false);
          if (type === 'shown-penalty') expect(on <= daysFrom(occurredOn, 365)).toBe(true);
          const isOpen = its.some((one) => last(one, 'record') === 'disputed');
          const isMarked = seen.records.some((one) => one.record === record && one.disputedSince);
          expect(disputedSince !== null).toBe(isOpen || isMarked);
          counts.disputed += Number(isOpen);
        }
        const ofTerms = view.records.filter(({ type }) => type === 'replaced');
        expect(ofTerms.length).toBeLessThan(2);
        for (const { record, occurredOn } of ofTerms) {
          expect(on <= daysFrom(occurredOn, 365)).toBe(true);
          const later = seen.records.find((one) => one.record === 'r5')!.occurredOn;
          expect(record === 'r4' ? on < later : on >= later).toBe(true);
        }
        expect(view.records.every(({ record }) => record !== 'r3')).toBe(true);
        for (const { disputedSince } of view.grades) {
          const its = about('appraisal', 'apr_1');
          counts.grades += 1;
          expect(its.some((one) => last(one, 'publication') === 'begins')).toBe(true);
          expect(its.some((one) => ever(one, 'grade', 'changed') || ever(one, 'appraisal', 'again'))).toBe(false); // prettier-ignore
          const isOpen = its.some((one) => last(one, 'appraisal') === 'disputed');
          expect(disputedSince !== null).toBe(isOpen);
        }
        counts.ended += 5 - view.records.length;
      }
    }
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(20);
  });

  it('stays as it is until the day on which it changes, where nobody acts', () => {
    const random = seeded(SEED + 1);
    let changes = 0;
    for (let turn = 0; turn < 60; turn++) {
      const at = world(random);
      for (const on of days.slice(8).filter((_, place) => place % 3 === turn % 3)) {
        const before = publicView(at(on), on);
        const end = before.changesOn ?? daysFrom(on, 800);
        const day = daysFrom(end, -1);
        expect(shownIn(publicView(at(day, on), day)), `${on} ${day}`).toBe(shownIn(before));
        changes += Number(before.changesOn !== null);
      }
    }
    expect(changes).toBeGreaterThan(20);
  });

  it('shows nothing again that time has ended', () => {
    const random = seeded(SEED + 2);
    for (let turn = 0; turn < 60; turn++) {
      const at = world(random);
      const on = days[6 + (turn % 10)]!;
      let before = publicView(at(on), on);
      for (const later of days.filter((day) => day > on)) {
        const view = publicView(at(later, on), later);
        const gone = before.records.filter(({ until }) => until !== null && until <= later);
        for (const { record } of gone) {
          expect(view.records.some((one) => one.record === record)).toBe(false);
        }
        before = view;
      }
    }
  });
});
