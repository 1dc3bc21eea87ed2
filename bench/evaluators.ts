import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inspect, isDeepStrictEqual } from 'node:util';
import { appraisalParts, partsLines } from './appraisal-parts.ts';
import { answersOf, pointsOfAll, type Answer, type Leg } from './answer.ts';
import { businessOf, type Business } from './businesses.ts';
import { printCurves } from './curves.ts';
import { fortyRules } from './forty-rules.ts';
import { gradusLegs } from './gradus-legs.ts';
import { handWritten } from './hand-written.ts';
import { medians, type Timed } from './medians.ts';
import { freshReferenceLeg, installPeers, peerLegs } from './peers.ts';
import { ruleSetCosts, type RuleSetCosts } from './rule-set-costs.ts';

/**
 * `npm run bench`: the evaluators side by side in one process, on the same forty rules and 2,000
 * businesses, what whole appraisals cost and where their time goes, and how costs grow. `--json` prints
 * the figures of the first two alone, `--curves` the last alone, `--rounds N` sets how often each evaluator is timed.
 */
const BUSINESSES = 2000;
const isJson = process.argv.includes('--json');
const rounds = Number(option('--rounds', '11'));

const limit: Leg = { name: 'hand-written', answer: handWritten };

type Result = { name: string; usPerEntity: number };

if (process.argv.includes('--curves')) await printCurves();
else await printFigures();

function option(name: string, usual: string): string {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : (process.argv[at + 1] ?? usual);
}

async function printFigures(): Promise<void> {
  installPeers();
  const businesses = Array.from({ length: BUSINESSES }, (_, number) => businessOf(number));
  const legs: Leg[] = [
    ...gradusLegs(fortyRules),
    ...(await peerLegs(fortyRules, businesses[0]!)),
    limit,
  ];
  const answers = await agreedAnswers(legs, businesses);
  const points = answers.map((answer) => answer.points);
  const found = await medians(
    legs.map((leg) => timed(leg, businesses, points)),
    rounds,
  );
  const results = legs.map(({ name }) => ({ name, usPerEntity: found.get(name)! }));
  const ruleSets = await ruleSetCosts(rounds);
  if (isJson) {
    process.stdout.write(`${JSON.stringify({ results, ruleSets }, rounded)}\n`);
    return;
  }
  const few = businesses.slice(0, 200);
  const fresh = await medians([timed(freshReferenceLeg(fortyRules), few, points)], 3);
  process.stdout.write(
    [
      ...evaluatorLines(results, answers),
      ...[...fresh].map(([name, us]) => `(${name}: ${us.toFixed(0)} us)`),
      '',
      ...ruleSetLines(ruleSets),
      '',
      ...partsLines(await appraisalParts(rounds)),
      '',
      '',
    ].join('\n'),
  );
  // in a process of its own: everything that was measured so far would show in the heap
  spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--curves'], { stdio: 'inherit' });
}

/** The answers that all evaluators give, for every business; throws where one differs. */
async function agreedAnswers(
  legs: readonly Leg[],
  businesses: readonly Business[],
): Promise<Answer[]> {
  const agreed = await answersOf(limit, businesses, fortyRules.length);
  for (const leg of legs) {
    const answers = await answersOf(leg, businesses, fortyRules.length);
    const at = answers.findIndex((answer, which) => !isDeepStrictEqual(answer, agreed[which]));
    if (at < 0) continue;
    const told = [answers[at], agreed[at]].map((answer) => inspect(answer, { breakLength: 200 }));
    throw new Error(`${leg.name} answers ${told.join(', hand-written ')} for business ${at}`);
  }
  return agreed;
}

function timed(leg: Leg, businesses: readonly Business[], points: readonly number[]): Timed {
  const expected = businesses.reduce((sum, _, at) => sum + points[at]!, 0);
  const check = (found: number): void => {
    if (found !== expected) throw new Error(`${leg.name} gave other points while it was timed`);
  };
  const pass = async (): Promise<void> => {
    check(await pointsOfAll(leg, businesses, fortyRules.length));
  };
  return { name: leg.name, units: businesses.length, pass };
}

/** Figures of four digits: more is noise. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}

function evaluatorLines(results: readonly Result[], answers: readonly Answer[]): string[] {
  const of = (name: string): number => results.find((result) => result.name === name)!.usPerEntity;
  const reference = of('json-rules-engine');
  const lean = of('gradus-lean');
  const fires =
    answers.reduce((sum, { fired }) => sum + fired.filter(Boolean).length, 0) / answers.length;
  const ratio = (text: string, value: number, wanted: string): string =>
    `${text.padEnd(48)}${value.toFixed(value < 20 ? 2 : 0).padStart(8)}  (${wanted})`;
  return [
    `${fortyRules.length} rules, ${answers.length} businesses, ${fires.toFixed(1)} rules fire on average; every answer is the same`,
    row(['evaluator', 'us', 'x hand-written', 'reference / it']),
    ...results.map(({ name, usPerEntity }) =>
      row([
        name,
        usPerEntity.toFixed(usPerEntity < 100 ? 2 : 0),
        (usPerEntity / of(limit.name)).toFixed(2),
        (reference / usPerEntity).toFixed(1),
      ]),
    ),
    '',
    ratio('gradus-lean / hand-written', lean / of(limit.name), 'at most 1.5'),
    ratio('json-logic-engine / gradus-lean', of('json-logic-engine') / lean, 'at least 2'),
    ratio('json-rules-engine / gradus-lean', reference / lean, 'at least 300'),
    ratio('json-rules-engine / gradus-reasons', reference / of('gradus-reasons'), 'at least 75'),
  ];
}

function ruleSetLines(costs: readonly RuleSetCosts[]): string[] {
  return [
    'Whole appraisals, with the door and the reasons, and all stages alone (derived facts included), against',
    'json-rules-engine on the same stages as plain rules: at least 40 for rule sets of 40 rules or more,',
    'and for every one without the hashing',
    row([
      'rule set',
      'rules',
      'appraise us',
      'hash us',
      'stages us',
      'reference us',
      'ratio',
      'without hash',
      'stages',
    ]),
    ...costs.map(({ id, rules, appraiseUs, hashFloorUs, stagesUs, referenceUs }) =>
      row([
        id,
        String(rules),
        appraiseUs.toFixed(1),
        hashFloorUs.toFixed(1),
        stagesUs.toFixed(1),
        referenceUs.toFixed(0),
        (referenceUs / appraiseUs).toFixed(1),
        (referenceUs / (appraiseUs - hashFloorUs)).toFixed(1),
        (referenceUs / stagesUs).toFixed(1),
      ]),
    ),
  ];
}

function row([name = '', ...cells]: readonly string[]): string {
  return `${name.padEnd(24)}${cells.map((cell) => cell.padStart(14)).join('')}`;
}
