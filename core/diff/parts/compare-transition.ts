import { conditionWords } from '../../conditions/condition-words.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import type { TransitionDocument } from '../../rule-set/transition.ts';
import { compareLawKeys } from './compare-law.ts';
import { changeAt, compareFields, plain, type Comparer } from '../two.ts';

type Stays = NonNullable<TransitionDocument['stays']>;
type Milder = NonNullable<TransitionDocument['milder']>;
type Facts = RuleSet['facts'];

/** Compares the transitional law of two versions. */
export const compareTransition: Comparer<TransitionDocument> = (two, subject, versions) => {
  const { before, after } = two;
  if (before && after) {
    const fields = fieldsOf(versions.after.facts);
    return compareFields(two, fields, subject, versions);
  }
  if (after) {
    const to = transitionWords(versions.after.facts, after);
    return [changeAt(two, subject, `New transitional law: ${to}.`, { kind: 'new', to })];
  }
  const from = before ? transitionWords(versions.before.facts, before) : 'none';
  const sentence = `The transitional law is gone; it was: ${from}.`;
  return [changeAt(two, subject, sentence, { kind: 'gone', from })];
};

function fieldsOf(facts: Facts) {
  return {
    law: compareLawKeys,
    scope: plain('the reach', scopeWords),
    since: plain('the earliest date that it applies to'),
    stays: plain<Stays>(
      'who stays under the earlier version',
      (stays) => `${whoStays(facts, stays)}, until ${stays.until}`,
    ),
    milder: plain<Milder>('how long the milder of both versions applies', milderWords),
  };
}

/** Transitional law as clauses of one sentence. */
function transitionWords(facts: Facts, { scope, since, stays, milder }: TransitionDocument) {
  return [
    `the reach is ${scopeWords(scope)}${since === undefined ? '' : `, back to ${since}`}`,
    ...(stays
      ? [`${whoStays(facts, stays)} stays under the earlier version until ${stays.until}`]
      : []),
    ...(milder ? [`the milder of both versions applies ${milderWords(milder)}`] : []),
  ].join('; ');
}

function scopeWords(scope: TransitionDocument['scope']): string {
  return scope === 'exTunc' ? 'exTunc, earlier dates as well' : 'exNunc, from its first day on';
}

function whoStays(facts: Facts, { kinds, when }: Stays): string {
  const whose = kinds ? ` of the kinds ${kinds.join(', ')}` : '';
  const where = when ? ` where ${conditionWords(facts, when)}` : '';
  return `every entity${whose} appraised before${where}`;
}

function milderWords({ until }: Milder): string {
  return until === undefined ? 'without end' : `until ${until}`;
}
