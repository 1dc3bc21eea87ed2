import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../../../core/evaluator/build.ts';
import { fullSource, leanSource } from '../../../core/evaluator/compile/compile.ts';
import { comparisonsOf } from '../../../core/conditions/node.ts';
import { explainedSource } from '../../../core/evaluator/compile/explained.ts';
import { literal } from '../../../core/evaluator/compile/literal.ts';
import { shareOf } from '../share-of.ts';
import { HOSTILE, type Line } from './random-rules.ts';
import { ignoreStrayRejections } from './stray-rejections.ts';
import { compareVoices } from './three-voices.ts';

const SEED = 20_261_123;

let restore: () => Promise<void>;
beforeAll(() => {
  restore = ignoreStrayRejections();
});
afterAll(() => restore());

/** A document that has one text wherever a text can stand. */
function documentOf(text: string): Line {
  const right = { fact: text, path: text, params: { [text]: text } };
  const leaf = (operator: string, value: unknown) => ({
    fact: text,
    operator,
    value,
    path: `$['${text}']`,
    params: { [text]: text },
    name: text,
    priority: 3,
  });
  return {
    rules: [
      {
        name: text,
        conditions: {
          all: [
            { any: [leaf('equal', text), leaf('in', [text, 1]), leaf('in', text)], name: text },
            { fact: text, operator: 'equal', value: text },
            { not: leaf('lessThan', text) },
            { fact: text, operator: 'in', value: [1, 2, 3, 4, 5, 6, 7, text] },
            { fact: text, operator: 'contains', value: { [text]: text } },
            { fact: text, operator: 'someFact:notEqual', value: right },
            { fact: text, operator: 'greaterThan', value: text },
            { condition: text, name: text },
            { condition: `${text} that is not there` },
          ],
        },
        event: { type: text, params: { [text]: text, replaced: right } },
      },
    ],
    conditions: { [text || 'x']: { all: [{ ...leaf('doesNotContain', text) }], name: text } },
    options: {
      allowUndefinedFacts: true,
      allowUndefinedConditions: true,
      replaceFactsInEventParams: true,
    },
    facts: text === '' ? {} : { [text]: { [text]: text } },
  };
}

/** Everything that generated source may consist of, once its texts are taken out. */
const WORDS =
  /^(?:[cdfvpk]\d*|(?:exact|read|slow|quick|rule|chunk|holds|shown)\d+|all|any|not|sum|fired|facts|runtime|lean|full|use|strict|const|let|if|else|return|function|throw|new|typeof|undefined|null|true|false|Array|isArray|indexOf|has|hasOwn|isNaN|parseFloat|own|found|follow|requireGiven|noConditions|undefinedCondition|unheardError|replaced|plain|conditions|condition|event|priority|name|result|truth|shown|operator|value|fact|factResult|valueResult|valueFact|params|path|\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;

function strayWords(source: string): string[] {
  const withoutTexts = source.replaceAll(/"(?:[^"\\\n]|\\[^\n])*"/g, ' ');
  const words = withoutTexts.match(/[\p{L}\p{N}_$.]+|["'`\\#@]|\/\/|\/\*/gu) ?? [];
  return words
    .flatMap((word) => (/^\d/.test(word) ? [word] : word.split('.').filter((part) => part !== '')))
    .filter((word) => !WORDS.test(word));
}

describe('no document can bring code of its own:', () => {
  const check = async (text: string): Promise<void> => {
    const line = documentOf(text);
    expect(await compareVoices(line)).toMatch(/^agreed/);
    const program = buildProgram(line);
    const conditions = program.rules.flatMap((rule) =>
      // what refers to a condition that is not there has no explanation
      rule.conditions ? comparisonsOf(rule.conditions) : [],
    );
    const sources = [
      leanSource(program, [text.length]),
      fullSource(program),
      explainedSource(conditions, new Map([[text, 0]])),
    ];
    for (const { source } of sources) {
      expect(strayWords(source)).toEqual([]);
    }
    expect('stolen' in globalThis).toBe(false);
  };

  it.each(HOSTILE.filter((text) => text !== 'constructor'))('the text %j everywhere', check);

  it(`random texts everywhere (seed ${SEED})`, { timeout: 120_000 }, async () => {
    const part = fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.string({
        unit: fc.constantFrom(...Array.from('"\'`\\${}[]();/*\n\r\u2028\u2029<!->')),
        maxLength: 8,
      }),
    );
    const text = fc
      .array(part, { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(''))
      .filter((joined) => !(joined in {}));
    await fc.assert(fc.asyncProperty(text, check), { seed: SEED, numRuns: shareOf(1500) });
  });

  it('what is taken for stray would be found', () => {
    expect(strayWords('const c0 = k[0]; alert(1)')).toEqual(['alert']);
    expect(strayWords('return "alert" + `x`')).toEqual(['`', 'x', '`']);
  });
});

describe('a literal', () => {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is what is tested
  const meant = (source: string): unknown => (new Function(`return ${source};`) as () => unknown)();

  it(`means the value that it is made of (seed ${SEED})`, () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...HOSTILE),
      fc.double(),
      fc.constantFrom(0, -0, -1, 1e21, Number.NaN, Infinity, -Infinity, null, true, false),
    );
    fc.assert(
      fc.property(value, (one) => {
        const source = literal(one);
        expect(meant(source)).toBe(one);
        // stands beside any operator, in any place, as one expression of plain characters
        expect(meant(`- ${source} === - ${source} || true`)).toBe(true);
        expect(source).toMatch(/^[\x20-\x7e]*$/);
        if (typeof one === 'string') expect(source).not.toMatch(/[<>/`$*]/);
      }),
      { seed: SEED, numRuns: shareOf(5000) },
    );
  });

  it.each([0, -0, 1, -1, 2.5, -2.5, 1e21, -1e-7, Number.NaN, Infinity, -Infinity])(
    'may stand right after a sign: %d',
    (number) => {
      expect(meant(literal(number))).toBe(number);
      expect(meant(`-${literal(number)}`)).toBe(-number);
    },
  );

  it('stands by itself, but within brackets where it has a sign', () => {
    expect([1, 2.5, 0, 'a', true, null, undefined].map(literal)).toEqual([
      ...['1', '2.5', '0', '"a"', 'true', 'null', 'undefined'],
    ]);
    expect([-1, -0, -Infinity].map(literal)).toEqual(['(-1)', '(-0)', '(-Infinity)']);
  });

  it.each([[[]], [{}], [() => 1], [Symbol('x')], [10n]])('is refused for %s', (value) => {
    expect(() => literal(value)).toThrow('Only single values have a literal');
  });
});
