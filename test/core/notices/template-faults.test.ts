import { describe, expect, it } from 'vitest';
import { readTemplate, type NoticeTemplate } from '../../../core/notices/read-template.ts';
import { templateFaults } from '../../../core/notices/template-faults.ts';
import { readNoticeWords, type NoticeWords } from '../../../core/notices/words-document.ts';
import { documentOf } from '../procedures/shipped.ts';
import { readFileSync } from 'node:fs';
import { textOfTemplate } from './shipped-notices.ts';

type Place = [procedure: string, step: string, language?: string];

/** The faults of a shipped template whose text is changed, which was changed indeed. */
function faultsWith(
  [procedure, step, language]: Place,
  change: (text: string) => string,
): string[] {
  const before = textOfTemplate(procedure, step, language);
  const after = change(before);
  expect(after).not.toBe(before);
  return faultsOf(templateIn(after), wordsFor(procedure, language));
}

function templateIn(text: string): NoticeTemplate {
  const read = readTemplate(text);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.template;
}

function faultsOf(template: NoticeTemplate, words?: NoticeWords): string[] {
  const faults = templateFaults(template, documentOf(template.procedure), words);
  return faults.map(({ pointer, message }) => `${pointer}: ${message}`);
}

function wordsFor(procedure: string, language = 'en'): NoticeWords | undefined {
  if (language === 'en') return undefined;
  const file = `rules/notices/${procedure}/words.${language}.json`;
  return JSON.parse(readFileSync(file, 'utf8')) as NoticeWords;
}

const notify: Place = ['cn-restriction', 'notify'];
const serve: Place = ['cn-restriction', 'serve'];

describe('a template that leaves something out', () => {
  it.each<[Place, string, string]>([
    [notify, '{{reasons}}', 'lacks {{reasons}}: the step "notify" needs "reasons"'],
    [notify, '{{evidence}}', 'lacks {{evidence}}: the step "notify" needs "evidence"'],
    [notify, '{{law}}', 'lacks {{law}}: the step "notify" needs "law"'],
    [serve, '{{remedies}}', 'lacks {{remedies}}: the step "serve" needs "remedy"'],
    [serve, '{{measure.title}}', 'lacks {{measure.title}}: a restriction begins with the step'],
    [serve, '{{measure.law}}', 'lacks {{measure.law}}'],
    [serve, '{{measure.wayBack}}', 'lacks {{measure.wayBack}}'],
    [notify, '{{period.to-be-heard.lastDay}}', 'lacks {{period.to-be-heard.lastDay}}: the entity can be heard until then'], // prettier-ignore
    [notify, '{{entity}}', 'lacks {{entity}}: a notice says who writes it, to whom'],
    [['gb-wls-fhrs-appeal', 'tell'], '{{remedies}}', 'lacks {{remedies}}'],
    [
      ['gb-wls-fhrs-appeal', 'tell'],
      '{{period.appeal.lastDay}}',
      'lacks {{period.appeal.lastDay}}',
    ],
    [['cn-pledge', 'find-broken', 'zh-Hans'], '{{period.correction.lastDay}}', 'lacks {{period.correction.lastDay}}'], // prettier-ignore
  ])('is refused: %j without %s', (place, field, message) => {
    const faults = faultsWith(place, (text) => text.replaceAll(field, 'something'));
    expect(faults).toEqual([expect.stringContaining(`/body: ${message}`)]);
  });

  it('may tell the day until which the entity can be heard among all periods', () => {
    const told = (text: string): string => `${text}\n## Periods\n\n{{periods}}\n`;
    const all = (text: string): string => told(text.replaceAll(/\{\{period\.[^}]+\}\}/g, 'then'));
    expect(faultsWith(notify, all)).toEqual([]);
  });

  it('is refused where it does not cite the law on which its step rests', () => {
    expect(faultsWith(notify, (text) => text.replace('law: [notice, ', 'law: ['))).toEqual([
      '/law: lacks notice, on which the step "notify" rests',
    ]);
  });
});

describe('a template', () => {
  it.each<[Place, [string, string], string]>([
    [notify, ['{{reasons}}', '{{reason}}'], 'has the field {{reason}}, which is not known here (did you mean "reasons"?)'], // prettier-ignore
    [notify, ['{{office.address}}', '{{period.suit.lastDay}}'], 'has the field {{period.suit.lastDay}}, which is not known here'], // prettier-ignore
    [notify, ['## Law\n\n{{law}}', '## Law\n\nSee {{law}}'], 'has {{law}} within a line'],
    [notify, ['\n## Law\n', ''], 'has {{law}} right behind another list or field'],
    [notify, ['law: [notice, statement', 'law: [notice, statment'], '/law/1: is statment, which is no key of the law of cn-restriction (did you mean "statement"?)'], // prettier-ignore
    [notify, ['step: notify', 'step: decide'], '/step: is decide, and cn-restriction has no step of that name that serves'], // prettier-ignore
  ])('is refused where %j has %j', (place, [from, to], message) => {
    expect(faultsWith(place, (text) => text.replace(from, to)).join('\n')).toContain(message);
  });

  it('in another language needs the words of the procedure in it', () => {
    const template = templateIn(textOfTemplate('cn-restriction', 'serve', 'zh-Hans'));
    expect(faultsOf(template)).toEqual([
      '/language: is zh-Hans, and the procedure has no words in it; write words.zh-Hans.json beside it',
    ]);
    const words = wordsFor('cn-restriction', 'zh-Hans')!;
    const law = Object.fromEntries(Object.entries(words.law).filter(([key]) => !['suit', 'service'].includes(key))); // prettier-ignore
    expect(faultsOf(template, { ...words, law, remedies: undefined })).toEqual([
      '/law/0: is service, for which the language has no words',
      expect.stringContaining('has no words for the remedy "Application for reconsideration'),
      expect.stringContaining('has no words for the remedy "Suit"'),
      expect.stringContaining('has no words for the law suit'),
    ]);
  });
});

describe('words', () => {
  it('have no names that the procedure lacks', () => {
    const words = wordsFor('cn-restriction', 'zh-Hans')!;
    const changed = {
      ...words,
      law: { ...words.law, suits: words.law.suit },
      periods: { ...words.periods, suits: '期限' },
      remedies: words.remedies?.slice(1),
    };
    const read = readNoticeWords(changed, documentOf('cn-restriction'));
    expect('faults' in read && read.faults).toMatchObject([
      { pointer: '/law/suits', message: expect.stringContaining('(did you mean "suit"?)') as string }, // prettier-ignore
      { pointer: '/periods/suits' },
      { pointer: '/remedies', message: 'has 1, and the procedure has 2; give each, in its order' },
    ]);
  });
});
