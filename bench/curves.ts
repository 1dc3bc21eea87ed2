import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pointsOfAll, type AnswerOne } from './answer.ts';
import { businessOf } from './businesses.ts';
import { fortyRules, type BenchRule, type Condition } from './forty-rules.ts';
import { gradusLegs } from './gradus-legs.ts';
import { medians } from './medians.ts';

const RULES = [10, 100, 1000, 10_000];
const POPULATIONS = [1000, 10_000, 100_000];
const COMPILATIONS = 5;
const ROUNDS = 15;
/** The same for any number of rules: thousands are answered by functions that few entities make hot. */
const WARM_UP_MS = 2000;

/**
 * How costs grow: memory by number of businesses, compiling and answering by number of rules. What
 * is linear has the same cost for each rule in every line; what does not grow, the same heap.
 */
export async function printCurves(): Promise<void> {
  write('The heap after a population whose answers nobody keeps: it does not grow');
  write(row('businesses', 'lean heap MB', 'reasons heap MB'));
  const legs = gradusLegs(fortyRules);
  const heapAfter = heapReader();
  for (const count of POPULATIONS) {
    write(row(String(count), ...legs.map(({ answer }) => heapAfter(answer, count))));
  }
  write('');
  write(
    `Compiling, and one entity after ${WARM_UP_MS / 1000} s of others, in processor time: linear where a rule costs the same in every line`,
  );
  // so that the first line does not pay for a compiler that nobody has called yet
  for (let time = 0; time < 20; time++) readyMs(rulesOf(100));
  write(row('rules', 'ready ms', 'us a rule', 'lean us', 'ns a rule', 'reasons us', 'ns a rule'));
  for (const count of RULES) write(await lineOf(count));
}

async function lineOf(count: number): Promise<string> {
  const rules = rulesOf(count);
  const readyIn = Math.min(...Array.from({ length: COMPILATIONS }, () => readyMs(rules)));
  const businesses = businessesUpTo(Math.max(10, Math.min(200, 100_000 / count)));
  const us: number[] = [];
  // apart: while one is timed, nothing else is being optimised
  for (const leg of gradusLegs(rules)) {
    const pass = (): unknown => pointsOfAll(leg, businesses, count);
    const timed = { name: leg.name, units: businesses.length, pass };
    us.push(...(await medians([timed], ROUNDS, WARM_UP_MS, processorMs)).values());
  }
  return row(
    String(count),
    readyIn.toFixed(2),
    ((readyIn * 1000) / count).toFixed(1),
    ...us.flatMap((value) => [value.toFixed(2), ((value * 1000) / count).toFixed(1)]),
  );
}

/** Processor time of this process, collecting garbage included: a busy machine bends no curve. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds until rules are compiled and have answered once, lean and with reasons. */
function readyMs(rules: readonly BenchRule[]): number {
  const [business] = businessesUpTo(1);
  const fired = new Uint8Array(rules.length);
  const start = processorMs();
  for (const { answer } of gradusLegs(rules)) answer(business!, fired);
  return processorMs() - start;
}

function businessesUpTo(count: number) {
  return Array.from({ length: count }, (_, number) => businessOf(number));
}

/** Any number of rules: the forty again and again, each time with other bounds. */
function rulesOf(count: number): BenchRule[] {
  return Array.from({ length: count }, (_, at) => {
    const rule = fortyRules[at % fortyRules.length]!;
    const by = Math.floor(at / fortyRules.length) / 1024;
    const conditions = moved(rule.conditions, by) as BenchRule['conditions'];
    return { ...rule, name: `${rule.name}-${at}`, conditions };
  });
}

function moved(condition: Condition, by: number): Condition {
  if ('all' in condition) return { all: condition.all.map((child) => moved(child, by)) };
  if ('any' in condition) return { any: condition.any.map((child) => moved(child, by)) };
  if ('not' in condition) return { not: moved(condition.not, by) };
  const { value } = condition;
  return typeof value === 'number' ? { ...condition, value: value + by } : condition;
}

/** Reads what the heap holds after a population, once all garbage is collected. */
function heapReader(): (answer: AnswerOne, population: number) => string {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const fired = new Uint8Array(fortyRules.length);
  return (answer, population) => {
    let points = 0;
    // nobody keeps the businesses or their answers: what remains is the evaluator's own
    for (let number = 0; number < population; number++) {
      points += answer(businessOf(number), fired);
    }
    if (!Number.isFinite(points)) throw new RangeError('The points are no number');
    collect();
    return (process.memoryUsage().heapUsed / 2 ** 20).toFixed(2);
  };
}

function row(...cells: string[]): string {
  return cells.map((cell) => cell.padStart(16)).join('');
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
