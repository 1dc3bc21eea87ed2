import type { ConditionDocument } from '../../../../core/conditions/document.ts';
import type { LookupTable } from '../../../../core/expressions/lookup-table.ts';
import { derivedFacts } from '../../../../core/rule-set/derived-facts.ts';
import { earlierFields, madeFacts, scalesOf } from '../../../../core/rule-set/made-facts.ts';
import type { FactDeclaration } from '../../../../core/facts/declaration.ts';
import type { DomainDocument, RuleSet } from '../../../../core/rule-set/schema.ts';
import { readableIn, type Stage } from '../../../../core/rule-set/stages.ts';
import type { Readable as CoreReadable } from '../../../../core/values/readable.ts';
import { between, chance, pick, type Random } from '../../../oracles/random.ts';
import { randomCondition } from '../../expressions/random-condition.ts';
import { randomExpression } from '../../expressions/random-expression.ts';
import type { Kind, Readable } from '../../expressions/random-values.ts';
import { ruleSetWith } from '../../rule-set/rule-sets.ts';
import { randomPart } from './random-part.ts';

const LETTERS = ['a', 'b', 'c'];
const DOMAINS = ['safe', 'caring', 'air', 'water'];
const title = 'A fact';

/** Facts that are given, of each type and way to be there. */
const GIVEN: Readonly<Record<string, FactDeclaration>> = {
  amount: { type: 'decimal', title, required: true },
  rate: { type: 'decimal', title, default: 2.5, min: -1000, max: 1000 },
  share: { type: 'decimal', title, default: 0.5, min: 0.125, max: 50 },
  late: { type: 'integer', title, default: 0, min: 0, max: 12 },
  staff: { type: 'integer', title, required: true, min: 1, max: 400 },
  level: { type: 'integer', title, default: 0, enum: [0, 1, 2, 5] },
  perhaps: { type: 'decimal', title, optional: true },
  perhapsWhole: { type: 'integer', title, optional: true, min: -50, max: 50 },
  open: { type: 'boolean', title, default: false },
  closed: { type: 'boolean', title, required: true },
  perhapsOpen: { type: 'boolean', title, optional: true },
  letter: { type: 'string', title, required: true, enum: LETTERS },
  usual: { type: 'string', title, default: 'a', enum: LETTERS },
  perhapsLetter: { type: 'string', title, optional: true, enum: LETTERS },
  licensedOn: { type: 'date', title, required: true },
  lapsedOn: { type: 'date', title, optional: true },
  items: { type: 'list', title, required: true, of: { type: 'string', enum: LETTERS } },
  perhapsItems: { type: 'list', title, optional: true, of: { type: 'string', enum: LETTERS } },
};

const law = { act: { title: 'The Act', verified: true } };

/** What a random rule set has for certain, and what nothing in it reads. */
export type Given = {
  /** Its facts, in place of some that are picked. */
  facts?: Readonly<Record<string, FactDeclaration>>;
  /** Derived facts that it has beside those at random, once its domains and grades are known. */
  derived?: (ruleSet: RuleSet) => Record<string, FactDeclaration>;
  unread?: readonly string[];
};

/** A part of a rule set in which conditions are yet to be written, and what they can read. */
export type Writing = {
  random: Random;
  ruleSet: RuleSet;
  domain: string | undefined;
  readable: (stage: Stage) => Readable[];
  condition: (stage: Stage) => ReturnType<typeof randomCondition>;
};

/** A rule set that is valid by construction, with any of the constructs of the grammar. */
export function randomRuleSet(random: Random, given: Given = {}): RuleSet {
  const facts = { ...(given.facts ?? givenFacts(random)) };
  const named = chance(random, 0.4) ? { usually: givenCondition(random, facts) } : {};
  const base = ruleSetWith({}) as RuleSet;
  // what is made can be read before the rules are known: first the scores and grades, then facts, then rules
  const ruleSet: RuleSet = { ...base, law, facts, rules: [], tables: {} };
  delete ruleSet.score;
  if (Object.keys(named).length > 0) ruleSet.conditions = named;
  addParts(random, ruleSet);
  ruleSet.facts = { ...facts, ...given.derived?.(ruleSet) };
  addDerived(random, ruleSet, named, given);
  writeParts(random, ruleSet, given);
  useNamed(ruleSet, named);
  if (Object.keys(ruleSet.tables ?? {}).length === 0) delete ruleSet.tables;
  return ruleSet;
}

/** Some of the facts that are given, and always a number and a text. */
export function givenFacts(random: Random): Record<string, FactDeclaration> {
  const isAlways = (name: string): boolean => name === 'amount' || name === 'letter';
  const facts = Object.entries(GIVEN).filter(([name]) => isAlways(name) || chance(random, 0.5));
  return Object.fromEntries(facts);
}

function addParts(random: Random, ruleSet: RuleSet): void {
  Object.assign(ruleSet, randomPart.frame(random, false));
  const count = pick(random, [0, 0, 1, 2, 3, 4]);
  if (count === 0) return;
  const domains: Record<string, DomainDocument> = {};
  for (const name of DOMAINS.slice(0, count)) {
    domains[name] = { rules: [], ...randomPart.frame(random, true) };
  }
  ruleSet.domains = domains;
  if (chance(random, 0.6)) addTiers(ruleSet);
}

function addTiers(ruleSet: RuleSet): void {
  ruleSet.tiers = [{ tier: 'first' }, { tier: 'second' }, { tier: 'third' }];
}

/** Adds derived facts, each of which can read those before it. */
function addDerived(
  random: Random,
  ruleSet: RuleSet,
  named: Record<string, ConditionDocument>,
  { unread = [] }: Given,
): void {
  for (let left = between(random, 0, 6); left > 0; left -= 1) {
    const name = `derived${left}`;
    const kind = pick(random, ['number', 'number', 'number', 'boolean', 'string', 'date'] as const);
    for (let tries = 0; tries < 20; tries += 1) {
      const tables: Record<string, LookupTable> = { ...ruleSet.tables };
      const from = randomExpression(
        {
          ...{ random, tables, named, facts: operandsOf(ruleSet, unread) },
          scales: scalesOf(ruleSet),
          fields: fieldsOf(ruleSet),
        },
        kind,
        between(random, 0, 3),
      );
      const type = kind === 'number' ? 'decimal' : kind;
      const fact: FactDeclaration = { type, title, from };
      const next = { ...ruleSet, tables, facts: { ...ruleSet.facts, [name]: fact } };
      const derived = derivedFacts(next).get(name);
      const isRefused = !derived || derived.faults.length > 0 || lacksScale(from);
      if (isRefused || isTwice(ruleSet, derived.stage, random)) continue;
      if (chance(random, 0.4)) fact.shown = true;
      if (derived.typed.isWhole && kind === 'number' && chance(random, 0.8)) fact.type = 'integer';
      Object.assign(ruleSet, { tables, facts: next.facts });
      break;
    }
  }
}

/** Facts that only time or domains change are seldom picked otherwise. */
function isTwice(ruleSet: RuleSet, stage: string, random: Random): boolean {
  return stage === 'facts' && chance(random, ruleSet.domains ? 0.5 : 0.2);
}

function lacksScale(from: FactDeclaration['from']): boolean {
  return (
    from !== undefined && 'calc' in from && from.calc[0] === 'divide' && from.scale === undefined
  );
}

/** Everything that an expression can read. */
function operandsOf(ruleSet: RuleSet, unread: readonly string[]): Readable[] {
  return readables(readableIn({ ...ruleSet }, 'derived'), unread);
}

/** The fields of earlier outcomes, which are mostly asked for grades that there are. */
function fieldsOf(ruleSet: RuleSet): Readable[] {
  const { whole, domains } = madeFacts(ruleSet);
  const among = (name: string) => (whole.get(name) ?? domains.get(name)?.fact)?.among;
  return readables(earlierFields(ruleSet)).map((field) => {
    const values = among(field.name);
    return values ? { ...field, among: values } : field;
  });
}

function givenCondition(random: Random, facts: Record<string, FactDeclaration>): ConditionDocument {
  const base = ruleSetWith({}) as RuleSet;
  const readable = readables(readableIn({ ...base, facts, rules: [] }, 'derived'));
  const given = readable.filter(({ name }) => Object.hasOwn(facts, name));
  return randomCondition({ random, facts: given, named: {} });
}

/** Writes the rules and conditions of all parts, now that everything has its name and type. */
function writeParts(random: Random, ruleSet: RuleSet, { unread }: Given): void {
  const writing = (domain?: string): Writing => {
    const frame = { ...ruleSet };
    const readable = (stage: Stage): Readable[] =>
      readables(readableIn(frame, stage, domain), unread);
    const { conditions: named = {} } = ruleSet;
    return {
      ...{ random, ruleSet, domain, readable },
      condition: (stage) => randomCondition({ random, facts: readable(stage), named }),
    };
  };
  for (const [name, part] of Object.entries(ruleSet.domains ?? {})) {
    Object.assign(part, randomPart.written(part, writing(name)));
  }
  const { score, grades } = ruleSet;
  Object.assign(ruleSet, randomPart.written({ score, grades }, writing()));
  // a grade with a term may be absent now
  const whole = writing();
  ruleSet.tiers?.forEach((tier, at, all) => {
    if (at < all.length - 1) tier.when = whole.condition('tiers');
  });
  if (chance(random, 0.4)) {
    ruleSet.measures = [{ measure: 'praise', law: 'act', when: whole.condition('measures') }];
  }
}

/** A condition that nothing refers to is a fault. */
function useNamed(ruleSet: RuleSet, named: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(named)) {
    ruleSet.rules.push({
      name: `uses-${name}`,
      law: 'act',
      conditions: { condition: name },
      event: { type: 'flag', params: { text: name } },
    });
  }
}

/** Facts as conditions and expressions read them, but for some. */
export function readables(
  facts: ReadonlyMap<string, CoreReadable>,
  unread: readonly string[] = [],
): Readable[] {
  const read = [...facts].filter(([name]) => !unread.includes(name));
  return read.map(([name, { valueClass, isOptional, isWhole, isPositive, among }]) => ({
    ...{ name, kind: kindOf(valueClass), isOptional },
    ...(isWhole ? { isWhole } : {}),
    ...(isPositive ? { isPositive } : {}),
    ...(among ? { among } : {}),
  }));
}

function kindOf(valueClass: CoreReadable['valueClass']): Kind {
  return typeof valueClass === 'string' ? valueClass : 'list';
}
