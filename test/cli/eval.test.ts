import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ignoreStrayRejections } from '../core/evaluator/stray-rejections.ts';
import { fileOf, gradus, linesOf } from './gradus.ts';

let restore: () => Promise<void>;
beforeAll(() => {
  restore = ignoreStrayRejections();
});
afterAll(() => restore());

const engines = ['compiled', 'interpreted', 'reference'] as const;

const above = (value: unknown) => ({ fact: 'n', operator: 'greaterThan', value });
const ruleOf = (conditions: unknown, more: object = {}) => ({
  conditions,
  event: { type: 'held', params: { by: 'n' } },
  ...more,
});
const ndjson = (...lines: unknown[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

describe.each(engines)('gradus eval --engine %s', (engine) => {
  const evaluate = (...lines: unknown[]) => gradus(['eval', '--engine', engine], ndjson(...lines));

  it('answers each line with its outcome, in the order of the rules', async () => {
    const rules = [
      ruleOf({ all: [above(5), { any: [] }] }, { name: 'late' }),
      ruleOf({ not: above(1) }),
      ruleOf({ any: [above(2)] }, { priority: 9 }),
    ];
    const { stdout, stderr, status } = await evaluate({ id: 'x', rules, facts: { n: 6 } });
    const event = { type: 'held', params: { by: 'n' } };
    const leaf = (value: number) => ({
      ...above(value),
      factResult: 6,
      valueResult: value,
      result: true,
    });
    expect(linesOf(stdout)).toEqual([
      {
        id: 'x',
        fired: [true, false, true],
        events: [event, event],
        failureEvents: [event],
        results: [
          {
            conditions: { priority: 1, all: [leaf(5), { priority: 1, any: [] }] },
            event,
            priority: 1,
            name: 'late',
            result: true,
          },
          { conditions: { priority: 1, any: [leaf(2)] }, event, priority: 9, result: true },
        ],
        failureResults: [
          { conditions: { priority: 1, not: leaf(1) }, event, priority: 1, result: false },
        ],
      },
    ]);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('knows named conditions and options', async () => {
    const rules = [
      ruleOf(
        { all: [{ condition: 'high' }, { fact: 'none', operator: 'notEqual', value: 1 }] },
        { event: { type: 'e', params: { points: { fact: 'n' }, deep: [{ fact: 'n' }] } } },
      ),
      ruleOf({ condition: 'nobody' }),
    ];
    const options = {
      allowUndefinedFacts: true,
      allowUndefinedConditions: true,
      replaceFactsInEventParams: true,
    };
    const conditions = { high: { any: [above(5)] } };
    const line = { id: 1, rules, conditions, options, facts: { n: 7 } };
    const [answer] = linesOf((await evaluate(line)).stdout);
    expect(answer).toMatchObject({
      fired: [true, false],
      events: [{ type: 'e', params: { points: 7, deep: [{ fact: 'n' }] } }],
      failureResults: [{ conditions: { condition: 'nobody' } }],
    });
  });

  it('says in which phase a line failed, in the words of json-rules-engine, and goes on', async () => {
    const rule = ruleOf({ all: [above(5)] });
    const { stdout, status } = await evaluate(
      { id: 1, rules: [{ conditions: { all: [] } }], facts: {} },
      { id: 2, rules: [rule], facts: {} },
      { id: 3, rules: [ruleOf({ condition: 'nobody' })], facts: {} },
      { id: 4, rules: [rule], facts: { n: 6 } },
    );
    const [first, second, third, fourth] = linesOf(stdout);
    const message = 'Engine: addRule() argument requires "event" property';
    expect(first).toEqual({ id: 1, error: { phase: 'compile', message, pointer: '/rules/0' } });
    expect(second).toEqual({
      id: 2,
      error: {
        phase: 'run',
        message: 'Undefined fact: n',
        code: 'UNDEFINED_FACT',
        pointer: '/rules/0/conditions/all/0',
      },
    });
    expect(third).toEqual({
      id: 3,
      error: {
        phase: 'run',
        message: 'No condition nobody exists',
        pointer: '/rules/0/conditions',
      },
    });
    expect(fourth).toMatchObject({ id: 4, fired: [true] });
    expect(status).toBe(0);
  });

  it('says where a run failed: the rule, and the condition, parameter or fact', async () => {
    const held = ruleOf({ all: [above(0)] });
    const inside = {
      all: [above(0), { any: [{ not: { fact: 'x', operator: 'equal', value: 1 } }] }],
    };
    const [points, error] = [{ points: { fact: 'x' } }, { type: 'error' }];
    const options = { replaceFactsInEventParams: true };
    const lines = [
      { rules: [held, ruleOf(inside, { name: 'late' })] },
      { rules: [held, ruleOf({ condition: 'named' })], conditions: { named: inside } },
      { rules: [ruleOf({ all: [] }, { event: { type: 'e', params: points } })], options },
      { rules: [ruleOf({ all: [] }, { event: error })] },
      { rules: [ruleOf(null)] },
      { rules: [held], facts: { '': 1 } },
    ];
    const { stdout } = await evaluate(...lines.map((line) => ({ facts: { n: 1 }, ...line })));
    const failures = linesOf(stdout).map((line) => line['error'] as Record<string, unknown>);
    expect(failures.map(({ phase, rule, pointer }) => [phase, rule, pointer])).toEqual([
      ['run', 'late', '/rules/1/conditions/all/1/any/0/not'],
      ['run', undefined, '/conditions/named/all/1/any/0/not'],
      ['run', undefined, '/rules/0/event/params/points'],
      ['run', undefined, '/rules/0/event'],
      ['run', undefined, '/rules/0/conditions'],
      ['run', undefined, '/facts/'],
    ]);
  });

  it('turns a line that is no document into an error and ends with status 1', async () => {
    const good = { id: 'good', rules: [], facts: {} };
    const input = `not JSON\n[]\n\n{"id":3}\n{"rules":[],"facts":5}\n{"rules":[],"facts":{"n":1e-400}}\n${JSON.stringify(good)}`;
    const { stdout, status } = await gradus(['eval', '--engine', engine], input);
    const messages = linesOf(stdout).map(
      (line) => (line['error'] as { message: string } | undefined)?.message ?? line['id'],
    );
    expect(messages).toEqual([
      'line 1 is not JSON; expected { "id", "rules", "facts" }, whole on one line',
      'line 2 is not an object { "id", "rules", "facts" }',
      'line 4 has no list "rules"',
      'line 5 has "facts" that is no object',
      'line 6 /facts/n is a number too close to 0 to be represented; write 0 or a greater number',
      'good',
    ]);
    expect(status).toBe(1);
  });

  it('survives a rule of which several parts fail at once', async () => {
    const failing = { fact: 'n', operator: 'in', value: { fact: 'n' } };
    const rules = [
      ruleOf({
        all: [{ fact: 'x', operator: 'equal', value: 1 }, failing, { condition: 'nobody' }],
      }),
    ];
    const { stdout, status } = await evaluate({ id: 1, rules, facts: { n: 1 } });
    expect(linesOf(stdout)[0]).toMatchObject({ error: { phase: 'run' } });
    expect(status).toBe(0);
  });
});

describe('gradus eval', () => {
  it.each(['compiled', 'interpreted', 'reference'])(
    'names the rule and the condition that %s refuses',
    async (engine) => {
      const bad = { fact: 'n', operator: 'equal' };
      const rules = [
        ruleOf({ all: [above(5)] }),
        { ...ruleOf({ any: [above(1), bad] }), name: 'x' },
      ];
      const line = ndjson({ id: 1, rules, facts: { n: 1 } });
      const { stdout } = await gradus(['eval', '--engine', engine], line);
      expect(linesOf(stdout)[0]).toMatchObject({
        error: { phase: 'compile', rule: 'x', pointer: '/rules/1/conditions/any/1' },
      });
    },
  );

  it('refuses a line that is not UTF-8, and a file in UTF-16', async () => {
    const good = ndjson({ id: 1, rules: [], facts: { n: 'é' } });
    const lines = Buffer.concat([Buffer.from(`\uFEFF${good}`), Buffer.from(good, 'latin1')]);
    const { stdout, status } = await gradus(['eval'], lines);
    expect(linesOf(stdout)).toMatchObject([
      { id: 1, fired: [] },
      { id: null, error: { message: expect.stringMatching(/^line 2 is not UTF-8/) as string } },
    ]);
    expect(status).toBe(1);
    const utf16 = await gradus(['eval'], Buffer.from(good, 'utf16le'));
    expect(utf16).toMatchObject({ status: 2, stdout: '' });
    expect(utf16.stderr).toContain('standard input is UTF-16 (little endian), not UTF-8');
  });

  it('compiles where no engine is named, and refuses openly what only it refuses', async () => {
    const rules = [ruleOf({ all: [{ ...above(5), operator: 'exceeds' }] })];
    const { stdout, status } = await gradus(['eval'], ndjson({ id: 1, rules, facts: { n: 1 } }));
    expect(linesOf(stdout)[0]).toEqual({
      id: 1,
      error: {
        phase: 'compile',
        message:
          'The rules are refused: /rules/0/conditions/all/0/operator Unknown operator: exceeds',
        code: 'REFUSED',
        pointer: '/rules/0/conditions/all/0/operator',
      },
    });
    expect(status).toBe(0);
  });

  it('reads a file, lines of any length among it', async () => {
    const rules = Array.from({ length: 12_000 }, (_, at) => ruleOf({ all: [above(at)] }));
    const file = fileOf('large.ndjson', ndjson({ id: 'large', rules, facts: { n: 6000 } }));
    const { stdout, status } = await gradus(['eval', file]);
    const fired = linesOf(stdout)[0]?.['fired'] as boolean[];
    expect(fired.filter(Boolean)).toHaveLength(6000);
    expect(status).toBe(0);
  });

  it('knows three engines', async () => {
    const { stderr, status } = await gradus(['eval', '--engine', 'quick']);
    expect(stderr).toContain('Allowed choices are compiled, interpreted, reference');
    expect(status).toBe(2);
  });
});
