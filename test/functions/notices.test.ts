import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../local/keys/issuer.ts';
import { proceduresIn } from '../../store/procedures/procedures.ts';
import { passTime } from '../../store/proceedings/pass-time.ts';
import { calendars } from '../store/proceedings/proceedings.ts';
import { startSystem, type Call, type Reply, type System } from '../local/system.ts';

let system: System;
let now = Date.parse('2026-05-11T02:00:00.000Z'); // ten in the morning in China, a Monday
beforeAll(async () => {
  system = await startSystem({ now: () => now, ticks: false });
});
afterAll(() => system.stop());

const at = (day: string): void => {
  now = Date.parse(`${day}T02:00:00.000Z`);
};

const entity = 'uscc:9152000071430580XT';
const ruleSet = 'cn-food-seller';
const measure = 'cn-food-more-inspections';
const about = { kind: 'measure', ruleSet, measure };
const ADDRESS = '1 Main Street, <b>Legal</b> *Section*';

type Shown = Record<string, string> & {
  languages: string[];
  blocks: object[];
  sequence: number | null;
  faults: { pointer: string; message: string }[];
};
const shown = ({ text }: Reply): Shown => JSON.parse(text) as Shown;
const pointers = (reply: Reply): string[] => shown(reply).faults.map(({ pointer }) => pointer);

const call = async (path: string, body?: object, token: Role = 'officer', more: Call = {}) =>
  await system.call(path, { token, ...(body ? { body } : {}), ...more });

/** A company with a name in the registry and grade D, which proposes the restriction. */
async function graded(id: string, name?: string): Promise<void> {
  const registered = await system.call(`/v1/entities/${id}`, {
    ...{ method: 'PUT', token: 'appraiser' },
    body: {
      ...{ kind: 'company', authority: 'market-board', area: '520000' },
      ...(name === undefined ? {} : { name: { text: name, register: 'company register' } }),
    },
  });
  expect(registered.status, registered.text).toBeLessThan(300);
  const facts = { ambientPrepacked: 1, dynamicScore: 59.51 };
  const body = { entity: { id, kind: 'company' }, ruleSet, facts };
  expect((await call('/v1/appraisals', body, 'appraiser')).status).toBe(201);
}

/** A proceeding that goes on from what was read last. */
async function opened(id: string, opening: object = { procedure: 'cn-restriction', about }) {
  const base = `/v1/entities/${id}/proceedings`;
  const first = await call(base, opening);
  expect(first.status, first.text).toBe(201);
  let etag = first.headers.get('etag') ?? '';
  const path = `${base}/${shown(first)['id']!}`;
  const step = async (body: object, token: Role = 'officer') => {
    const reply = await call(`${path}/steps`, body, token, { headers: { 'if-match': etag } });
    etag = reply.headers.get('etag') ?? etag;
    expect(reply.status, reply.text).toBe(200);
    return Number(etag.replaceAll('"', ''));
  };
  const draft = async (body: object, query = '', token: Role = 'officer') =>
    await call(`${path}/notices${query}`, body, token);
  const notice = async (sequence: number, query = '', more: Call = {}) =>
    await call(`${path}/steps/${sequence}/notice${query}`, undefined, 'reader', more);
  return { path, step, draft, notice };
}

const says = {
  ...{ reasons: 'Risk grade D', law: ['Article 5'], evidence: ['File 12', 'File 13'] },
  ...{ content: 'Three inspections a year.\n\nFrom June on.', address: ADDRESS },
};
const notify = { step: 'notify', days: { service: '2026-05-11' }, says };

describe('a notice over HTTP', () => {
  let led: Awaited<ReturnType<typeof opened>>;
  beforeAll(async () => {
    await graded(entity, 'Mill & Sons <script>alert(1)</script> _Ltd_');
    led = await opened(entity);
  });

  it('is seen as a draft before it is served, and nothing is written', async () => {
    const items = async () => ({ ...(await system.items()), outbox: 0 });
    const before = await items();
    const reply = await led.draft(notify);
    expect(reply.status, reply.text).toBe(200);
    expect(reply.headers.get('etag')).toBe('"1"');
    const draft = shown(reply);
    expect(draft).toMatchObject({
      ...{ entity, procedure: 'cn-restriction', step: 'notify', sequence: null, language: 'en' },
      ...{ languages: ['en', 'zh-Hans'], office: 'officer', standing: 'demonstration' },
      draft: 'Draft: this notice is not served, and has no effect. Its days are counted as if it were served on 11 May 2026.', // prettier-ignore
    });
    const [title, mark, demonstration] = draft['markdown']!.split('\n\n');
    expect([title, mark]).toEqual(['# Notice before a decision on a restriction', draft['draft']]);
    expect(demonstration).toMatch(/^Demonstration: /);
    expect(draft['markdown']).toContain('Last day: 18 May 2026.');
    expect(await items()).toEqual(before);
    const { json } = await call(led.path, undefined, 'reader');
    expect(json).toMatchObject({ seq: 1, steps: [] });
  });

  it('is drafted without its days, and by who may not take the step', async () => {
    for (const token of ['officer', 'deciding-officer', 'reader'] as const) {
      const { status, text } = await led.draft({ step: 'notify', says }, '', token);
      expect(status, text).toBe(200);
    }
    const raw = await system.local.issuer.sign({ scope: 'appraise', client: 'appraiser' });
    const asked = { token: { raw }, body: { step: 'notify', says } };
    expect((await system.call(`${led.path}/notices`, asked)).status).toBe(403);
  });

  it('names each thing that is missing at once', async () => {
    const reply = await led.draft({ step: 'notify' });
    expect([reply.status, reply.json.type]).toEqual([409, '/problems/notice-refused']);
    expect([...new Set(pointers(reply))].toSorted()).toEqual([
      ...['/says/address', '/says/content', '/says/evidence', '/says/law', '/says/reasons'],
    ]);
    expect(reply.text).toContain('{{content}} of the notice has nothing to say; give it');
  });

  it('is that of the step once it was taken, in English', async () => {
    const sequence = await led.step(notify);
    const reply = await led.notice(sequence);
    expect(reply.status, reply.text).toBe(200);
    const notice = shown(reply);
    expect(notice.sequence).toBe(sequence);
    expect(notice['draft']).toBeUndefined();
    const text = notice['markdown']!;
    expect(text).not.toContain('Draft');
    for (const part of [
      String.raw`To Mill \& Sons \<script>alert(1)\</script> \_Ltd\_ (uscc:9152000071430580XT)`,
      'officer proposes a restriction',
      '## What is proposed\n\nThree inspections a year.\n\nFrom June on.\n\n',
      'The restriction would be: Planned at a raised frequency',
      'It rests on: 食品生产经营风险分级管理办法(试行), 食药监食监一〔2016〕115号: Frequencies by risk grade: C and D',
      'award lower the grade by one.\n\n',
      '## Reasons\n\nRisk grade D\n\n## Evidence\n\n- File 12\n- File 13\n',
      String.raw`Send what you have to say to 1 Main Street, \<b>Legal\</b> \*Section\*.`,
      'Last day: 18 May 2026. The time is 5 working days from the day of service, 11 May 2026',
    ])
      expect(text).toContain(part);
  });

  it('is a page or Markdown by the header accept, with no markup but its own', async () => {
    const page = await led.notice(2, '', { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('vary')).toBe('accept');
    expect(page.text).toContain('<p class="mark">Demonstration: ');
    expect(page.text).toContain('@media print');
    expect(page.text).toContain('Mill &amp; Sons &lt;script&gt;alert(1)&lt;/script&gt; _Ltd_');
    expect(page.text).not.toMatch(/<script|<b>/);
    const markdown = await led.notice(2, '', {
      headers: { accept: 'text/markdown, text/html;q=0.5' },
    });
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(markdown.text).toBe(shown(await led.notice(2))['markdown']);
    const drafted = await led.draft({ step: 'drop', says: { reasons: 'Mended' } });
    expect([drafted.status, drafted.json.type]).toEqual([404, '/problems/no-notice']);
  });

  it('is in Chinese, with the words of the law, the measure and the days', async () => {
    const { text, headers } = await led.notice(2, '?language=zh-Hans', {
      headers: { accept: 'text/html' },
    });
    expect(headers.get('content-type')).toContain('text/html');
    expect(text).toContain('<html lang="zh-Hans"');
    for (const part of [
      '限制措施事先告知书',
      '演示文书',
      '拟采取的限制措施：按提高的频次安排监督检查：C级每年两至三次，D级每年三至四次',
      '依据：《食品生产经营风险分级管理办法（试行）》（食药监食监一〔2016〕115号）：按风险等级确定的频次：C级和D级',
      '最后一日：2026年5月18日。期限：自送达之日（2026年5月11日）的次日起5个工作日。',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Planned at a raised frequency');
  });

  it('stays as it was served, whatever comes later', async () => {
    const before = await led.notice(2);
    await led.step({ step: 'waive', as: 'entity' });
    expect((await led.notice(2)).text).toBe(before.text);
    // the time to be heard was given up by it
    const { json } = await call(led.path, undefined, 'reader');
    expect(json).toMatchObject({ clocks: expect.arrayContaining([expect.objectContaining({ period: 'to-be-heard', status: 'waived' })]) as object }); // prettier-ignore
    at('2026-05-19');
    await led.step({ step: 'decide', says }, 'deciding-officer');
    const serve = { step: 'serve', says: { ...says, remedy: ['Suit'] } };
    const draft = await led.draft(serve);
    expect(draft.status, draft.text).toBe(200);
    expect(shown(draft)['markdown']).toContain('Last day: 18 July 2026.');
    const sequence = await led.step({ ...serve, days: { service: '2026-05-19' } });
    const served = shown(await led.notice(sequence));
    expect(served['title']).toBe('Decision on a restriction');
    expect((await led.notice(2)).text).toBe(before.text);
  });

  it('is of no other place of the chain', async () => {
    // the opening, a step that serves nothing, and a place behind the end
    expect((await led.notice(1)).json.type).toBe('/problems/not-found');
    expect((await led.notice(3)).json.type).toBe('/problems/no-notice');
    expect((await led.notice(99)).json.type).toBe('/problems/not-found');
    expect((await led.notice(0)).status).toBe(400);
    const other = led.path.replace(entity, 'gb-fhrs:1348562');
    const reply = await call(`${other}/steps/2/notice`, undefined, 'reader');
    expect([reply.status, reply.json.type]).toEqual([404, '/problems/not-found']);
  });

  it('is not drafted of a step that is not possible, or that nobody knows', async () => {
    for (const step of ['notify', 'nothing-such']) {
      const reply = await led.draft({ step, says });
      expect([reply.status, reply.json.type]).toEqual([409, '/problems/step-refused']);
    }
  });

  it.each([
    ['a personal number', { content: 'Of 11010519491231002X' }, '/says/content'],
    ['one in a place', { hearing: { time: 'At ten', place: '11010519491231002X' } }, '/says/hearing/place'], // prettier-ignore
    ['what turns a line around', { address: 'a\u202Eb' }, '/says/address'],
    ['a control character', { content: ['a\u0001b'] }, '/says/content/0'],
  ])('has no %s, and says so without repeating it', async (_, more, pointer) => {
    const reply = await led.draft({ step: 'serve', says: { ...says, ...more } });
    expect([reply.status, reply.json.type]).toEqual([422, '/problems/faulty']);
    expect(pointers(reply)).toContain(pointer);
    expect(reply.text).not.toContain('11010519491231002X');
  });

  it('is in no language in which there is no template, and says which there are', async () => {
    const unknown = await led.notice(2, '?language=cy');
    expect([unknown.status, unknown.json.type]).toEqual([400, '/problems/malformed']);
    expect(unknown.json.faults[0]!.message).toContain('zh-Hans');
  });

  it('loses the name with the registry, and keeps its code', async () => {
    const erased = await system.call(`/v1/entities/${entity}`, {
      ...{ method: 'PUT', token: 'appraiser' },
      body: { kind: 'company', authority: 'market-board', area: '520000' },
    });
    expect(erased.status, erased.text).toBeLessThan(300);
    const text = shown(await led.notice(2))['markdown']!;
    expect(text).toContain('To uscc:9152000071430580XT\n');
    expect(text).not.toContain('Mill');
  });

  it('is not for a token of other rule sets', async () => {
    const raw = await system.local.issuer.sign({
      ...{ scope: 'read decide', subject: 'elsewhere', ruleSets: ['cn-tax-credit'] },
    });
    const asked = [
      { path: `${led.path}/steps/2/notice`, call: {} },
      { path: `${led.path}/notices`, call: { body: notify } },
    ];
    for (const { path, call: more } of asked) {
      const reply = await system.call(path, { token: { raw }, ...more });
      expect([reply.status, reply.json.type]).toEqual([403, '/problems/forbidden']);
    }
  });
});

describe('a notice of another kind', () => {
  it('of a step that said less is not made up later', async () => {
    const other = 'uscc:91350100M000100Y43';
    await graded(other);
    at('2026-05-20');
    const led = await opened(other);
    const bare = { reasons: 'Grade D', law: ['Article 5'], evidence: ['File 1'] };
    const days = { service: '2026-05-20' };
    const sequence = await led.step({ step: 'notify', days, says: bare });
    const reply = await led.notice(sequence);
    expect([reply.status, reply.json.type]).toEqual([409, '/problems/notice-refused']);
    expect(pointers(reply)).toEqual(['/says/content', '/says/address']);
    expect(reply.text).toContain('the step was taken without it');
  });

  it('says that its last day is not known where the calendar ends', async () => {
    const other = 'uscc:91440300708461136T';
    at('2026-12-31');
    await graded(other);
    const led = await opened(other);
    const reply = await led.draft({ step: 'notify', says });
    expect(reply.status, reply.text).toBe(200);
    expect(shown(reply)['markdown']).toContain('Last day: not known yet, because the calendar of working days ends on 31 December 2026 and does not have it; it is not before 7 January 2027.'); // prettier-ignore
    const chinese = await led.draft({ step: 'notify', says }, '?language=zh-Hans');
    expect(shown(chinese)['markdown']).toContain(
      '最后一日：尚不能确定，因工作日历仅至2026年12月31日；不早于2027年1月7日',
    );
  });

  it('has no office that the operator does not list', async () => {
    const led = await opened('uscc:91440300708461136T', pledged('P-1'));
    const raw = await system.local.issuer.sign({ scope: 'decide', subject: 'x', client: 'other' });
    const asked = { token: { raw }, body: { step: 'offer', says } };
    const reply = await system.call(`${led.path}/notices`, asked);
    expect([reply.status, pointers(reply)]).toEqual([409, ['/office']]);
  });

  it('of an entity that is merged is had under every id, for its own code', async () => {
    const [a, b, code] = ['x-test:one', 'x-test:two', 'gb-fhrs:777'];
    const register = (id: string) =>
      system.call(`/v1/entities/${id}`, {
        ...{ method: 'PUT', token: 'appraiser' },
        body: { kind: 'company', authority: 'gb-fsa', area: 'GB-ENG', identifiers: [code] },
      });
    await register(a);
    const { text } = await register(b);
    const led = await opened(b, pledged('P-2'));
    const sequence = await led.step({ step: 'offer', days: { service: '2026-12-31' }, says });
    const before = await led.notice(sequence);
    expect(before.status, before.text).toBe(200);
    const { conflicts } = JSON.parse(text) as { conflicts: { id: string }[] };
    const merged = await call(
      `/v1/conflicts/${conflicts[0]!.id}/decision`,
      { act: 'merge', survivor: a, reason: { code: 'succession' } },
      'approver',
    );
    expect(merged.status, merged.text).toBe(200);
    for (const id of [a, b]) {
      const path = led.path.replace(b, id);
      const reply = await call(`${path}/steps/${sequence}/notice`, undefined, 'reader');
      expect([reply.status, reply.text]).toEqual([200, before.text]);
    }
    expect(before.text).toContain('To x-test:two');
    // a proceeding of an entity that has ceased takes no step, and shows no draft of one
    const draft = await led.draft({ step: 'offer', says });
    expect([draft.status, draft.json.type]).toEqual([409, '/problems/step-refused']);
    expect(draft.text).toContain('stopped');
  });

  it('is in English alone where no other template is, and says so', async () => {
    const id = 'gb-fhrs:1348562';
    const facts = { hygiene: 5, structural: 10, confidenceInManagement: 20 };
    const body = { entity: { id, kind: 'company' }, ruleSet: 'gb-food-hygiene', facts };
    expect((await call('/v1/appraisals', body, 'appraiser')).status).toBe(201);
    const led = await opened(id, {
      ...{
        procedure: 'gb-eng-fhrs-appeal',
        fields: { rating: 1 },
        days: { document: '2026-12-31' },
      },
      about: { kind: 'appraisal', ruleSet: 'gb-food-hygiene' },
    });
    const tell = { step: 'tell', says: { ...says, remedy: ['Appeal'] } };
    const draft = await led.draft(tell);
    expect(draft.status, draft.text).toBe(200);
    expect(shown(draft).languages).toEqual(['en']);
    expect(shown(draft)['markdown']).toContain('Food hygiene rating: 1.');
    const chinese = await led.draft(tell, '?language=zh-Hans');
    await servedAndOvertaken(led, tell);
    at('2026-12-31');
    expect([chinese.status, chinese.json]).toMatchObject([
      404,
      {
        type: '/problems/no-notice',
        detail: 'The notice is not there in that language; it is in en.',
        faults: [{ pointer: '/query/language', message: 'must be one of en' }],
      },
    ]);
  });

  it('lacks what the proceeding does not have, and says why', async () => {
    const led = await opened('x-test:three', pledged('P-3'));
    at('2027-01-04');
    const days = { service: '2027-01-04' };
    await led.step({ step: 'offer', days, says });
    await led.step({ step: 'give', as: 'entity', days: { receipt: '2027-01-04' }, says: { pledge: 'It follows' } }); // prettier-ignore
    await led.step({ step: 'grant', ends: { verification: '2027-01-05' } });
    const found = { step: 'find-broken', days, says, ends: { correction: '2027-01-05' } };
    await led.step(found);
    at('2027-01-06');
    await led.step({ step: 'decide', says }, 'deciding-officer');
    const reply = await led.draft({ step: 'serve', says: { ...says, remedy: ['Suit'] } });
    expect([reply.status, [...new Set(pointers(reply))]]).toEqual([409, ['/measure']]);
    expect(reply.text).toContain('a proceeding about a pledge has none');
  });
});

/** Time takes a step, which serves nothing, and an appeal that was received before undoes it: what was served stays. */
async function servedAndOvertaken(
  led: Awaited<ReturnType<typeof opened>>,
  tell: object,
): Promise<void> {
  const days = { service: '2026-12-31', receipt: '2026-12-31' };
  const sequence = await led.step({ ...tell, days });
  const before = await led.notice(sequence);
  expect(shown(before)['markdown']).toContain('Last day: 21 January 2027.');
  at('2027-02-01');
  const procedures = proceduresIn(system.local.deps.store, calendars);
  const [id] = led.path.split('/').slice(-1) as [string];
  await passTime(system.local.deps.store, procedures, { id, due: '2027-01-22' });
  const passed = await call(led.path, undefined, 'reader');
  expect(passed.json).toMatchObject({ seq: sequence + 1, state: { name: 'published' } });
  expect((await led.notice(sequence + 1)).json.type).toBe('/problems/not-found');
  const appeal = {
    step: 'appeal',
    as: 'entity',
    on: '2027-01-21',
    days: { receipt: '2027-01-21' },
  };
  const etag = { headers: { 'if-match': `"${sequence + 1}"` } };
  const late = await call(`${led.path}/steps`, appeal, 'officer', etag);
  expect([late.status, late.json], late.text).toMatchObject([200, { state: { name: 'appealed' } }]);
  expect((await led.notice(sequence + 1)).json.type).toBe('/problems/not-found');
  expect((await led.notice(sequence + 2)).json.type).toBe('/problems/no-notice');
  expect((await led.notice(sequence)).text).toBe(before.text);
}

/** The opening of a proceeding about a pledge. */
function pledged(pledge: string): object {
  return {
    ...{ procedure: 'cn-pledge', about: { kind: 'pledge', pledge } },
    fields: { matterExcluded: false, unrepaired: false, exempt: false },
  };
}
