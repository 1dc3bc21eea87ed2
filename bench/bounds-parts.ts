import { readFileSync } from 'node:fs';
import type { Call, System } from '../test/local/system.ts';

/** A kind of request that grows with some sizes, each up to the most that is permitted. */
export type Shape = {
  name: string;
  /** The function that answers it. */
  handler: string;
  sizes: Readonly<Record<string, number>>;
  most: Readonly<Record<string, number>>;
  request: (
    system: System,
    sizes: Readonly<Record<string, number>>,
  ) => Promise<{ path: string; call: Call }>;
  /** Waits until what the request began has ended, which would be counted with the requests after it. */
  settled?: (system: System, response: string) => Promise<void>;
};

export const RULE_SET = 'gb-food-hygiene';
export const versions = `/v1/rule-sets/${RULE_SET}/versions`;
export const pack = JSON.parse(
  readFileSync(new URL(`../rules/${RULE_SET}/2023-06.json`, import.meta.url), 'utf8'),
) as Record<string, unknown> & { facts: object; rules: { law: string }[] };
export const law = pack.rules[0]?.law ?? '';
const facts = { hygiene: 5, structural: 10, confidenceInManagement: 5 };
export const item = (id: number, more: object = {}) => ({
  entity: { id: `gb-fhrs:${100_000 + id}`, kind: 'company' },
  ruleSet: RULE_SET,
  facts,
  ...more,
});
export const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
export const named = (count: number, name: string, make: (at: number) => unknown): object =>
  Object.fromEntries(many(count, (at) => [`${name}${at}`, make(at)]));

let submitted = 0;
export const aCase = {
  name: 'a case',
  asOf: '2026-01-31',
  facts,
  expect: { score: 20, grade: '4', tier: null, measures: [] },
};
export const draft = (parts: object, cases: unknown[] = [aCase]) => {
  submitted += 1;
  const document = { ...pack, version: `9.${submitted}.${Date.now() % 100_000}`, ...parts };
  return { document, body: { document, cases, why: 'It is tried.' } };
};
export const derived = (from: object): object => ({ type: 'decimal', title: 'D', from });
export const submission = (
  parts: object,
  cases?: unknown[],
): Promise<{ path: string; call: Call }> =>
  Promise.resolve({ path: versions, call: { token: 'author', body: draft(parts, cases).body } });

/** A document with many facts, rules and comparisons. */
export function large({ facts: count = 1, rules = 1, comparisons = 1 }: Shape['sizes']): {
  facts: object;
  rules: object[];
} {
  const number = {
    type: 'integer',
    title: 'F',
    default: 0,
    min: 0,
    max: 100_000,
    changeable: true,
  };
  return {
    facts: { ...pack.facts, ...named(count, 'n', () => number) },
    rules: [
      ...pack.rules,
      ...many(rules, (at) => ({
        name: `x${at}`,
        law,
        conditions: {
          all: many(comparisons, (place) => ({
            fact: `n${(at + place) % count}`,
            operator: 'greaterThan',
            value: at * 7 + place,
          })),
        },
        event: { type: 'points', params: { points: 1 } },
      })),
    ].slice(0, 1000),
  };
}

export const batch = (items: unknown[]) =>
  Promise.resolve({ path: '/v1/appraisals/batch', call: { body: { items } } });
export const day = (at: number): string =>
  new Date(Date.UTC(2025, 0, 1) + at * 86_400_000).toISOString().slice(0, 10);
let seen = 0;
export const fresh = (count: number): number => (seen += count) - count;

export async function checkOf(system: System, sizes: Shape['sizes']) {
  const { document, body } = draft(large(sizes));
  await system.call(versions, { token: 'author', body });
  const path = `${versions}/${document.version}/check`;
  return { path, call: { token: 'author', method: 'POST' } as Call };
}

export async function untilChecked(system: System, response: string): Promise<void> {
  const { id } = JSON.parse(response) as { id: string };
  for (;;) {
    const { json } = await system.call(`/v1/checks/${id}`, { token: 'author' });
    if (json['status'] !== 'running') return;
    await new Promise((wake) => setTimeout(wake, 500));
  }
}

export const small = { facts: 40, rules: 100, comparisons: 3 };
export const largest = { facts: 990, rules: 990, comparisons: 30 };
export const submit = 'post-version';

export function shape(
  name: string,
  handler: string,
  sizes: Shape['sizes'],
  most: Shape['most'],
  request: (sizes: Shape['sizes']) => ReturnType<Shape['request']>,
): Shape {
  return { name, handler, sizes, most, request: (_, given) => request(given) };
}

export function single(body: unknown) {
  return Promise.resolve({ path: '/v1/appraisals', call: { body } });
}
