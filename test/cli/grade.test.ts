import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileOf, gradus, linesOf, PERSONAL, premises, start } from './gradus.ts';

const grade = ['grade', 'gb-food-hygiene', '--as-of', '2024-06-03'];
const facts = { hygiene: 5, structural: 5, confidenceInManagement: 0 };

describe('gradus grade', () => {
  it('answers each line with an appraisal, absent parts as null', async () => {
    const { stdout, stderr, status } = await gradus(grade, `${premises(1)}\n`);
    const [line] = linesOf(stdout);
    expect(line).toMatchObject({
      entity: { id: 'gb-fhrs:1', kind: 'company' },
      score: 10,
      grade: '5',
      tier: null,
      asOf: '2024-06-03',
    });
    expect(line).toHaveProperty('measures.0.measure', 'gb-fhrs-publish-at-once');
    expect(line).toHaveProperty('reasons.indicators');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('says where a rule set counts on previous outcomes, which a file does not have, and refuses a line without the day that it requires', async () => {
    const plain = JSON.parse(readFileSync('rules/gb-food-hygiene/2023-06.json', 'utf8')) as {
      rules: { law: string[] }[];
    };
    const [first] = plain.rules;
    const conditions = {
      all: [
        { fact: 'previous.score', operator: 'isGiven', value: true },
        { fact: 'previous.score', operator: 'lessThan', value: 20 },
      ],
    };
    const law = first?.law;
    const rule = { law, name: 'again', title: 'Again', conditions, event: { type: 'flag', params: { text: 'Again' } } }; // prettier-ignore
    const document = { ...plain, observed: 'required', rules: [...plain.rules, rule] };
    const file = fileOf('again.json', JSON.stringify(document));
    const dated = JSON.stringify({
      ...(JSON.parse(premises(1)) as object),
      observedOn: '2024-06-01',
    });
    const of = ['grade', file, '--as-of', '2024-06-03'];
    const note =
      'gradus: rules that read earlier outcomes had none, because no line has "earlier"\n';
    expect(await gradus(of, `${dated}\n`)).toMatchObject({ status: 0, stderr: note });
    const { stdout, stderr, status } = await gradus(of, `${dated}\n${premises(2)}\n`);
    const faults = [{ pointer: '/observedOn' }];
    expect(linesOf(stdout)).toMatchObject([
      { observedOn: '2024-06-01' },
      { line: 2, error: { faults } },
    ]);
    expect([status, stderr]).toEqual([1, `${note}gradus: 1 of 2 lines could not be appraised\n`]);
  });

  it('takes what has no CSV header for lines of JSON, however the first one looks', async () => {
    for (const first of ['oops', 'null', '5', '"x"', 'not json, really']) {
      const { stdout, status } = await gradus(grade, `${first}\n${premises(1)}\n`);
      expect(linesOf(stdout)).toMatchObject([{ line: 1, error: {} }, { grade: '5' }]);
      expect(status).toBe(1);
    }
  });

  it('refuses a line in which a key occurs twice', async () => {
    const twice = premises(1).replace('"hygiene":', '"hygiene":25,"hygiene":');
    const { stdout, status } = await gradus(grade, `${twice}\n${premises(2)}\n`);
    expect(linesOf(stdout)).toMatchObject([{ line: 1, error: {} }, { grade: '5' }]);
    expect(stdout).toContain('/facts/hygiene');
    expect(status).toBe(1);
  });

  it.each(['5.0000000000000001', '1e-400', '9007199254740993'])(
    'refuses a line with the number %s, whose digits would be lost',
    async (number) => {
      const lossy = premises(1).replace(/"hygiene":\d+/, `"hygiene":${number}`);
      const { stdout, status } = await gradus(grade, `${lossy}\n${premises(2)}\n`);
      const faults = [{ pointer: '/facts/hygiene' }];
      expect(linesOf(stdout)).toMatchObject([{ line: 1, error: { faults } }, { grade: '5' }]);
      expect(stdout).not.toContain(number);
      expect(status).toBe(1);
    },
  );

  it('carries a null grade where the rule set has none', async () => {
    const given = {
      ...{ foodType: 5, processing: 0, consumers: 0, vulnerable: 0, significantRisk: 0 },
      ...{ hygiene: 0, structural: 0, confidenceInManagement: 0 },
    };
    const input = JSON.stringify({ entity: 'x-test:shop', facts: given });
    const { stdout } = await gradus(['grade', 'gb-food-intervention', '--lean'], input);
    expect(linesOf(stdout)[0]).toMatchObject({ score: 5, grade: null, tier: 'E' });
  });

  it('leaves the reasons out where it shall be lean, and nothing else', async () => {
    const [whole, lean] = await Promise.all([
      gradus(grade, premises(1)),
      gradus([...grade, '--lean'], premises(1)),
    ]);
    const { reasons, ...rest } = linesOf(whole.stdout)[0]!;
    expect(reasons).toBeDefined();
    expect(linesOf(lean.stdout)[0]).toEqual(rest);
  });

  it('keeps the order of the input', async () => {
    const input = Array.from({ length: 3000 }, (_, at) => premises(at + 1)).join('\n');
    const { stdout } = await gradus([...grade, '--lean'], input);
    const ids = linesOf(stdout).map(({ entity }) => (entity as { id: string }).id);
    expect(ids).toEqual(Array.from({ length: 3000 }, (_, at) => `gb-fhrs:${at + 1}`));
  });

  it('turns a bad line into its faults and goes on', async () => {
    const input = [premises(1), 'not JSON', premises(3, 7), '[]', premises(5)].join('\n');
    const { stdout, stderr, status } = await gradus([...grade, '--lean'], input);
    const lines = linesOf(stdout);
    expect(lines.map(({ grade: found, line }) => found ?? line)).toEqual(['5', 2, 3, 4, '5']);
    expect(lines[2]).toMatchObject({
      line: 3,
      error: {
        faults: [{ pointer: '/facts/hygiene', message: 'must be one of 0, 5, 10, 15, 20, 25' }],
      },
    });
    expect(stderr).toBe('gradus: 3 of 5 lines could not be appraised\n');
    expect(status).toBe(1);
  });

  it('names every fault of a line', async () => {
    const input = JSON.stringify({ entity: { id: 'x', kind: 'person' }, facts: { hygiene: 1 } });
    const { stdout } = await gradus(grade, input);
    const { faults } = linesOf(stdout)[0]!['error'] as { faults: { pointer: string }[] };
    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '/entity/kind',
      '/facts/hygiene',
      '/facts/structural',
      '/facts/confidenceInManagement',
    ]);
  });

  it.each([
    ['CRLF line ends', `${premises(1)}\r\n${premises(2)}\r\n`],
    ['a byte order mark', `\uFEFF${premises(1)}\n${premises(2)}\n`],
    ['blank lines', `\n${premises(1)}\n\n  \n${premises(2)}\n\n`],
    ['a last line without its end', `${premises(1)}\n${premises(2)}`],
  ])('reads NDJSON with %s', async (_, input) => {
    const { stdout, status } = await gradus([...grade, '--lean'], input);
    expect(linesOf(stdout).map((line) => line['grade'])).toEqual(['5', '5']);
    expect(status).toBe(0);
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'is not UTF-8'],
    ['a NUL', Buffer.from([0x7b, 0x00, 0x7d]), 'is not JSON'],
    ['5 MB', Buffer.alloc(5_000_000, 'x'), 'is longer than 1000000 characters'],
    ['a third key', Buffer.from('{"entity":"x-test:a","facts":{},"__proto__":{}}'), 'has a key'],
    ['100,000 brackets', Buffer.alloc(100_000, '['), 'is not JSON'],
  ])('refuses a line of %s and reads the next', async (_, bad, message) => {
    const input = Buffer.concat([bad, Buffer.from(`\n${premises(2)}\n`)]);
    const { stdout, status } = await gradus([...grade, '--input', 'ndjson', '--lean'], input);
    const [first, second] = linesOf(stdout);
    expect(first).toMatchObject({ line: 1 });
    expect(JSON.stringify(first)).toContain(message);
    expect(second).toMatchObject({ grade: '5' });
    expect(status).toBe(1);
  });

  it('takes an id alone, of the kind that is named or that the id may be of', async () => {
    const input = JSON.stringify({ entity: 'gb-fhrs:1', facts });
    const plain = await gradus([...grade, '--lean'], input);
    expect(linesOf(plain.stdout)[0]).toHaveProperty('entity.kind', 'company');
    const named = await gradus([...grade, '--lean', '--kind', 'institution'], input);
    expect(linesOf(named.stdout)[0]).toHaveProperty('entity.kind', 'institution');
  });

  it('shows the distribution, best grade first, in tables with bars', async () => {
    const input = [premises(1), premises(2, 20), premises(3, 20), premises(4, 25), 'x'].join('\n');
    const { stdout, stderr, status } = await gradus([...grade, '--summary'], input);
    expect(stdout).toContain('4 appraised, 1 bad line\n');
    expect(stdout).toContain(`
grade  n       %
5      1    25.0  ██████████
4      0     0.0
3      0     0.0
2      0     0.0
1      2    50.0  ████████████████████
0      1    25.0  ██████████
`);
    expect(stdout).toMatch(/gb-fhrs-publish-at-once +1 +25\.0/);
    expect(stderr).toContain('gradus: line 5: is not JSON');
    expect(status).toBe(1);
  });

  it('answers a slow sender at once', async () => {
    const child = start([...grade, '--lean']);
    child.stdin.write(`${premises(1)}\n`);
    const [answer] = (await once(child.stdout, 'data')) as [Buffer];
    expect(linesOf(answer.toString())[0]).toMatchObject({ grade: '5' });
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('ends quietly where the reader closes the pipe', async () => {
    const input = Array.from({ length: 20_000 }, (_, at) => premises(at + 1)).join('\n');
    const child = start([...grade, fileOf('many.ndjson', input)]);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(stderr).toBe('');
  });

  it('stops on Ctrl-C', async () => {
    const child = start([...grade, '--lean']);
    child.stdin.write(`${premises(1)}\n`);
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([130, null]);
  });

  it('repeats no number of a person, wherever one stands', async () => {
    const lines = [
      { entity: { id: PERSONAL, kind: 'company' }, facts },
      { entity: `x-test:${PERSONAL.toLowerCase()}`, facts },
      { entity: 'x-test:a', facts: { ...facts, hygiene: PERSONAL } },
      { entity: 'x-test:a', facts: { ...facts, [PERSONAL]: 1 } },
      { entity: 'x-test:a', facts, [PERSONAL]: 1 },
      { entity: { id: 'x-test:a', kind: PERSONAL }, facts },
    ];
    const input = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n${PERSONAL}\n`;
    for (const option of ['--lean', '--csv', '--summary']) {
      const { stdout, stderr, status } = await gradus([...grade, option], input);
      expect(`${stdout}${stderr}`.toUpperCase()).not.toContain(PERSONAL.slice(0, 10));
      expect(status).toBe(1);
    }
  });
});
