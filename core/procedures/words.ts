import type { CountedFrom, ProcedureDocument } from './procedure-schema.ts';
import type { Lapse, Stop } from './proceeding.ts';
import { kindOf, OPEN, type By, type Effect, type Need } from './step-schema.ts';
import { listed } from '../words/words.ts';

/** What a step cannot be without, in words. */
export const needWords: Readonly<Record<Need, string>> = {
  reasons: 'its reasons',
  law: 'the law that it rests on',
  evidence: 'its evidence',
  remedy: 'what the entity can do against it',
  pledge: 'the pledge',
  reference: 'the reference of the decision',
  reply: 'the words of the reply',
};

/** Why a proceeding stands stopped, as a clause. */
export function stoppedWords({
  reason,
  on,
  into,
}: Pick<Stop, 'reason' | 'on'> & { into?: string | undefined }): string {
  if (reason === 'merged') return `the entity counts as ${into ?? 'another'} since ${on}`;
  if (reason === 'struck-off') return `the entity was struck off on ${on}`;
  return `no code of the entity takes writes since ${on}`;
}

/** Why a proceeding lapsed, as a clause. */
export function lapsedWords(lapse: Lapse): string {
  if (lapse.why === 'no-longer-proposed')
    return 'the appraisal in force no longer proposes what it decides';
  const { version, why } = lapse;
  const was = why === 'version-withdrawn' ? 'withdrawn' : 'annulled';
  return `version ${version} of the rule set, by which it was proposed, was ${was}`;
}

/** The days from which periods are counted, in words. */
export const dayWords: Readonly<Record<CountedFrom, string>> = {
  service: 'service',
  receipt: 'receipt',
  document: 'the document',
  publication: 'publication',
  endOfAct: 'the end of the conduct',
};

/** What a proceeding is about, in words. */
export const aboutWords: Readonly<Record<ProcedureDocument['about'], string>> = {
  measure: 'a restriction',
  appraisal: 'an appraisal',
  record: 'a record',
  entry: 'an entry on a list',
  pledge: 'a pledge',
};

/** Who opens a proceeding, as a sentence begins. */
export const openedByWords: Readonly<Record<ProcedureDocument['opens']['by'], string>> = {
  officer: 'An officer opens it',
  entity: 'The entity opens it',
  appraisal: 'It follows from an appraisal',
};

const inForce = {
  begins: 'begins',
  ends: 'ends',
  annulled: 'is annulled from the start',
  stayed: 'is stayed',
  resumes: 'is in force again',
};

const effectsInWords: {
  readonly [K in keyof Effect]-?: readonly [
    string,
    Readonly<Record<NonNullable<Effect[K]>, string>>,
  ];
} = {
  measure: ['The restriction', inForce],
  entry: ['The entry on the list', inForce],
  grade: ['The grade', { final: 'becomes final', changed: 'is changed', stands: 'stands' }],
  publication: ['The publication', { begins: 'begins', ends: 'ends' }],
  record: [
    'The record',
    {
      ...{ closed: 'is closed', corrected: 'is corrected', withdrawn: 'is withdrawn' },
      ...{ disputed: 'is marked as disputed', settled: 'is no longer marked as disputed' },
    },
  ],
  pledge: [
    'The pledge',
    {
      ...{ given: 'is given', withdrawn: 'is withdrawn', kept: 'is kept', broken: 'is broken' },
      ...{ corrected: 'is corrected after its breach', revoked: 'is revoked' },
    },
  ],
  reply: ['The reply', { given: 'is given', withdrawn: 'is withdrawn' }],
  appraisal: [
    'The appraisal',
    {
      ...{ again: 'is made anew', disputed: 'is marked as disputed' },
      settled: 'is no longer marked as disputed',
    },
  ],
};

/**
 * What a step does, as a sentence without its full stop.
 *
 * @example effectWords({ measure: 'begins' }) // 'The restriction begins'
 */
export function effectWords(effect: Effect): string {
  const of = (Object.keys(effectsInWords) as (keyof Effect)[]).find((key) => effect[key]);
  if (of === undefined) return '';
  const [subject, verbs]: readonly [string, Readonly<Record<string, string>>] = effectsInWords[of];
  return `${subject} ${verbs[effect[of] ?? ''] ?? ''}`;
}

/**
 * Who takes a step, in words.
 *
 * @param stepWords the words for an earlier step by its name
 * @example whoWords({ officer: { not: ['open'] } }, String) // 'an officer, but nobody who opened it'
 */
export function whoWords(by: By, stepWords: (name: string) => string): string {
  if (by === 'entity' || by === 'time') return by === 'time' ? 'time alone' : 'the entity';
  if (typeof by === 'string') return by === 'court' ? 'a court' : 'an officer';
  if ('officer' in by) return `an officer, ${exceptWords(by.officer.not, stepWords)}`;
  const { of, for: needed, not } = by.panel;
  const panel = `a panel of ${of}, ${needed} of whom record it`;
  return not ? `${panel}, ${exceptWords(not, stepWords)}` : panel;
}

function exceptWords(not: readonly string[], stepWords: (name: string) => string): string {
  const steps = not.filter((name) => name !== OPEN).map(stepWords);
  const took = steps.length > 0 ? [`took ${alternatives(steps)}`] : [];
  const did = [...(not.includes(OPEN) ? ['opened it'] : []), ...took];
  return `but nobody who ${alternatives(did)}`;
}

/**
 * Items joined by commas and "or".
 *
 * @example alternatives(['a', 'b', 'c']) // 'a, b or c'
 */
export function alternatives(items: readonly string[]): string {
  if (items.length < 2) return listed(items);
  return `${items.slice(0, -1).join(', ')} or ${items.at(-1) ?? ''}`;
}

/** Who acts, as one of four: a panel acts for the authority as an officer does. */
export type Side = 'entity' | 'authority' | 'court' | 'time';

/**
 * Whose side takes a step.
 *
 * @example sideOf('officer') // 'authority'
 */
export function sideOf(by: By): Side {
  const kind = kindOf(by);
  return kind === 'officer' || kind === 'panel' ? 'authority' : kind;
}
