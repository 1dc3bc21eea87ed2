import { describe, expect, it } from 'vitest';
import { program } from '../../cli/program.ts';
import { fileOf, gradus, PERSONAL } from './gradus.ts';

describe('the command line', () => {
  it.each([[['--help']], [['help', 'grade']], [['grade', '--help']], [['check', '--help']]])(
    'answers %j with its usage',
    async (args) => {
      const { stdout, stderr, status } = await gradus(args);
      expect(stdout).toContain('Usage: gradus');
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    },
  );

  it.each([
    [['history', 'x-test:one'], ['history']],
    [['--version'], []],
  ])('loads for %j no other command than %j', async (args, loaded) => {
    const { commands } = await program(args);
    expect(commands.map((command) => command.name())).toEqual(loaded);
  });

  it.each([[[]], [['--help']], [['help', 'grade']], [['mark']], [['toString']]])(
    'loads for %j every command, whose names help and faults tell',
    async (args) => {
      expect((await program(args)).commands.length).toBeGreaterThan(15);
    },
  );

  it('tells its version, and behind a command takes that of a rule set', async () => {
    expect((await gradus(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const { stderr } = await gradus(['grade', 'gb-food-hygiene', '--version', '1']);
    expect(stderr).toContain('has no version "1"; known are 2023-06');
  });

  it.each([
    [[], 'Usage: gradus'],
    [['mark'], "unknown command 'mark'"],
    [['grade'], "missing required argument 'ruleSet'"],
    [['grade', 'nobody-knows'], 'known are '],
    [['grade', '../rules/gb-food-hygiene'], 'there is no file'],
    [['grade', 'gb-food-hygiene', 'no-such-file'], 'there is no file no-such-file'],
    [['grade', 'gb-food-hygiene', 'rules'], 'rules is a folder; name a file'],
    [['grade', 'gb-food-hygiene', '--as-of', '2024-02-30'], 'The day 2024-02-30 does not exist'],
    [['new', `a${'b'.repeat(70)}`], 'It must have at most 60 characters.'],
    [['new', 'xx-noise', '--from', '2025-02-29'], 'The day 2025-02-29 does not exist'],
    [
      ['receipt', 'gb-fhrs:1', 'gb-food-hygiene', '--known-at', '2026-06-31T12:00:00Z'],
      'The day 2026-06-31 does not exist',
    ],
    [['grade', 'gb-food-hygiene', '--as-of', '2001-01-01'], 'the first begins on 2023-06-01'],
    [['grade', 'gb-food-hygiene', '--input', 'xml'], 'Allowed choices are ndjson, json, csv, xlsx'],
    [['grade', 'gb-food-hygiene', '--kind', 'person'], 'Allowed choices are company'],
    [['grade', 'gb-food-hygiene', '--csv', '--summary'], 'cannot be used with'],
    [['grade', 'gb-food-hygiene', '--lien'], 'Did you mean --lean?'],
    [['grade', 'gb-food-hygiene', '--rules', 'docs'], 'docs has no measures.json'],
    [['check', 'no-such-file.json'], 'there is no file no-such-file.json'],
    [['check', 'docs/adr'], 'holds no rule set'],
    [['check', 'gb-food-hygiene@'], 'no version of gb-food-hygiene is named'],
    [['grade', 'gb-food-hygiene@'], 'no version of gb-food-hygiene is named'],
    [['diff', 'gb-food-hygiene@', 'x.json'], 'no version of gb-food-hygiene is named'],
    [
      ['receipt', 'x-test:a', 'test-bakery', '-o', 'a', '--out', 'b'],
      "cannot be used with option '-o, --output",
    ],
    [['explain', 'gb-food-hygiene'], "required option '--facts <file>' not specified"],
    [['explain', 'gb-food-hygiene', '--facts', 'no-such-file'], 'there is no file'],
    [['run'], "missing required argument 'ruleSet'"],
    [['run', 'gb-food-hygiene', '--as-of', 'tomorrow'], 'a date that exists, YYYY-MM-DD'],
    [['run', 'gb-food-hygiene', '--url', 'nowhere'], 'It takes a URL'],
    [['run', 'gb-food-hygiene', '--token', 'no-such-file'], 'cannot read a token'],
  ])('refuses %j', async (args, message) => {
    const { stdout, stderr, status } = await gradus(args);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });

  it('repeats no argument that may be a number of a person', async () => {
    const broken = fileOf('facts.json', `{"${PERSONAL}": ${PERSONAL}}`);
    const calls = [
      [PERSONAL],
      ['grade', PERSONAL],
      ['grade', 'gb-food-hygiene', PERSONAL],
      ['grade', 'gb-food-hygiene', '-', PERSONAL],
      ['grade', 'gb-food-hygiene', '--as-of', PERSONAL],
      ['grade', 'gb-food-hygiene', '--version', '110105194912310029'],
      ['grade', 'gb-food-hygiene', `--${PERSONAL}`],
      ['check', `${PERSONAL}.json`],
      ['check', broken],
      ['explain', 'gb-food-hygiene', '--facts', broken],
      ['explain', 'gb-food-hygiene', '--facts', fileOf('a.json', '{}'), '--entity', PERSONAL],
      ['run', 'gb-food-hygiene', '--url', PERSONAL],
      ['run', 'gb-food-hygiene', '--token', PERSONAL],
    ];
    const ended = await Promise.all(calls.map((args) => gradus(args)));
    for (const [at, { stdout, stderr, status }] of ended.entries()) {
      expect(stdout + stderr, calls[at]!.join(' ')).not.toMatch(/110105|19491231/);
      expect(stdout + stderr).not.toBe('');
      expect([1, 2]).toContain(status);
    }
  });
});
