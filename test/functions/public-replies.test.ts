import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredProceeding } from '../../store/proceedings/read-proceeding.ts';
import { saysKey } from '../../store/proceedings/proceeding-items.ts';
import { personalNumbers } from '../core/entities/persons/personal-numbers.ts';
import { put } from '../store/items.ts';
import { decidedRules } from './decided-rules.ts';
import { ledSystem, rating } from './led-proceedings.ts';

const rules = decidedRules();
let led: Awaited<ReturnType<typeof ledSystem>>;
beforeAll(async () => {
  led = await ledSystem(rules);
});
afterAll(async () => {
  await led.system.stop();
  rmSync(rules, { recursive: true, force: true });
});

type Reply = { on: string; words: string | null; law: { cite: string }[] };
type View = { grades: { grade: string; replies: Reply[] }[] };
const seen = async (name: string, headers: Record<string, string> = {}) =>
  await led.system.call(`/v1/public/entities/x-test:${name}`, { token: null, headers });
const view = async (name: string) => (await seen(name)).json as unknown as View;
const wordsOf = async (name: string) =>
  (await view(name)).grades.flatMap(({ replies }) => replies.map(({ words }) => words));
const page = async (name: string) => (await seen(name, { accept: 'text/html' })).text;

/** A rating that is told on 2 March, and public from 24 March on. */
async function rated(name: string): Promise<StoredProceeding> {
  const appraisal = await led.appraise(name, 40, '2026-03-02');
  const asked = { on: '2026-03-02', procedure: 'gb-wls-fhrs-appeal', about: rating, appraisal };
  const says = { reasons: 'Dirt', remedy: ['Appeal within 21 days'] };
  const days = { service: '2026-03-02', receipt: '2026-03-02' };
  return await led.take(await led.opened(name, asked), 'tell', { says, days });
}

const address = (name: string, { folded: { id } }: StoredProceeding) =>
  `/v1/entities/x-test:${name}/proceedings/${id}`;

/** A step over HTTP, on top of what stands. */
async function step(name: string, at: StoredProceeding, body: object) {
  const path = address(name, at);
  const read = await led.system.call(path, { token: 'reader' });
  const headers = { 'if-match': read.headers.get('etag') ?? '' };
  return await led.system.call(`${path}/steps`, { token: 'officer', body, headers });
}

const reply = (words: string, more: object = {}) => ({
  ...{ step: 'reply', as: 'entity', says: { reply: words } },
  ...more,
});

describe('the words of a reply', () => {
  it('stand beside the grade once that is public, as they were written, in any script', async () => {
    const at = await rated('replies');
    const chinese = '我们已于三月十日完成整改。';
    const arabic = 'لقد أصلحنا المطبخ بالكامل';
    const hostile = `<script>alert('x')</script> & <b>"we"</b>\n\nhave mended it`;
    led.clock.at('2026-03-10');
    expect((await step('replies', at, reply(chinese))).status).toBe(200);
    expect(await view('replies')).toMatchObject({ grades: [] });
    expect(await page('replies')).not.toContain(chinese);
    led.clock.at('2026-03-24');
    for (const words of [hostile, arabic])
      expect((await step('replies', at, reply(words))).status).toBe(200);
    const [grade] = (await view('replies')).grades;
    expect(grade?.replies).toMatchObject([
      { on: '2026-03-10', words: chinese, law: [{ cite: expect.stringContaining('right to reply') as string }] }, // prettier-ignore
      { on: '2026-03-24', words: hostile },
      { on: '2026-03-24', words: arabic },
    ]);
    const html = await page('replies');
    expect(html).toContain(`<blockquote dir="auto">${chinese}</blockquote>`);
    expect(html).toContain(`<blockquote dir="auto">${arabic}</blockquote>`);
    expect(html).toContain('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &lt;b&gt;');
    expect(html).not.toMatch(/<script|<b>/);
  });

  it('are of the day on which they were received, and stand in its place among the others', async () => {
    const at = await rated('received');
    led.clock.at('2026-03-24');
    await step('received', at, reply('second', { on: '2026-03-23' }));
    await step('received', at, reply('first', { on: '2026-03-05' }));
    await step('received', at, { step: 'reply', as: 'entity', on: '2026-03-05' });
    const [grade] = (await view('received')).grades;
    expect(grade?.replies.map(({ on, words }) => [on, words])).toEqual([
      ['2026-03-05', 'first'],
      ['2026-03-05', null],
      ['2026-03-23', 'second'],
    ]);
    expect(await page('received')).toContain('The organisation replied on 2026-03-05.');
  });

  it('with the number of a person are refused where the step is taken, and repeated nowhere', async () => {
    const at = await rated('numbered');
    const numbers = Object.values(personalNumbers).flatMap((kind) => fc.sample(kind, { numRuns: 2, seed: 11 })); // prettier-ignore
    for (const number of numbers) {
      const refused = await step('numbered', at, reply(`Ask our manager, ${number}, about it`));
      expect(refused.status).toBe(422);
      expect(refused.json.faults.map(({ pointer }) => pointer)).toEqual(['/says/reply']);
      expect(refused.text).not.toContain(number);
      expect(JSON.stringify(led.system.lines)).not.toContain(number);
    }
    led.clock.at('2026-03-24');
    expect(await wordsOf('numbered')).toEqual([]);
  });

  it('have a length, something to read, and nothing that turns the rest around', async () => {
    const at = await rated('long');
    for (const words of ['x'.repeat(2001), '', ' \n ', 'a\u202Eb', 'a\u0000b', 'a\u200Bb']) {
      const refused = await step('long', at, reply(words));
      const found = [refused.status, refused.json.faults[0]?.pointer];
      expect(found, words.slice(0, 9)).toEqual([422, '/says/reply']);
    }
    expect((await step('long', at, reply('語'.repeat(2000)))).status).toBe(200);
    led.clock.at('2026-03-24');
    expect(await wordsOf('long')).toEqual(['語'.repeat(2000)]);
  });

  it('belong to a step that gives a reply, and are refused with any other, in a draft too', async () => {
    const at = await rated('elsewhere');
    led.clock.at('2026-03-05');
    const refused = await step('elsewhere', at, reply('We appeal', { step: 'appeal', days: { receipt: '2026-03-05' } })); // prettier-ignore
    expect([refused.status, refused.json.type]).toEqual([409, '/problems/step-refused']);
    expect(refused.json.faults[0]?.message).toContain('gives no reply that is published');
    const appealed = { step: 'appeal', as: 'entity', days: { receipt: '2026-03-05' } };
    expect((await step('elsewhere', at, appealed)).status).toBe(200);
    const drafted = await led.system.call(`${address('elsewhere', at)}/notices`, {
      ...{ token: 'officer', body: { step: 'uphold', says: { reply: 'We appeal' } } },
    });
    expect([drafted.status, drafted.json.faults[0]?.message]).toEqual([
      ...[409, refused.json.faults[0]?.message],
    ]);
    const byOfficer = await step('elsewhere', at, reply('They are sorry', { as: 'officer' }));
    expect(byOfficer.status).toBe(409);
  });
});

describe('a reply is not shown', () => {
  it('once it was withdrawn; another one is', async () => {
    const at = await rated('withdrawn');
    led.clock.at('2026-03-24');
    await step('withdrawn', at, reply('Not so'));
    expect(await wordsOf('withdrawn')).toEqual(['Not so']);
    const taken = await step('withdrawn', at, { step: 'withdraw-reply', as: 'entity' });
    expect(taken.status).toBe(200);
    expect(await view('withdrawn')).toMatchObject({ grades: [{ grade: 'C', replies: [] }] });
    expect(await page('withdrawn')).not.toContain('replied');
    await step('withdrawn', at, reply('In other words'));
    expect(await wordsOf('withdrawn')).toEqual(['In other words']);
  });

  it('once its publication has ended, and one that comes later is refused', async () => {
    const at = await rated('replaced');
    led.clock.at('2026-03-24');
    await step('replaced', at, reply('Not so'));
    expect((await step('replaced', at, { step: 'replace' })).status).toBe(200);
    expect((await view('replaced')).grades).toEqual([]);
    expect(await page('replaced')).not.toContain('Not so');
    led.clock.at('2026-03-30');
    const late = await step('replaced', at, reply('Too late'));
    expect([late.status, late.json.type]).toEqual([409, '/problems/step-refused']);
    const backdated = await step('replaced', at, reply('Too late', { on: '2026-03-25' }));
    expect(backdated.status).toBe(409);
    expect((await view('replaced')).grades).toEqual([]);
  });

  it('beside a later grade, which it does not speak of', async () => {
    const at = await rated('regraded');
    led.clock.at('2026-03-24');
    await step('regraded', at, reply('Of the first'));
    const appraisal = await led.appraise('regraded', 70, '2026-04-02');
    const asked = { on: '2026-04-02', procedure: 'gb-wls-fhrs-appeal', about: rating, appraisal };
    const says = { reasons: 'Some dirt', remedy: ['Appeal within 21 days'] };
    const days = { service: '2026-04-02', receipt: '2026-04-02' };
    await led.take(await led.opened('regraded', asked), 'tell', { says, days });
    led.clock.at('2026-04-24');
    expect(await view('regraded')).toMatchObject({ grades: [{ grade: 'B', replies: [] }] });
    expect(await page('regraded')).not.toContain('Of the first');
  });

  it('and nothing else is, where its words are not those that the ledger attests', async () => {
    const at = await rated('forged');
    led.clock.at('2026-03-24');
    await step('forged', at, reply('Not so'));
    const key = saysKey('x-test:forged', at.folded.id, 3);
    await put(led.store, 'proceedings', { ...key, says: JSON.stringify({ reply: 'All true' }) });
    const refused = await seen('forged');
    expect([refused.status, refused.json.type]).toEqual([409, '/problems/not-whole']);
    expect(refused.text).not.toContain('All true');
  });
});
