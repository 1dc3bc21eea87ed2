import { describe, expect, it, test } from 'vitest';
import { languages } from '../../../core/notices/languages/languages.ts';
import { markdownOf } from '../../../core/notices/markdown-of.ts';
import { noticeOf } from '../../../core/notices/notice-of.ts';
import { textOf } from '../../../core/notices/text-of.ts';
import { noticePage } from '../../../pages/notices/notice-page.ts';
import { procedureOf } from '../procedures/shipped.ts';
import { occasionOf, serving, shippedTemplate, templates } from './shipped-notices.ts';

test('every step that serves something has its notice, in China in Chinese and in English', () => {
  const wanted = serving.flatMap(({ id, step, jurisdiction }) =>
    (jurisdiction === 'CN' ? ['en', 'zh-Hans'] : ['en']).map((code) => `${id} ${step} ${code}`),
  );
  const there = templates.map(
    ({ procedure, step, language }) => `${procedure} ${step} ${language}`,
  );
  expect(there.toSorted()).toEqual([...new Set(wanted)].toSorted());
});

describe.each(templates)('the notice $procedure $step $language', ({ file, procedure, step }) => {
  it('is filled in from a worked case, and says all that the step needs', () => {
    const occasion = occasionOf(procedure, step);
    const { template, words } = shippedTemplate(file, procedureOf(procedure));
    const made = noticeOf(template, { ...occasion, words });
    if ('faults' in made) throw new Error(JSON.stringify(made.faults));
    const text = textOf(made.notice);
    const taken = occasion.procedure.step(step);
    const { day } = languages[template.language];
    expect(text).toContain('Example plc');
    expect(text).toContain('Office of Examples');
    expect(text).toContain(day(occasion.act.on));
    if (taken?.needs?.includes('reasons')) expect(text).toContain('- A second reason.');
    if (taken?.needs?.includes('evidence')) expect(text).toContain('A letter.');
    for (const name of taken?.starts ?? []) {
      if (occasion.procedure.period(name).whose !== 'entity') continue;
      const { ends = null } = occasion.standing.clocks.get(name) ?? {};
      if (ends !== null) expect(text).toContain(day(ends));
    }
    expect(text).toContain(languages[template.language].demonstration);
    for (const written of [text, markdownOf(made.notice), noticePage(made.notice)]) {
      expect(written).not.toMatch(/\{\{|\}\}|undefined|\[object|NaN/);
    }
    if (template.language === 'zh-Hans') {
      const ours = text
        .replaceAll(/Example plc|lei:\w+|Office of Examples|1 Example Street|2026-7/g, '')
        .replaceAll(
          /No public contracts|Act of Examples|Once it is put right|10 o’clock|Room 3/g,
          '',
        )
        .replaceAll(/What this is about\.|A (?:first|second) reason\.|A letter\./g, '');
      expect(ours.replaceAll('D级', '')).not.toMatch(/[A-Za-z]{1}/);
    }
  });
});
