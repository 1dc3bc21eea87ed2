import type { ConditionDocument } from '../../conditions/document.ts';
import type { Band, Expression, Operand } from '../../expressions/expression.ts';
import { kindOf } from '../../expressions/kinds.ts';
import { isLiteral } from '../../expressions/operand.ts';
import { expressionWords, type Spoken } from '../../words/expression-words.ts';
import { changeAsJson, changeAt, inside, isSame } from '../two.ts';
import type { Comparer, Draft, Subject, Two, Versions } from '../two.ts';
import { compareConditions } from './compare-conditions.ts';
import { bandLabelOf, itemLabelOf, labelOf, type Label } from './expression-labels.ts';
import { expressionMeaning } from './expression-meaning.ts';

/** What the sentences about one expression need. */
type Context = { subject: Subject; versions: Versions };

const WHOLE: Label<Expression> = { label: '', words: expressionWords };

/**
 * Compares how a fact is computed: the one part that differs, however deep it lies, or else the whole.
 */
export const compareExpression: Comparer<Expression> = (two, subject, versions) => {
  const { before, after } = two;
  if (!after) {
    const from = before ? expressionWords(versions.before, before) : '';
    const sentence = `${subject.words} is no longer computed; it was ${from}.`;
    return [changeAt(two, subject, sentence, { from })];
  }
  if (!before) {
    const to = expressionWords(versions.after, after);
    return [changeAt(two, subject, `${subject.words} is now computed as ${to}.`, { to })];
  }
  if (expressionMeaning(before) === expressionMeaning(after)) {
    const sentence = `${subject.words}: how it is computed is written differently and has the same meaning.`;
    const [from, to] = [before, after].map((one) => JSON.stringify(one));
    return [changeAt(two, subject, sentence, { from: from ?? '', to: to ?? '', weight: 50 })];
  }
  const context = { subject, versions };
  return pieceOf(two, context) ?? [whole(two, context)];
};

function whole(two: Two<Expression>, context: Context): Draft {
  const { subject } = context;
  const [from, to] = bothWords(two, WHOLE, context);
  if (from === to) return changeAsJson(two, subject, 'from');
  const sentence = `${subject.words} is now computed as ${to} (was ${from}).`;
  return changeAt(two, subject, sentence, { from, to });
}

/** The only part that differs; undefined if several do, or the kinds differ. */
function pieceOf(two: Two<Expression>, context: Context): Draft[] | undefined {
  const { before, after } = two;
  if (!before || !after || kindOf(before) !== kindOf(after)) return undefined;
  const nodes = two as unknown as Two<Record<string, unknown>>;
  const [key, ...others] = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (one) => !isSame(nodes.before?.[one], nodes.after?.[one]),
  );
  if (key === undefined || others.length > 0) return undefined;
  const part = inside(nodes, key);
  if (key === 'if' || key === 'holds' || key === 'where') return ofCondition(part, context);
  const label = labelOf(key, after);
  return label ? ofOperand(part, label, context) : itemOf(key, part, after, context);
}

/** The one item of a list that differs. */
function itemOf(
  key: string,
  two: Two<unknown>,
  expression: Expression,
  context: Context,
): Draft[] | undefined {
  const { before, after } = two;
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) {
    return undefined;
  }
  const [at, ...others] = after.flatMap((item, index) =>
    isSame(item, before[index]) ? [] : [index],
  );
  if (at === undefined || others.length > 0) return undefined;
  const item = inside(two as Two<unknown[]>, at);
  if (key === 'of') return ofBand(item as Two<Band['of'][number]>, context);
  if (key === 'count' && typeof item.before !== typeof item.after) return undefined;
  if (key === 'count' && typeof item.after === 'object') return ofCondition(item, context);
  const label = itemLabelOf(key, at, expression);
  return label && ofOperand(item, label, context);
}

/** A part that differs; if it is an expression in both versions, the only part in it that does. */
function ofOperand(two: Two<unknown>, label: Label, context: Context): Draft[] | undefined {
  const { before, after } = two as Two<Operand>;
  const piece =
    isExpression(before) && isExpression(after)
      ? pieceOf(two as Two<Expression>, context)
      : undefined;
  return piece ?? ofPart(two, label, context);
}

function isExpression(operand: Operand | undefined): operand is Expression {
  const isObject = typeof operand === 'object' && !Array.isArray(operand);
  return isObject && !isLiteral(operand) && !isSpan(operand);
}

/** A span such as `{ "days": ... }` stands where an operand can, and is none. */
function isSpan(object: object): boolean {
  return ['days', 'months', 'years'].some((unit) => Object.hasOwn(object, unit));
}

function ofCondition(two: Two<unknown>, { subject, versions }: Context): Draft[] {
  const words = `${subject.words}, in how it is computed: the condition`;
  const condition: Subject = { ...subject, words, narrowing: undefined };
  return compareConditions(two as Two<ConditionDocument>, condition, versions);
}

function ofBand(two: Two<Band['of'][number]>, context: Context): Draft[] | undefined {
  const { before, after } = two;
  if (!before || !after) return undefined;
  const isBound = before.is === after.is;
  if (!isBound && before.upTo !== after.upTo) return undefined;
  const part: Two<unknown> = isBound ? inside(two, 'upTo') : inside(two, 'is');
  return ofPart(part, bandLabelOf(after.upTo, after.is, isBound), context);
}

function ofPart(two: Two<unknown>, part: Label, context: Context): Draft[] | undefined {
  const { subject } = context;
  const [from, to] = bothWords(two, part, context);
  if (from === to) return undefined;
  const sentence = `${subject.words}, in how it is computed: ${part.label} is now ${to} (was ${from}).`;
  return [changeAt(two, subject, sentence, { from, to })];
}

/** Both sides in words; by names instead of titles if the titles are the same. */
function bothWords<T>(
  { before, after }: Two<T>,
  { words, none = 'none' }: Label<T>,
  { versions }: Context,
): [string, string] {
  const both = (old: Spoken, now: Spoken): [string, string] => [
    before === undefined ? none : words(old, before),
    after === undefined ? none : words(now, after),
  ];
  const titled = both(versions.before, versions.after);
  return titled[0] === titled[1] ? both({ facts: {} }, { facts: {} }) : titled;
}
