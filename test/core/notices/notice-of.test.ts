import { describe, expect, it } from 'vitest';
import { noticeOf } from '../../../core/notices/notice-of.ts';
import type { Occasion } from '../../../core/notices/occasion.ts';
import { readOccasion } from '../../../core/notices/occasion-document.ts';
import { readTemplate } from '../../../core/notices/read-template.ts';
import { textOf } from '../../../core/notices/text-of.ts';
import { procedureOf } from '../procedures/shipped.ts';
import { documentOfOccasion, occasionOf, plain, textOfTemplate } from './shipped-notices.ts';

type Document = Record<string, unknown>;

/** What becomes of a shipped template for an occasion: the text, or the faults. */
function madeFor(id: string, step: string, occasion: Omit<Occasion, 'words'>): string | string[] {
  const read = readTemplate(textOfTemplate(id, step));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const made = noticeOf(read.template, occasion);
  if ('notice' in made) return textOf(made.notice);
  return made.faults.map(({ pointer, message }) => `${pointer}: ${message}`);
}

function made(id: string, step: string, change?: (document: Document) => void): string | string[] {
  return madeFor(id, step, occasionOf(id, step, change));
}

/** The faults of a document of an occasion. */
function refused(id: string, step: string, change: (document: Document) => void): string[] {
  const document = documentOfOccasion(id, step);
  change(document);
  const read = readOccasion(plain(document), procedureOf(id), step);
  return 'faults' in read
    ? read.faults.map(({ pointer, message }) => `${pointer}: ${message}`)
    : [];
}

describe('a notice', () => {
  it.each([
    ['cn-restriction', 'notify', 'reasons', '/reasons: is missing: {{reasons}} of the notice has nothing to say; give it'], // prettier-ignore
    ['cn-restriction', 'notify', 'evidence', '/evidence: is missing'],
    ['cn-restriction', 'notify', 'content', '/content: is missing'],
    ['cn-restriction', 'serve', 'measure', '/measure: is missing: {{measure.title}}'],
    ['cn-restriction', 'announce-hearing', 'hearing', '/hearing: is missing: {{hearing.time}}'],
  ])('with a hole is not made: %s %s without %s', (id, step, key, message) => {
    const faults = made(id, step, (document) => (document[key] = undefined));
    expect(faults).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  });

  it('names everything that is missing at once', () => {
    const faults = made('cn-restriction', 'notify', (document) => {
      for (const key of ['reasons', 'evidence', 'content', 'measure']) document[key] = undefined;
      document['office'] = { name: 'Office' };
    });
    expect(faults).toHaveLength(3 + 3 + 1);
  });

  it('tells the last days of its remedies', () => {
    const text = made('cn-restriction', 'serve');
    expect(text).toContain('Within: 60 calendar days. Last day: 23 November 2026. Law: 行政复议法');
    expect(text).toContain('Suit. To: The people\'s court. Within: 6 months. Last day: 24 March 2027.'); // prettier-ignore
  });

  it.each([
    ['us-nm-idr', 'cite', ['6 July 2026']],
    ['us-cms-idr', 'cite', ['3 July 2026']],
    ['us-fmcsa-rating', 'propose', ['31 January 2027', undefined]],
    ['gb-wls-fhrs-appeal', 'tell', ['25 December 2026', undefined]],
    ['gb-nir-fhrs-appeal', 'tell', ['24 December 2026']],
    ['cn-restriction', 'serve', ['23 November 2026', '24 March 2027']],
    ['cn-serious-list-samr', 'notify', [undefined, undefined]],
  ])('tells for the remedies of %s %s the last days %j', (id, step, days) => {
    const [, remedies = ''] = /What you c(?:an|ould) do against (?:it|a decision)\n\n([^]*?)\n\n/.exec(String(made(id, step))) ?? []; // prettier-ignore
    const told = remedies.split('\n').map((line) => /Last day: ([^.]+)\./.exec(line)?.[1]);
    expect(told).toEqual(days);
  });

  it('counts the day of receipt where the law counts it', () => {
    expect(made('gb-nir-fhrs-appeal', 'tell')).toMatch(
      /Last day: 24 December 2026\. The time is 21 calendar days from the day of receipt, 4 December 2026, which counts as the first\./,
    );
    expect(made('gb-wls-fhrs-appeal', 'tell')).toContain('Last day: 25 December 2026.');
  });

  it('says what is known of a last day that the calendar does not have', () => {
    const text = made('cn-restriction', 'notify', (document) => {
      document['opened'] = '2026-12-28';
      document['steps'] = [{ step: 'notify', on: '2026-12-29' }];
    });
    expect(text).toMatch(
      /Last day: not known yet, because the calendar of working days ends on 31 December 2026 and does not have it; it is not before \d+ January 2027\./,
    );
  });

  it('is a demonstration unless its wording and all law are verified', () => {
    const text = textOfTemplate('cn-restriction', 'notify').replace('verified: false', 'verified: true'); // prettier-ignore
    const read = readTemplate(text);
    if ('faults' in read) throw new Error();
    const occasion = occasionOf('cn-restriction', 'notify');
    const full = noticeOf(read.template, occasion);
    expect('notice' in full && full.notice.demonstration).toBeUndefined();
    const unread = procedureOf('cn-restriction', ({ law }) => (law['suit']!.verified = false));
    const demonstration = noticeOf(read.template, { ...occasion, procedure: unread });
    expect('notice' in demonstration && demonstration.notice.demonstration).toContain('binds nobody'); // prettier-ignore
  });

  it('is of the step that was taken', () => {
    const { act, ...rest } = occasionOf('cn-restriction', 'notify');
    expect(
      madeFor('cn-restriction', 'notify', { ...rest, act: { ...act, on: '2026-09-17' } }),
    ).toEqual(['/step: is notify, and the proceeding has no such step on 2026-09-17']);
    expect(madeFor('cn-restriction', 'serve', { ...rest, act })).toContain(
      '/step: is serve, and the step that was taken is notify',
    );
  });
});

describe('a notice is for an organisation', () => {
  it('by its codes, which are checked', () => {
    const faults = made('cn-restriction', 'notify', (document) => {
      document['entity'] = { kind: 'company', ids: ['uscc:91520000714305803L'] };
    });
    expect(faults).toEqual([expect.stringMatching(/^\/entity\/ids\/0: .*check character/)]);
  });

  it('and holds the number of no person', () => {
    const faults = made('cn-restriction', 'notify', (document) => {
      document['reasons'] = ['Signed by 11010519491231002X.'];
    });
    expect(faults).toEqual([expect.stringMatching(/^\/reasons\/0: /)]);
    expect(String(faults)).not.toContain('11010519491231002X');
  });

  it('of a kind that no person has', () => {
    const faults = refused('cn-restriction', 'notify', (document) => {
      document['entity'] = { kind: 'person', ids: ['lei:5493001KJTIIGC8Y1R12'] };
    });
    expect(faults).toEqual([expect.stringContaining('/entity/kind: The kind of an entity is one of')]); // prettier-ignore
  });
});

describe('the document of an occasion', () => {
  it.each<[(document: Document) => void, string]>([
    [(one) => (one['steps'] = [{ step: 'serve', on: '2026-09-16' }]), '/steps/0: is refused: The proceeding stands at'], // prettier-ignore
    [(one) => (one['steps'] = [{ step: 'serve', on: '2026-09-16', lacks: ['remedy'] }]), 'The step lacks what the entity can do against it'], // prettier-ignore
    [
      (one) => (one['steps'] = [{ step: 'notify', on: '2026-09-16' }]),
      '/steps: has no step "serve"',
    ],
    [(one) => (one['content'] = 'a\u202Eb'), '/content: has a control character, or one that cannot be seen'], // prettier-ignore
    [(one) => (one['reason'] = 'a'), '/reason: is not known here'],
    [(one) => (one['id'] = '<b>'), '/id: must be letters, digits'],
    [(one) => (one['content'] = '  '), '/content: is empty'],
  ])('is refused where it is wrong', (change, message) => {
    expect(refused('cn-restriction', 'serve', change).join('\n')).toContain(message);
  });
});
