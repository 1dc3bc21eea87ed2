import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffOf } from '../../../core/diff/diff-of.ts';
import type { Change, RuleSetDiff } from '../../../core/diff/rule-set-diff.ts';
import { canonical } from '../../../core/ground/digest.ts';
import { pointerTo } from '../../../core/ground/fault.ts';
import { factSchema } from '../../../core/facts/declaration.ts';
import type { Catalogue } from '../../../core/rule-set/catalogue.ts';
import { ruleSchema } from '../../../core/rule-set/rule.ts';
import { ruleSetSchema, type RuleSet } from '../../../core/rule-set/schema.ts';
import { everyConstruct } from './every-construct.ts';

const packs = [
  'cn-food-seller/2016.1',
  'cn-tax-credit/2025.1',
  'gb-food-hygiene/2023-06',
  'gb-food-intervention/2023-06',
];
const read = (file: string): unknown => JSON.parse(readFileSync(`rules/${file}.json`, 'utf8'));
const catalogue = read('measures') as Catalogue;
const documents = [
  ...packs.map((pack) => [pack, read(pack) as RuleSet] as const),
  ['every construct', everyConstruct] as const,
];

type Path = readonly (string | number)[];
type Node = Record<string | number, unknown>;

/** Every place in a document with what stands there, the root left out. */
function placesIn(value: unknown, path: Path = []): [Path, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? value.map((_, at) => at) : Object.keys(value);
  return keys.flatMap((key): [Path, unknown][] => {
    const child = (value as Node)[key];
    return [[[...path, key], child], ...placesIn(child, [...path, key])];
  });
}

/** The same, and of the many rules, facts and so on that have the same shape only those of the first. */
function placesOnce(document: RuleSet): [Path, unknown][] {
  const first = new Map<string, string>();
  return placesIn(document).filter(([[part, key]]) => {
    if (key === undefined) return true;
    const item = pointerTo([part!, key]);
    const shape = `${part} ${shapeOf(valueAt(document, item))}`;
    if (!first.has(shape)) first.set(shape, item);
    return first.get(shape) === item;
  });
}

/** Keys, types of values, and the keywords that decide how a change is described. */
function shapeOf(value: unknown): string {
  return JSON.stringify(value, (key, one: unknown) =>
    typeof one === 'object' || key === 'type' || key === 'operator' ? one : typeof one,
  );
}

/** A copy of a document, sharing all but the way to the place, where something else now stands. */
function edited(document: unknown, path: Path, change: (value: unknown) => unknown): RuleSet {
  const [key, ...rest] = path;
  if (key === undefined) return change(document) as RuleSet;
  const child: unknown = edited((document as Node)[key], rest, change);
  if (Array.isArray(document)) {
    const all = document as unknown[];
    return all.toSpliced(Number(key), 1, ...(child === undefined ? [] : [child])) as never;
  }
  const copy = { ...(document as Node), [key]: child };
  if (child === undefined) Reflect.deleteProperty(copy, key);
  return copy as never;
}

/** Other values for a place: near ones first, then the other words of closed lists. */
function others(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1, value / 2];
  if (typeof value === 'boolean') return [!value];
  if (typeof value !== 'string') return Array.isArray(value) ? [[]] : [{}];
  const next = value.replace(/[1-8]/, (digit) => String(Number(digit) + 1));
  return [
    `${value}x`,
    next,
    'higher',
    'lower',
    'down',
    'up',
    'public-body',
    'decimal',
    'string',
    'add',
    'log',
    'UTC',
    'FR',
    'days',
    'years',
    'month',
    'year',
    'count',
    'exists',
    'first',
    'unique',
    'points',
    'grade',
    'none',
    'P2Y',
    'date',
    'boolean',
  ];
}

/** The document with another value at a place, as far as the schema of rule sets allows any. */
function changed(document: RuleSet, [path, value]: readonly [Path, unknown]): RuleSet | undefined {
  return others(value)
    .filter((other) => other !== value)
    .map((other) => edited(document, path, () => other))
    .find((other) => fits(other, path));
}

/** Whether a document that was edited at a place is still a rule set by the schema: the edited part is. */
function fits(document: RuleSet, [part, key]: Path): boolean {
  if (part === 'rules' && key !== undefined) {
    const rule = document.rules[Number(key)];
    return rule === undefined || ruleSchema.safeParse(rule).success;
  }
  if (part === 'facts' && key !== undefined) {
    const fact = document.facts[key];
    return fact === undefined || factSchema.safeParse(fact).success;
  }
  const schema = ruleSetSchema.shape[part as keyof typeof ruleSetSchema.shape];
  return schema.safeParse((document as Node)[part!]).success;
}

/** What the schema allows one value for only, alone in its place: it can be taken away at most. */
const only = /\/(format|required|optional|offScale|decidedBy|records|event\/type|valid\/then)$/;

function valueAt(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((value: unknown, key) => (value as Node | undefined)?.[key], document);
}

const holds = (outer: string | undefined, inner: string): boolean =>
  outer !== undefined && (inner === outer || inner.startsWith(`${outer}/`));

const forms = new WeakMap<object, string>();

/** The canonical form, computed once for each document. */
function formOf(document: object): string {
  const form = forms.get(document) ?? canonical(document);
  forms.set(document, form);
  return form;
}

/** What every diff keeps to, whatever the documents. */
function expectSound(before: RuleSet, after: RuleSet, { changes }: RuleSetDiff): void {
  expect(changes.length > 0).toBe(formOf(before) !== formOf(after));
  for (const { kind, pointer, sentence, from, to } of changes) {
    expect('before' in pointer || 'after' in pointer, sentence).toBe(true);
    if (kind === 'new') expect(pointer.before).toBeUndefined();
    if (kind === 'gone') expect(pointer.after).toBeUndefined();
    if (pointer.before !== undefined) expect(valueAt(before, pointer.before)).toBeDefined();
    if (pointer.after !== undefined) expect(valueAt(after, pointer.after)).toBeDefined();
    expect(sentence).toMatch(/^[A-Z].*\.$/s);
    expect(sentence).not.toMatch(/undefined|\[object|NaN/);
    expect(sentence, 'has words of its own').not.toMatch(/: "[\w$]+" is now |[[{]"/);
    if (from !== undefined && to !== undefined) expect(from, sentence).not.toBe(to);
  }
}

/** Whether a change points at the edited place, at what holds it, or at what is in it. */
function isAt({ pointer }: Change, place: string): boolean {
  return [pointer.before, pointer.after].some(
    (found) => found !== undefined && (holds(found, place) || holds(place, found)),
  );
}

describe.each(documents)('every single edit of %s', (_, document) => {
  const places = placesOnce(document);
  const leaves = places.filter(([, value]) => typeof value !== 'object');

  it('changes a value: it is reported at its place and nowhere else', () => {
    expect(leaves.length).toBeGreaterThan(60);
    for (const leaf of leaves) {
      const [path] = leaf;
      const place = pointerTo(path);
      const after = changed(document, leaf);
      if (!after) expect(place).toMatch(only);
      if (!after) continue;
      const diff = diffOf(document, after, catalogue);
      expectSound(document, after, diff);
      const reported = diff.changes.filter(({ pointer }) =>
        holds(pointer.after ?? pointer.before, place),
      );
      expect(reported.length, place).toBeGreaterThan(0);
      expect(diff.changes.filter((change) => !isAt(change, place))).toEqual([]);
      const isNear = reported.every(
        ({ pointer }) =>
          (pointer.after ?? pointer.before)!.split('/').length > Math.min(path.length, 2),
      );
      expect(isNear, `${place} is reported as part of ${reported[0]?.pointer.after ?? ''}`).toBe(
        true,
      );
    }
  });

  it.each([
    ['takes something away', undefined],
    ['empties a list', []],
    ['empties an object', {}],
  ])('%s: it is reported at its place', (_what, nothing) => {
    for (const [path, value] of places) {
      if (nothing !== undefined && Array.isArray(nothing) !== Array.isArray(value)) continue;
      const after = edited(document, path, () => nothing);
      if (!fits(after, path)) continue;
      const diff = diffOf(document, after, catalogue);
      expectSound(document, after, diff);
      const place = pointerTo(path);
      const isTold = diff.changes.some((change) => isAt(change, place));
      if (formOf(after) !== formOf(document)) expect(isTold, place).toBe(true);
      expectSound(after, document, diffOf(after, document, catalogue));
    }
  });

  it('reverses a list: it is reported, even if the order has no effect', () => {
    for (const [path, value] of places) {
      if (!Array.isArray(value)) continue;
      const after = edited(document, path, (list) => (list as unknown[]).toReversed());
      if (!fits(after, path)) continue;
      const diff = diffOf(document, after, catalogue);
      expectSound(document, after, diff);
      if (value.length > 1)
        expect(diff.changes.some((change) => isAt(change, pointerTo(path)))).toBe(true);
    }
  });

  it('reverses the keys of every object: nothing is reported', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value).map(([key, one]): [string, unknown] => [
        key,
        turned(one),
      ]);
      return Object.fromEntries(entries.toReversed());
    };
    expect(diffOf(document, turned(document) as RuleSet, catalogue).changes).toEqual([]);
  });
});

describe('several edits at once', () => {
  it('are reported if and only if the canonical documents differ', () => {
    const any = fc.constantFrom(...documents.map(([, document]) => document));
    fc.assert(
      fc.property(any, fc.array(fc.nat(), { maxLength: 5 }), (document, picks) => {
        const after = picks.reduce((document, pick) => {
          const leaves = placesIn(document).filter(([, value]) => typeof value !== 'object');
          return changed(document, leaves[pick % leaves.length]!) ?? document;
        }, document);
        expectSound(document, after, diffOf(document, after, catalogue));
      }),
      { numRuns: 60 },
    );
  });

  it.each(
    documents.flatMap(([one, before]) =>
      documents.map(([other, after]) => [one, other, before, after] as const),
    ),
  )('are reported if %s becomes %s, another regulation', (_one, _other, before, after) => {
    expectSound(before, after, diffOf(before, after, catalogue));
  });
});
