import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { measureInWords } from '../../core/notices/measure-words.ts';
import { mustBeSound, readNotices } from '../../functions/steps/rule-sets/all-notices.ts';
import { readCatalogue } from '../../functions/steps/rule-sets/packs.ts';
import { soundProcedures } from '../../local/sound-packs.ts';
import { documents } from '../store/proceedings/proceedings.ts';

const catalogue = readCatalogue('rules');

/** The notices of one procedure in a folder of their own, beside all that they rest on. */
function folderWith(change: (notices: string) => void): string {
  const rules = mkdtempSync(join(tmpdir(), 'rules-'));
  const notices = join(rules, 'notices');
  mkdirSync(notices);
  cpSync('rules/notices/cn-restriction', join(notices, 'cn-restriction'), { recursive: true });
  for (const folder of ['procedures', 'calendars'])
    cpSync(join('rules', folder), join(rules, folder), { recursive: true });
  change(notices);
  return rules;
}

const faultsOf = (rules: string): string => {
  try {
    soundProcedures(rules, catalogue);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

it('the notices that come with the code are read, with the words of measures', () => {
  mustBeSound('rules', documents, catalogue);
  const { procedures, measures } = readNotices('rules', catalogue);
  expect([...procedures.keys()]).toContain('cn-restriction');
  const own = procedures.get('cn-restriction')!;
  expect(own.templates.map(({ step, language }) => `${step} ${language}`)).toContain('notify zh-Hans'); // prettier-ignore
  expect([...own.words.keys()]).toEqual(['zh-Hans']);
  const decided = catalogue.measures.filter(
    (one) => one.kind === 'restriction' && one.procedure === 'cn-restriction',
  );
  for (const one of decided) {
    const words = measureInWords(one, 'zh-Hans', catalogue, measures.get('zh-Hans'));
    expect(words?.title, one.id).toMatch(/^[^A-Z]/);
  }
});

it('a start refuses faulty notices, with every fault of every file', () => {
  const rules = folderWith((notices) => {
    const file = join(notices, 'cn-restriction', 'notify.en.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('{{reasons}}', '{{reason}}'));
    writeFileSync(join(notices, 'cn-restriction', 'serve.en.md'), 'no keys\n');
    writeFileSync(join(notices, 'cn-restriction', 'words.fr.json'), '{}');
    writeFileSync(join(notices, 'measures.zh-Hans.json'), '{ "measures": { "no-such": {} } }');
    mkdirSync(join(notices, 'no-procedure'));
  });
  const told = faultsOf(rules);
  for (const part of [
    `${join(rules, 'notices')} is refused:`,
    '/cn-restriction/notify.en.md/body: has the field {{reason}}, which is not known here (did you mean "reasons"?)', // prettier-ignore
    '/cn-restriction/notify.en.md/body: lacks {{reasons}}',
    '/cn-restriction/serve.en.md: does not begin with its keys',
    '/cn-restriction/words.fr.json: is named for a language that notices are not written in',
    '/measures.zh-Hans.json/measures/no-such/title: is required',
    '/no-procedure: are notices of a procedure that is not there',
  ])
    expect(told).toContain(part);
});

it('words for a measure that is no restriction of the catalogue are a fault', () => {
  const words = { title: '甲', law: { title: '乙' }, wayBack: '丙' };
  const rules = folderWith((notices) => {
    const measures = { 'cn-pharma-warnin': words };
    writeFileSync(join(notices, 'measures.zh-Hans.json'), JSON.stringify({ measures }));
  });
  expect(faultsOf(rules)).toContain('is no restriction of the catalogue (did you mean "cn-pharma-warning"?)'); // prettier-ignore
});

it('a measure has words for what its version froze, and for nothing else', () => {
  const { measures } = readNotices('rules', catalogue);
  const words = measures.get('zh-Hans');
  const frozen = catalogue.measures.find(({ id }) => id === 'cn-pharma-warning')!;
  expect(measureInWords(frozen, 'zh-Hans', catalogue, words)?.title).toContain('提醒告诫');
  expect(measureInWords(frozen, 'en', catalogue)).toMatchObject({ title: frozen.title });
  const changed = { ...frozen, title: 'Another thing' };
  expect(measureInWords(changed, 'zh-Hans', catalogue, words)).toBeUndefined();
  expect(measureInWords(changed, 'en', catalogue)?.title).toBe('Another thing');
  expect(measureInWords(frozen, 'zh-Hans', catalogue)).toBeUndefined();
  const granted = catalogue.measures.find(({ kind }) => kind === 'incentive')!;
  expect(measureInWords(granted, 'en', catalogue)).toBeUndefined();
});
