import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { soundPacks } from '../../local/sound-packs.ts';
import { readCatalogue } from '../../functions/steps/rule-sets/packs.ts';
import { fileOf, gradus } from './gradus.ts';

const document = readFileSync('rules/gb-food-hygiene/2023-06.json', 'utf8').replace(
  '"title": { "en": "',
  '"title": { "en": "Prüfung ',
);
const encodings = [
  ['latin1', Buffer.from(document, 'latin1'), /is not UTF-8, first in line \d+; save it as UTF-8/],
  ['UTF-16', Buffer.from(`\uFEFF${document}`, 'utf16le'), /is UTF-16 \(little endian\), not UTF-8/],
] as const;

describe.each(encodings)('a rule set in %s', (_, bytes, message) => {
  const file = fileOf('1.json', bytes);
  const facts = fileOf('facts.json', '{}');

  it.each([
    ['check', [file]],
    ['diff', [file, 'gb-food-hygiene']],
    ['grade', [file, facts]],
    ['explain', [file, '--facts', facts]],
    ['simulate', [file, '--against', 'gb-food-hygiene', '--facts', facts]],
    ['version submit', [file, '--why', 'A test']],
    ['table export', [file, '-o', join(dirname(file), 't.csv')]],
  ])('is refused by %s', async (command, args) => {
    const { stdout, stderr, status } = await gradus([...command.split(' '), ...args]);
    expect(stdout + stderr).toMatch(message);
    expect(status).toBeGreaterThan(0);
    expect(readFileSync(file)).toEqual(bytes);
  });

  it('is left out at a local start', () => {
    const folder = dirname(fileOf('measures.json', readFileSync('rules/measures.json')));
    const catalogue = readCatalogue(folder);
    mkdirSync(join(folder, 'gb-food-hygiene'));
    const pack = join(folder, 'gb-food-hygiene', '2023-06.json');
    writeFileSync(pack, bytes);
    const { packs, skipped } = soundPacks(folder, catalogue);
    expect(packs).toEqual([]);
    expect(skipped).toEqual([
      {
        file: pack,
        faults: [{ pointer: '', message: expect.stringMatching(message) as string }],
      },
    ]);
    copyFileSync('rules/gb-food-hygiene/2023-06.json', pack);
    expect(soundPacks(folder, catalogue).packs).toHaveLength(1);
  });
});

describe('a population', () => {
  const header = 'entity;hygiene;structural;confidenceInManagement';
  const rows = ['gb-fhrs:1;5;5;5', 'gb-fhrs:1;20;20;20', 'gb-fhrs:1;5;5;5'];
  const twice = fileOf('twice.csv', [header, ...rows].join('\n'));
  const native = fileOf(
    'native.csv',
    'FHRSID,Name,RatingValue,Hygiene,Structural,ConfidenceInManagement\n1,Kitchen,5,0,0,5\n2,Bakery,Exempt,,,\n3,Grill,Exempt,,,\n',
  );
  const names = [
    ...['--id-column', 'FHRSID', '--scheme', 'gb-fhrs', '--ignore', 'Name'],
    ...['--not-appraised', 'RatingValue=Exempt'],
  ];
  const day = ['--as-of', '2023-07-01'];

  it('in which an entity occurs three times is reported by grade and simulate', async () => {
    const told = 'gradus: one entity stands 3 times (lines 2, 3, 4); each line counts\n';
    const graded = await gradus(['grade', 'gb-food-hygiene', twice, '--summary', ...day]);
    expect(graded).toMatchObject({ stderr: told, status: 0 });
    const version = 'gb-food-hygiene@2023-06';
    const args = ['simulate', version, '--against', version, '--facts', twice, ...day];
    expect(await gradus(args)).toMatchObject({ stderr: told, status: 0 });
  });

  it('of lines of JSON is reported by simulate too, for any number of threads', async () => {
    const facts = { hygiene: 5, structural: 5, confidenceInManagement: 5 };
    const lines = Array.from({ length: 3000 }, (_, at) =>
      JSON.stringify({ entity: `gb-fhrs:${1 + (at % 2999)}`, facts }),
    );
    const file = fileOf('many.ndjson', lines.join('\n'));
    const version = 'gb-food-hygiene@2023-06';
    const args = ['simulate', version, '--against', version, '--facts', file, ...day];
    for (const threads of ['1', '2']) {
      const { stderr } = await gradus([...args, '--threads', threads]);
      expect(stderr).toBe('gradus: one entity stands 2 times (lines 1, 3000); each line counts\n');
    }
  });

  it('with columns of its own is read, and who is not to be appraised counted apart', async () => {
    const args = ['grade', 'gb-food-hygiene', native, ...names, ...day];
    const summary = await gradus([...args, '--summary']);
    expect(summary).toMatchObject({ stderr: '', status: 0 });
    expect(summary.stdout).toMatch(/^1 appraised, 2 not to be appraised \(Exempt 2\)\n/);
    const csv = await gradus([...args, '--csv']);
    expect(csv.stdout.split('\n').slice(0, 3)).toEqual([
      'entity,kind,asOf,observedOn,score,grade,tier,nextInspection,measures,line,error,notAppraised',
      expect.stringMatching(/^gb-fhrs:1,company,2023-07-01,2023-07-01,5,5,/) as string,
      'gb-fhrs:2,company,,,,,,,,3,,Exempt',
    ]);
    const explained = await gradus([
      ...['explain', 'gb-food-hygiene', '--facts', native, ...names, ...day],
      ...['--entity', 'gb-fhrs:2'],
    ]);
    expect(explained).toMatchObject({ status: 1 });
    expect(explained.stderr).toContain('line 3: the entity is not to be appraised (Exempt)');
  });

  it('is read under a rule set that is named by its file, or with its version', async () => {
    for (const ruleSet of ['rules/gb-food-hygiene/2023-06.json', 'gb-food-hygiene@2023-06']) {
      const { stdout, status } = await gradus(['grade', ruleSet, twice, '--summary']);
      expect(stdout).toMatch(/^3 appraised\n/);
      expect(status).toBe(0);
    }
    const wrong = await gradus(['grade', 'gb-food-hygeine', twice]);
    expect(wrong.stderr).toContain('did you mean "gb-food-hygiene"?');
    const facts = JSON.stringify({ hygeine: 5, structural: 5, confidenceInManagement: 5 });
    const explained = await gradus(['explain', 'gb-food-hygiene', '--facts', '-'], facts);
    expect(explained.stderr).toMatch(/\/facts\/hygeine: .*did you mean "hygiene"\?/);
  });
});
