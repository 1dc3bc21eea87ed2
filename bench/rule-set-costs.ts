import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Engine } from 'json-rules-engine';
import { ENGINE, appraise } from '../core/appraisal/appraise.ts';
import type { AppraisalInput, Outcome, ReasonedAppraisal } from '../core/appraisal/appraisal.ts';
import { parseSubject } from '../core/appraisal/subject.ts';
import { casesSchema, type Case } from '../core/check/cases.ts';
import { OWN_OPERATORS, operators } from '../core/conditions/operators.ts';
import { digestOf } from '../core/ground/digest.ts';
import type { GivenFacts } from '../core/facts/values.ts';
import { readerOf } from '../core/values/slots.ts';
import { plainRulesOf } from '../core/rule-set/flat-rules.ts';
import { prepare } from '../core/rule-set/prepare.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';
import { readableIn } from '../core/rule-set/stages.ts';
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
  /** json-rules-engine running only the rules, on the same values. */
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
  const values = given.map((input) => runtimeFacts(prepared, input));
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
    rules: prepared.ruleSet.rules.length,
    appraiseUs: found.get('appraise')!,
    hashFloorUs: found.get('hash')!,
    referenceUs: found.get('reference')!,
  };
}

/** What a caller hands over: an entity and facts that nobody has looked at. */
export type Given = { entity: unknown; facts: unknown } & Pick<AppraisalInput, 'asOf' | 'previous'>;

function givenOf({ ruleSet }: Prepared, { facts, asOf, previous }: Case, at: number): Given {
  return { entity: { id: `x-test:bench-${at}`, kind: ruleSet.covers[0] }, facts, asOf, previous };
}

/** A case through the door. */
export function inputOf(prepared: Prepared, { asOf, previous, ...given }: Given): AppraisalInput {
  const door = parseSubject(prepared, given);
  if ('faults' in door) throw new Error(`The door refuses a case: ${JSON.stringify(door.faults)}`);
  return { ...door.subject, asOf, previous };
}

function appraisalOf(prepared: Prepared, given: Given): ReasonedAppraisal {
  return appraise(prepared, inputOf(prepared, given));
}

/** What an appraisal hashes: its facts, and its inputs, whose digest is its id. */
function hashedBy(
  prepared: Prepared,
  { facts, previous }: Given,
  { id, entity, factsDigest, asOf }: ReasonedAppraisal,
) {
  const inputs = {
    engine: ENGINE,
    entity,
    ruleSet: prepared.digest,
    facts: factsDigest,
    asOf,
    previous: previous ?? null,
  };
  const hex = digestOf(inputs).slice('sha256:'.length);
  if (digestOf(facts) !== factsDigest || !hex.startsWith(id.slice('apr_'.length))) {
    throw new Error('The floor would hash other bytes than the appraisal; rewrite hashedBy');
  }
  return { facts, inputs };
}

/** The values that the rules read, with those that are absent present as undefined. */
function runtimeFacts(prepared: Prepared, { facts, previous }: Given): Record<string, unknown> {
  const values = prepared.sheet.valuesOf(facts as GivenFacts);
  const read = readerOf(prepared.sheet.slots, values);
  const before = (name: string) => previous?.[name as keyof Outcome] ?? undefined;
  const names = [...readableIn(prepared.ruleSet, 'rules').keys()];
  return Object.fromEntries(
    names.map((name) => [
      name,
      name.startsWith('previous.') ? before(name.slice('previous.'.length)) : read(name),
    ]),
  );
}

type Run = (facts: Record<string, unknown>) => Promise<Set<string>>;

/** json-rules-engine with only the rules of a rule set; answers with the names of those that fired. */
function referenceRun({ ruleSet }: Prepared): Run {
  const engine = new Engine();
  for (const name of OWN_OPERATORS) engine.addOperator(name, operators.get(name)!.evaluate);
  for (const [name, condition] of Object.entries(ruleSet.conditions ?? {})) {
    const root = 'operator' in condition ? { all: [condition] } : condition;
    engine.setCondition(name, structuredClone(root) as never);
  }
  for (const { name, priority = 1, conditions, event } of plainRulesOf(ruleSet.rules)) {
    engine.addRule({ name, priority, conditions: structuredClone(conditions) as never, event });
  }
  return async (facts) => {
    const { results } = await engine.run(facts);
    return new Set(results.map(({ name }) => name));
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
