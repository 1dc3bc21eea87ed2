import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Engine } from 'json-rules-engine';
import { tally, type Leg } from './answer.ts';
import type { Business } from './businesses.ts';
import { pointsOf, type BenchRule } from './forty-rules.ts';
import { celOf, jsonLogicOf, zenOf } from './translations.ts';

/** Installs the peers from bench's own lock where they are missing. */
export function installPeers(): void {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  // npm writes this file last
  if (existsSync(`${folder}node_modules/.package-lock.json`)) return;
  process.stderr.write('Installing the peers once: npm ci --prefix bench\n');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const options: SpawnSyncOptions = { stdio: ['ignore', 2, 2] };
  const { status } = spawnSync('npm', ['ci', '--prefix', folder, ...quiet], options);
  if (status === 0) return;
  throw new Error(
    'The peers could not be installed; run "npm ci --prefix bench" and see what it says',
  );
}

/** The evaluators that Gradus is measured against, ready to answer. */
export async function peerLegs(rules: readonly BenchRule[], sample: Business): Promise<Leg[]> {
  return [
    referenceLeg(rules),
    await jsonLogicLeg(rules),
    await zenLeg(rules),
    await celLeg(rules, sample),
  ];
}

/**
 * json-rules-engine at its best: one engine for all runs, each awaited before the next, as runs that
 * overlap on one engine drop rules. Whoever cannot rule that out makes an engine for each run.
 */
export function referenceLeg(rules: readonly BenchRule[]): Leg {
  const engine = referenceEngine(rules);
  const points = pointsOf(rules);
  return {
    name: 'json-rules-engine',
    inFlight: 'one',
    answerLater: (business, fired) => answerOfRun(engine, business, points, fired),
  };
}

/** json-rules-engine with an engine of its own for each run. */
export function freshReferenceLeg(rules: readonly BenchRule[]): Leg {
  const points = pointsOf(rules);
  return {
    name: 'json-rules-engine, an engine for each run',
    inFlight: 'one',
    answerLater: (business, fired) => answerOfRun(referenceEngine(rules), business, points, fired),
  };
}

function referenceEngine(rules: readonly BenchRule[]): Engine {
  const engine = new Engine();
  for (const [at, { name, conditions, event }] of rules.entries()) {
    const { type, params } = event;
    engine.addRule({
      name,
      // copies: the engine writes into the documents that it is given
      conditions: structuredClone(conditions),
      event: { type, params: { ...params, at } },
    });
  }
  return engine;
}

async function answerOfRun(
  engine: Engine,
  business: Business,
  points: readonly number[],
  fired: Uint8Array,
): Promise<number> {
  const { results } = await engine.run(business);
  fired.fill(0);
  let sum = 0;
  for (const { event } of results) {
    const at = event?.params?.['at'] as number;
    fired[at] = 1;
    sum += points[at]!;
  }
  return sum;
}

/** A function for each rule, in a loop: one function that lists all forty results takes half as long again. */
async function jsonLogicLeg(rules: readonly BenchRule[]): Promise<Leg> {
  type Compiled = (business: Business) => unknown;
  const { LogicEngine } = await imported<{
    LogicEngine: new () => { build: (logic: unknown) => Compiled };
  }>('json-logic-engine');
  const engine = new LogicEngine();
  const compiled = rules.map(({ conditions }) => engine.build(jsonLogicOf(conditions)));
  const points = pointsOf(rules);
  return {
    name: 'json-logic-engine',
    answer: (business, fired) => {
      let sum = 0;
      for (let at = 0; at < compiled.length; at++) {
        const hasFired = compiled[at]!(business) === true;
        fired[at] = hasFired ? 1 : 0;
        if (hasFired) sum += points[at]!;
      }
      return sum;
    },
  };
}

/**
 * A decision that is compiled once, with one expression node that lists the results of the rules,
 * and every business in flight at once. Tried and slower: a decision table that collects, an
 * expression for each rule, one evaluation after the other (three times slower, for the way to the
 * engine's threads and back), and the synchronous call, which parses the expression each time. The
 * engine's threads may use more than one core here; the time is what the clock shows.
 */
async function zenLeg(rules: readonly BenchRule[]): Promise<Leg> {
  type Decision = { evaluate: (facts: object) => Promise<{ result: { fires: boolean[] } }> };
  const { ZenEngine, ZenDecisionContent } = await imported<{
    ZenEngine: new () => { createDecision: (content: object) => Decision };
    ZenDecisionContent: new (content: object) => object;
  }>('@gorules/zen-engine');
  const value = `[${rules.map(({ conditions }) => zenOf(conditions)).join(', ')}]`;
  const content = new ZenDecisionContent({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode' },
      {
        id: 'rules',
        name: 'rules',
        type: 'expressionNode',
        content: { expressions: [{ id: 'fires', key: 'fires', value }] },
      },
      { id: 'out', name: 'out', type: 'outputNode' },
    ],
    edges: [
      { id: '1', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: '2', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  });
  const decision = new ZenEngine().createDecision(content);
  const points = pointsOf(rules);
  return {
    name: 'zen-engine',
    inFlight: 'all',
    answerLater: async (business, fired) => {
      const { result } = await decision.evaluate(business);
      return tally(result.fires, points, fired);
    },
  };
}

/** One expression that lists the results of the rules, with the facts' types declared: its fastest. */
async function celLeg(rules: readonly BenchRule[], sample: Business): Promise<Leg> {
  type Environment = {
    registerVariable: (name: string, type: string) => void;
    parse: (expression: string) => (business: Business) => boolean[];
  };
  const { Environment } = await imported<{ Environment: new () => Environment }>(
    '@marcbachmann/cel-js',
  );
  const environment = new Environment();
  const types = { number: 'double', string: 'string', boolean: 'bool', object: 'list<string>' };
  for (const [name, value] of Object.entries(sample)) {
    environment.registerVariable(name, types[typeof value as keyof typeof types]);
  }
  const listed = rules.map(({ conditions }) => celOf(conditions)).join(', ');
  const expression = environment.parse(`[${listed}]`);
  const points = pointsOf(rules);
  return {
    name: 'cel-js',
    answer: (business, fired) => tally(expression(business), points, fired),
  };
}

/** A package that only bench/package.json names: the types of the product do not wait for it. */
async function imported<T>(name: string): Promise<T> {
  return (await import(name)) as T;
}
