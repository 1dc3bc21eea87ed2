import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Engine } from 'json-rules-engine';
import { ENGINE, appraise } from '../core/appraisal/appraise.ts';
import type { AppraisalInput, ReasonedAppraisal } from '../core/appraisal/appraisal.ts';
import { parseSubject } from '../core/appraisal/subject.ts';
import { casesSchema, type Case } from '../core/check/cases.ts';
import { OWN_OPERATORS, operators } from '../core/conditions/operators.ts';
import { find, type Occasion } from '../core/appraisal/find.ts';
import { digestOf } from '../core/ground/digest.ts';
import { flatRulesOf } from '../core/rule-set/flat-rules.ts';
import { flatStagesOf } from '../core/rule-set/flat-stages.ts';
import { partsOf } from '../core/rule-set/parts-of.ts';
import { prepare } from '../core/rule-set/prepare.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';
import { readCatalogue, readPacks, type Pack } from '../functions/steps/rule-sets/packs.ts';
import { medians } from './medians.ts';

/** What an appraisal under one rule set costs, in microseconds. */
export type RuleSetCosts = {
  id: string;
  rules: number;
  /** From unparsed facts through the door to the appraisal with its reasons; no counterfactual. */
  appraiseUs: number;
  /** Canonicalising and hashing of the bytes that an appraisal hashes, and nothing else. */
  hashFloorUs: number;
  /** All stages from valid facts to score, grade and tier, of domains too, derived facts included; no reasons. */
  stagesUs: number;
  /** json-rules-engine running the same stages as plain rules, one after the other, on the same values. */
  referenceUs: number;
};

/** The costs of every rule set of the rules folder, over its own cases. */
export async function ruleSetCosts(rounds: number): Promise<RuleSetCosts[]> {
  const costs: RuleSetCosts[] = [];
  for (const { prepared, given } of benchRuleSets()) {
    costs.push(await costsOf(prepared, given, rounds));
  }
  return costs;
}

/** Every rule set of the rules folder with what is given in its own cases. */
export function benchRuleSets(): { prepared: Prepared; given: Given[] }[] {
  const folder = fileURLToPath(new URL('../rules', import.meta.url));
  const catalogue = readCatalogue(folder);
  return readPacks(folder).map((pack) => {
    const prepared = prepare(pack.document, catalogue);
    return { prepared, given: casesOf(pack).map((one, at) => givenOf(prepared, one, at)) };
  });
}

function casesOf({ casesFile }: Pack): Case[] {
  return casesSchema.parse(JSON.parse(readFileSync(casesFile, 'utf8')));
}

async function costsOf(
  prepared: Prepared,
  given: readonly Given[],
  rounds: number,
): Promise<RuleSetCosts> {
  const appraisals = given.map((one) => appraisalOf(prepared, one));
  const hashed = given.map((input, at) => hashedBy(prepared, input, appraisals[at]!));
  const run = referenceRun(prepared);
  const inputs = given.map((one) => inputOf(prepared, one));
  const values = inputs.map((input) => runtimeFacts(prepared, input));
  for (const [at, { reasons }] of appraisals.entries()) {
    assertSameFired(prepared, reasons, await run(values[at]!));
  }
  const units = given.length;
  const found = await medians(
    [
      {
        name: 'appraise',
        units,
        pass: () => {
          for (const input of given) appraisalOf(prepared, input);
        },
      },
      {
        name: 'hash',
        units,
        pass: () => {
          for (const { facts, inputs } of hashed) {
            digestOf(facts);
            digestOf(inputs);
          }
        },
      },
      {
        name: 'stages',
        units,
        pass: () => {
          for (const input of inputs) find(prepared, input);
        },
      },
      {
        name: 'reference',
        units,
        // one after the other: runs that overlap on one engine drop rules
        pass: async () => {
          for (const facts of values) await run(facts);
        },
      },
    ],
    rounds,
  );
  return {
    id: prepared.ruleSet.id,
    rules: partsOf(prepared.ruleSet).reduce((sum, part) => sum + flatRulesOf(part).length, 0),
    appraiseUs: found.get('appraise')!,
    hashFloorUs: found.get('hash')!,
    stagesUs: found.get('stages')!,
    referenceUs: found.get('reference')!,
  };
}

/** What a caller hands over: an entity and facts that nobody has looked at. */
export type Given = { entity: unknown; facts: unknown } & Occasion;

function givenOf({ ruleSet }: Prepared, one: Case, at: number): Given {
  const { facts, asOf, observedOn, previous, earlier } = one;
  const entity = { id: `x-test:bench-${at}`, kind: ruleSet.covers[0] };
  return { entity, facts, asOf, observedOn, previous, earlier };
}

/** A case through the door. */
export function inputOf(prepared: Prepared, { entity, facts, ...occasion }: Given): AppraisalInput {
  const door = parseSubject(prepared, { entity, facts });
  if ('faults' in door) throw new Error(`The door refuses a case: ${JSON.stringify(door.faults)}`);
  return { ...door.subject, ...occasion };
}

function appraisalOf(prepared: Prepared, given: Given): ReasonedAppraisal {
  return appraise(prepared, inputOf(prepared, given));
}

/** What an appraisal hashes: its facts, and its inputs, whose digest is its id. */
function hashedBy(
  prepared: Prepared,
  { facts }: Given,
  { id, entity, factsDigest, asOf, observedOn, previous, earlier }: ReasonedAppraisal,
) {
  const inputs = {
    engine: ENGINE,
    entity,
    ruleSet: prepared.digest,
    facts: factsDigest,
    asOf,
    previous: previous ?? null,
    ...(observedOn === undefined ? {} : { observedOn }),
    ...(earlier === undefined ? {} : { earlier }),
  };
  const hex = digestOf(inputs).slice('sha256:'.length);
  if (digestOf(facts) !== factsDigest || !hex.startsWith(id.slice('apr_'.length))) {
    throw new Error('The floor would hash other bytes than the appraisal; rewrite hashedBy');
  }
  return { facts, inputs };
}

/** The values of all facts and results, with those that are absent present as undefined. */
function runtimeFacts(prepared: Prepared, input: AppraisalInput): Record<string, unknown> {
  const { read } = find(prepared, input);
  return Object.fromEntries([...prepared.sheet.slots.keys()].map((name) => [name, read(name)]));
}

type Run = (facts: Record<string, unknown>) => Promise<Set<string>>;

/** json-rules-engine with the stages of a rule set as plain rules; gives the names of those of the whole that fired. */
function referenceRun({ ruleSet }: Prepared): Run {
  const engines = flatStagesOf(ruleSet).stages.map(({ stage, rules, conditions = {} }) => {
    const engine = new Engine();
    for (const name of OWN_OPERATORS) engine.addOperator(name, operators.get(name)!.evaluate);
    for (const [name, condition] of Object.entries(conditions)) {
      const root = 'operator' in condition ? { all: [condition] } : condition;
      engine.setCondition(name, structuredClone(root) as never);
    }
    for (const rule of structuredClone(rules)) engine.addRule(rule as never);
    return { engine, isOfWhole: stage === 'points' || stage === 'effects' };
  });
  return async (facts) => {
    const fired = new Set<string>();
    for (const { engine, isOfWhole } of engines) {
      const { results } = await engine.run(facts);
      if (isOfWhole) for (const { name } of results) fired.add(name.split('#')[0]!);
    }
    return fired;
  };
}

function assertSameFired(
  { ruleSet }: Prepared,
  { silent }: ReasonedAppraisal['reasons'],
  fired: ReadonlySet<string>,
): void {
  const own = new Set(silent.map(({ rule }) => rule));
  const wrong = ruleSet.rules.find(({ name }) => own.has(name) === fired.has(name));
  if (wrong) throw new Error(`${ruleSet.id}: json-rules-engine differs on ${wrong.name}`);
}
