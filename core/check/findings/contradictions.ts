import { append } from '../../ground/append.ts';
import { factsReadBy } from '../../conditions/node.ts';
import type { PreparedPart } from '../../rule-set/prepared.ts';
import type { ExaminedPart, Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';

type Rule = PreparedPart['rules'][number];
/** The most pairs of rules that are compared. */
const MOST_PAIRS = 50_000;

type Pair = { rule: Rule; other: Rule };

/**
 * Finds rules of a part that contradict, repeat or cancel each other. Two rules are compared only if the conditions of
 * one certainly imply those of the other. Rows of decision tables are laid side by side by the table itself.
 */
export async function contradictionFindings(examination: Examination): Promise<Finding[]> {
  const found: Finding[] = [];
  const pairs = { left: MOST_PAIRS };
  for (const part of examination.parts) append(found, await findingsIn(examination, part, pairs));
  return found;
}

async function findingsIn(
  examination: Examination,
  { part, lives, pointer, passedOver }: ExaminedPart,
  pairs: { left: number },
): Promise<Finding[]> {
  const living = part.rules
    .filter(({ row }, at) => row === undefined && lives[at] !== 'dead')
    .map((rule) => ({
      rule,
      facts: factsReadBy(rule.conditions),
      life: lives[rule.at],
      event: JSON.stringify(rule.document.event),
    }));
  const found = new Map<number, Finding>();
  for (const { rule, facts, life, event } of living) {
    await examination.bounds.breathe();
    for (const { rule: other, facts: others, life: otherLife, event: otherEvent } of living) {
      if (rule === other || found.has(rule.at)) continue;
      if (!mayMeet(rule, other, event === otherEvent)) continue;
      const isApart = otherLife !== 'constant' && !meet(facts, others);
      if (isApart) continue;
      pairs.left -= 1;
      if (pairs.left < 0) return [...found.values(), tooMany(pointer)];
      await examination.bounds.breathe();
      if (!examination.implies(rule.conditions, other.conditions)) continue;
      const isSame =
        (life === 'constant' && otherLife === 'constant') ||
        examination.implies(other.conditions, rule.conditions);
      const finding = isSame ? same(part, { rule, other }) : within(part, { rule, other });
      if (finding) found.set(rule.at, finding);
    }
  }
  for (const at of passedOver) {
    const rule = part.rules[at];
    if (rule && !found.has(at)) found.set(at, passedOverFinding(examination, part, rule));
  }
  return [...found.values()];
}

/** The finding of a rule that gives a grade only where an earlier one does. */
function passedOverFinding(examination: Examination, part: PreparedPart, rule: Rule): Finding {
  const earlier = part.rules.find(
    ({ at, row, document, conditions }) =>
      at < rule.at &&
      !row &&
      document.event.type === 'grade' &&
      examination.implies(rule.conditions, conditions),
  );
  const why = earlier
    ? `"${earlier.document.name}" (${earlier.pointer}) holds, too, and stands before it`
    : 'one of the rules before it holds, too';
  const message = `"${rule.document.name}" never gives its grade: wherever it holds, ${why}, and of rules that give a grade the first counts; put the one that asks for more first, or tell their conditions apart`;
  return findingOf('overruled-rule', rule.pointer, message);
}

function tooMany(part: string): Finding {
  const message = `have more than ${MOST_PAIRS} pairs that read the same facts, so that not all were laid side by side for contradictions; split the rule set`;
  return findingOf('not-examined', `${part}/rules`, message);
}

function meet(facts: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  const [fewer, more] = facts.size < others.size ? [facts, others] : [others, facts];
  for (const fact of fewer) if (more.has(fact)) return true;
  return false;
}

/** Whether the events of two rules can give a finding. */
function mayMeet(rule: Rule, other: Rule, isSame: boolean): boolean {
  const [type, others] = [rule.document.event.type, other.document.event.type];
  if (type === 'flag' || others === 'flag' || type === 'points') return isSame;
  return others !== 'points';
}

function isSameEvent(event: Rule['document']['event'], other: Rule['document']['event']): boolean {
  return event.type === other.type && JSON.stringify(event) === JSON.stringify(other);
}

/** The finding of two rules whose conditions hold for the same facts, at the later rule. */
function same(part: PreparedPart, { rule, other }: Pair): Finding | undefined {
  if (rule.at < other.at) return undefined;
  const { pointer } = rule;
  const both = `"${other.document.name}" and "${rule.document.name}"`;
  if (isSameEvent(rule.document.event, other.document.event)) {
    const twice = rule.document.event.type === 'points' ? ', so that its points count twice' : '';
    const message = `says the same as ${other.pointer}: ${both} hold for the same facts and do the same${twice}; keep one of them`;
    return findingOf('repeated-rule', pointer, message);
  }
  const against = contradiction(part, rule, other) ?? contradiction(part, other, rule);
  if (against === undefined) return undefined;
  const message = `contradicts ${other.pointer}: ${both} hold for the same facts, and ${against}; keep the one that the law says, or tell their conditions apart`;
  return findingOf('contradicting-rules', pointer, message);
}

function contradiction(part: PreparedPart, rule: Rule, other: Rule): string | undefined {
  const [one, two] = [rule.document.event, other.document.event];
  const [name, counter] = [`"${rule.document.name}"`, `"${other.document.name}"`];
  if (one.type === 'step' && two.type === 'step') {
    return 'better' in one.params && 'worse' in two.params
      ? `${name} moves the grade up, ${counter} down`
      : undefined;
  }
  const [target, limit] = [targetOf(rule), targetOf(other)];
  if (target === undefined || limit === undefined) return undefined;
  const by = placeOf(part, target) - placeOf(part, limit);
  if (one.type === 'veto' && two.type === 'veto' && by !== 0) {
    return `${name} sets the grade to "${target}", ${counter} to "${limit}"`;
  }
  if (one.type === 'cap' && two.type === 'floor' && by > 0) {
    return `${name} allows no better than "${target}", ${counter} no worse than "${limit}"`;
  }
  if (one.type === 'veto' && two.type === 'floor' && by > 0) {
    return `${name} sets the grade to "${target}", ${counter} allows no worse than "${limit}"`;
  }
  return one.type === 'veto' && two.type === 'cap' && by < 0
    ? `${name} sets the grade to "${target}", ${counter} allows no better than "${limit}"`
    : undefined;
}

/** What there is to say of a rule that holds only where another does: that it then does nothing. */
function within(part: PreparedPart, { rule, other }: Pair): Finding | undefined {
  const { pointer } = rule;
  const wherever = `wherever "${rule.document.name}" holds, "${other.document.name}" (${other.pointer}) holds too`;
  const [event, ruling] = [rule.document.event, other.document.event];
  if (event.type === 'points' || event.type === 'flag') return undefined;
  const isLikeIt = event.type !== 'step' && isSameEvent(event, ruling);
  if (isLikeIt) {
    const message = `is never needed: ${wherever} and does the same; remove it, or keep it if the law names it on its own`;
    return findingOf('needless-rule', pointer, message);
  }
  if (!isOverruled(part, rule, other)) return undefined;
  const message = `never has an effect: ${wherever}, and its ${ruling.type} decides; narrow the conditions of one of them, or remove this one`;
  return findingOf('overruled-rule', pointer, message);
}

function isOverruled(part: PreparedPart, rule: Rule, other: Rule): boolean {
  const [type, ruling] = [rule.document.event.type, other.document.event.type];
  if (ruling === 'veto' && type !== 'veto') return true;
  // of rules that give a grade the first counts
  if (type === 'grade') return false;
  const [target, limit] = [targetOf(rule), targetOf(other)];
  if (target === undefined || limit === undefined) return false;
  // of several of a kind the worst rules
  return type === ruling && placeOf(part, limit) > placeOf(part, target);
}

function targetOf({ document: { event } }: Rule): string | undefined {
  return 'grade' in event.params ? event.params.grade : undefined;
}

/** The place among all grades, best first, by which the worst is known. */
function placeOf({ part }: PreparedPart, grade: string): number {
  return (part.grades ?? []).findIndex((candidate) => candidate.grade === grade);
}
