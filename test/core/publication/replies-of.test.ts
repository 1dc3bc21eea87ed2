import { describe, expect, it } from 'vitest';
import type { Done, Standing } from '../../../core/procedures/proceeding.ts';
import { publicView } from '../../../core/publication/public-view.ts';
import { repliesOf } from '../../../core/publication/replies-of.ts';
import type { SeenProceeding } from '../../../core/publication/seen.ts';
import { documentOf } from '../procedures/shipped.ts';
import { appraisalOf, seenOf } from './seen.ts';

const document = documentOf('gb-wls-fhrs-appeal', '2013-11.3');
const before = documentOf('gb-wls-fhrs-appeal', '2013-11.2');
const nameOf = ({ id, version }: typeof document) => `${id}@${version}`;
const procedures = new Map([document, before].map((one) => [nameOf(one), one]));

const done = (step: string, on: string): Done => ({
  ...{ step, on, by: { kind: 'entity', actor: { raw: 'a' } } },
});
const told = (on: string, words: string | null) => ({ step: 'reply', on, words });

/** A published proceeding with replies. */
function proceeding(
  steps: readonly Done[],
  replies: SeenProceeding['replies'],
  { standing = {}, ...change }: Partial<Omit<SeenProceeding, 'standing'>> & { standing?: Partial<Standing> } = {}, // prettier-ignore
): SeenProceeding {
  const effects = [{ effect: { publication: 'begins' as const }, on: '2026-02-01', step: 'display' }]; // prettier-ignore
  return {
    ...{
      id: 'prc_1',
      procedure: nameOf(document),
      about: { appraisal: 'apr_1' },
    },
    ...{ openedOn: '2026-01-01', replies },
    standing: {
      ...{ on: '2026-03-01', state: 'displayed', isFinal: false, clocks: new Map() },
      ...{ done: [...steps], effects, ...standing },
    },
    ...change,
  };
}
const wordsIn = (...about: SeenProceeding[]) =>
  repliesOf({ procedures }, about).map(({ words }) => words);

const two = [done('reply', '2026-02-03'), done('reply', '2026-02-03')];

describe('the replies beside what is published', () => {
  it('have each its own words, also of two of one day', () => {
    expect(wordsIn(proceeding(two, [told('2026-02-03', null), told('2026-02-03', 'b')]))).toEqual([null, 'b']); // prettier-ignore
    expect(wordsIn(proceeding(two, undefined))).toEqual([null, null]);
  });

  it('of several proceedings go by their days', () => {
    const late = proceeding([done('reply', '2026-02-09')], [told('2026-02-09', 'late')]);
    const early = proceeding([done('reply', '2026-02-02')], [told('2026-02-02', 'early')]);
    expect(wordsIn(late, early)).toEqual(['early', 'late']);
  });

  it('are those that were not withdrawn, and not those of days to come', () => {
    const steps = [done('reply', '2026-02-03'), done('withdraw-reply', '2026-02-04'), done('reply', '2026-03-02')]; // prettier-ignore
    const replies = [told('2026-02-03', 'a'), told('2026-03-02', 'b')];
    expect(wordsIn(proceeding(steps, replies))).toEqual([]);
    expect(wordsIn(proceeding(steps, replies, { standing: { on: '2026-03-02' } }))).toEqual(['b']);
  });

  it('are none of a version whose law publishes none', () => {
    const procedure = nameOf(before);
    expect(wordsIn(proceeding(two, [told('2026-02-03', 'a')], { procedure }))).toEqual([]);
  });

  it('are none of a proceeding that stands stopped, has lapsed or has ended its publication', () => {
    const replies = [told('2026-02-03', 'a'), told('2026-02-03', 'b')];
    const stopped = { reason: 'merged', on: '2026-02-20', entry: 2, from: '2026-02-20' } as const;
    expect(wordsIn(proceeding(two, replies, { standing: { stopped } }))).toEqual([]);
    const lapsed = {
      ...{ why: 'no-longer-proposed' as const, appraisal: 'apr_2', entry: 5, on: '2026-02-20' },
    };
    expect(wordsIn(proceeding(two, replies, { standing: { lapsed, isFinal: true } }))).toEqual([]);
    const ended = [{ effect: { publication: 'ends' as const }, on: '2026-02-20', step: 'replace' }];
    expect(wordsIn(proceeding(two, replies, { standing: { effects: ended } }))).toEqual([]);
    expect(wordsIn(proceeding(two, replies))).toEqual(['a', 'b']);
  });

  it('to a restriction do not stand beside the grade that proposes it', () => {
    const replies = [told('2026-02-03', 'of the grade'), told('2026-02-03', 'too')];
    const about = { appraisal: 'apr_1', measure: 'stop' };
    const other = [told('2026-02-03', 'of the restriction'), told('2026-02-03', 'too')];
    const proceedings = [proceeding(two, replies), proceeding(two, other, { about })];
    const seen = seenOf({ procedures, proceedings, appraisals: [appraisalOf('2026-01-01')] });
    const [grade] = publicView(seen, '2026-03-01').grades;
    expect(grade?.replies.map(({ words }) => words)).toEqual(['of the grade', 'too']);
  });
});
