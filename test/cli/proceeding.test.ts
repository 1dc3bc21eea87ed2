import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem, type System } from '../local/system.ts';
import { gradus, PERSONAL } from './gradus.ts';

let system: System;
let now = Date.parse('2026-05-11T02:00:00.000Z'); // ten in the morning in China, a Monday
const entity = 'uscc:9152000071430580XT';
const restriction = ['cn-restriction', '--measure', 'cn-food-seller/cn-food-more-inspections'];
beforeAll(async () => {
  system = await startSystem({ now: () => now, ticks: false });
  const body = {
    ...{ entity: { id: entity, kind: 'company' }, ruleSet: 'cn-food-seller' },
    facts: { ambientPrepacked: 1, dynamicScore: 59.51 },
  };
  const { status } = await system.call('/v1/appraisals', { body, token: 'appraiser' });
  expect(status).toBe(201);
});
afterAll(() => system.stop());

const at = (day: string): void => {
  now = Date.parse(`${day}T02:00:00.000Z`);
};

/** The command with a token of an office. */
const by = (role: string, ...args: string[]) => {
  const token = join(system.local.folder.tokens, `${role}.jwt`);
  return gradus(['proceeding', ...args, '--url', system.local.url, '--token', token]);
};
const officer = (...args: string[]) => by('officer', ...args);

/** The id of the proceeding about the restriction. */
async function idOf(): Promise<string> {
  const { stdout } = await officer('list', entity, '--json');
  return (JSON.parse(stdout) as { items: { id: string }[] }).items[0]!.id;
}

const whatNoticeNeeds = ['--reasons', 'Grade D', '--law', 'Bands', '--law', 'Frequencies', '--evidence', 'File 12']; // prettier-ignore

describe('a restriction on the command line', () => {
  it('is opened, and the same again is the same', async () => {
    expect((await officer('list', entity)).stdout).toBe('no proceeding of this entity\n');
    const opened = await officer('open', entity, ...restriction);
    expect(opened).toMatchObject({ stderr: '', status: 0 });
    const id = await idOf();
    const lines = [
      `${id}  cn-restriction 2021-07  ${entity}`,
      '  about a restriction: cn-food-more-inspections of cn-food-seller',
      '  stands at "Proposed by an appraisal" (proposed); opened on 2026-05-11',
      '  Demonstration: it rests on law that is not verified, and binds nobody.',
      '  last day of the authority: 2026-08-09',
      '  possible now: notify, drop\n',
    ].join('\n');
    expect(opened.stdout).toBe(`opened\n${lines}`);
    const again = await officer('open', entity, ...restriction);
    expect(again).toEqual({ stdout: `it was opened before\n${lines}`, stderr: '', status: 0 });
    expect((await officer('list', entity)).stdout).toBe(lines);
    const inJson = await officer('open', entity, ...restriction, '--json');
    expect(JSON.parse(inJson.stdout)).toMatchObject({ id, seq: 1, state: { name: 'proposed' } });
  });

  it('takes no words of a reply, which nothing would publish', async () => {
    const refused = await officer('step', entity, await idOf(), 'drop', '--reasons', 'Graded anew', '--reply', 'Not so'); // prettier-ignore
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('no-reply: The step gives no reply that is published');
  });

  it('refuses a step with every reason', async () => {
    const refused = await officer('step', entity, await idOf(), 'notify', '--end', 'decision=2026-07-01'); // prettier-ignore
    expect(refused).toMatchObject({ stdout: '', status: 1 });
    expect(refused.stderr.split('\n')).toEqual([
      'gradus: the step is not possible:',
      '  missing: The step lacks its reasons.',
      '  missing: The step lacks the law that it rests on.',
      '  missing: The step lacks its evidence.',
      '  missing: The step lacks the day of service.',
      '',
    ]);
  });

  it('refuses a personal number in what a step says, and shows it nowhere', async () => {
    const id = await idOf();
    const refused = await officer('step', entity, id, 'drop', '--reasons', `Of ${PERSONAL}`);
    expect(refused).toMatchObject({ stdout: '', status: 1 });
    expect(refused.stderr).toContain('/says/reasons');
    expect(refused.stderr).not.toContain(PERSONAL);
    const { stdout } = await officer('show', entity, id, '--json');
    expect(stdout).not.toContain(PERSONAL);
  });

  it('takes a step on what stands, or behind the place that its taker has seen', async () => {
    const id = await idOf();
    const notify = ['step', entity, id, 'notify', '--day', 'service=2026-05-11', ...whatNoticeNeeds]; // prettier-ignore
    const taken = await officer(...notify);
    expect(taken).toMatchObject({ stderr: '', status: 0 });
    expect(taken.stdout.split('\n').slice(0, 2)).toEqual([
      'taken: Notice of content, facts, reasons, basis and rights (notify)',
      `${id}  cn-restriction 2021-07  ${entity}`,
    ]);
    expect(taken.stdout).toContain('  last day of the entity: 2026-05-18\n');
    const same = await officer(...notify, '--after', '1');
    expect(same.stdout).toBe(taken.stdout);
    const stale = await officer('step', entity, id, 'drop', '--reasons', 'Mended', '--after', '1');
    expect(stale).toMatchObject({ stdout: '', status: 1 });
    expect(stale.stderr).toContain('has moved on since it was read');
    expect(stale.stderr).toContain('gradus proceeding show');
  });

  it('shows how it stands, what time does, and the command of each step that is possible', async () => {
    const id = await idOf();
    const { stdout, stderr, status } = await by('reader', 'show', entity, id);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    for (const line of [
      `Proceeding ${id} of ${entity}, under cn-restriction 2021-07`,
      'Opened on 2026-05-11, by officer',
      'Stands at "The organisation was told, and can be heard" (notified) since 2026-05-11; this is of 2026-05-11, after place 2 of its chain',
      '  Time to state, to defend and to ask for a hearing (to-be-heard): last day 2026-05-18; from 2026-05-11, of the entity',
      '    Once it is over, step 7 (decide) is possible.',
      '  2026-05-11  Notice of content, facts, reasons, basis and rights (notify), by officer',
      '              day of service: 2026-05-11',
      '              reasons: Grade D',
      '              law: Frequencies',
      '  drop  The proposal is dropped',
      '    By an officer. Needs its reasons.',
      `    gradus proceeding step ${entity} ${id} drop --reasons TEXT`,
      `    gradus proceeding step ${entity} ${id} waive --as entity`,
    ])
      expect(stdout.split('\n')).toContain(line);
    expect(stdout).not.toMatch(/^ {2}decide /m);
    // eslint-disable-next-line no-control-regex -- no colours but on a terminal
    expect(stdout).not.toMatch(/\u001B/);
    const inJson = await by('reader', 'show', entity, id, '--json');
    expect(JSON.parse(inJson.stdout)).toMatchObject({ id, seq: 2, steps: [{ step: 'notify', days: { service: '2026-05-11' }, says: { law: ['Bands', 'Frequencies'] } }] }); // prettier-ignore
  });

  it('is decided by another office once the time is over, and is in force from service', async () => {
    const id = await idOf();
    at('2026-05-19');
    const decide = ['step', entity, id, 'decide', '--reasons', 'Grade D', '--law', 'Bands'];
    const own = await officer(...decide);
    expect(own.status).toBe(1);
    expect(own.stderr).toContain('same-actor: Whoever took the step "open" cannot take this one');
    expect((await by('deciding-officer', ...decide)).status).toBe(0);
    const serve = ['step', entity, id, 'serve', '--day', 'service=2026-05-19', '--remedy', 'Suit'];
    expect((await officer(...serve, '--on', '2026-05-19')).stdout).toContain('(in-force)');
    const asked = await officer('step', entity, id, 'sue', '--as', 'entity', '--json');
    expect(JSON.parse(asked.stdout)).toMatchObject({ steps: [{}, {}, {}, { by: 'entity' }] });
    const { stdout } = await by('reader', 'show', entity, id);
    expect(stdout).toContain('  2026-05-19  The restriction begins (serve)\n');
    expect(stdout).toMatch(/\(sue\), by the entity, recorded by officer\n/);
    expect(stdout).toMatch(/\(in-force\) since 2026-05-19;/);
  });
});

describe('what cannot be carried out', () => {
  it.each([
    [2, 'an entity without an appraisal', ['open', 'gb-fhrs:1', ...restriction], 'no appraisal in force'], // prettier-ignore
    [1, 'a restriction that nothing proposes', ['open', entity, ...restriction.with(2, 'cn-food-seller/cn-pharma-warning')], 'does not propose'], // prettier-ignore
    [1, 'another kind than the procedure is about', ['open', entity, 'cn-restriction', '--pledge', 'P-1'], '/about/kind: must be "measure"'], // prettier-ignore
    [2, 'a proceeding about nothing', ['open', entity, 'cn-restriction'], 'is about one thing'],
    [2, 'a proceeding about two things', ['open', entity, ...restriction, '--pledge', 'P-1'], 'is about one thing'], // prettier-ignore
    [2, 'a measure without its rule set', ['open', entity, 'cn-restriction', '--measure', 'x'], 'takes <rule set>/<measure>'], // prettier-ignore
    [2, 'a field that the procedure does not have', ['open', entity, 'cn-pledge', '--pledge', 'P-1', '--field', 'exemt=true'], 'did you mean "exempt"'], // prettier-ignore
    [1, 'a field of the wrong type', ['open', entity, 'cn-pledge', '--pledge', 'P-1', '--field', 'exempt=perhaps'], '/fields/exempt'], // prettier-ignore
    [2, 'fields of a procedure that is not there', ['open', entity, 'cn-nothing', '--pledge', 'P-1', '--field', 'a=b'], 'No procedure of that id is here'], // prettier-ignore
    [2, 'fields of a day before the procedure', ['open', entity, 'cn-pledge', '--pledge', 'P-1', '--field', 'exempt=true', '--on', '1999-01-01'], 'no version of that procedure governs 1999-01-01'], // prettier-ignore
    [2, 'an event that is none', ['step', entity, '0'.repeat(32), 'notify', '--day', 'servic=2026-05-11'], 'did you mean "service"'], // prettier-ignore
    [2, 'a day that does not exist', ['step', entity, '0'.repeat(32), 'notify', '--end', 'reply=2026-02-30'], 'does not exist'], // prettier-ignore
    [2, 'a place that is none', ['step', entity, '0'.repeat(32), 'notify', '--after', 'x'], 'number of a place'], // prettier-ignore
    [2, 'a proceeding that is not there', ['step', entity, '0'.repeat(32), 'notify'], 'no proceeding of that id'], // prettier-ignore
    [2, 'a proceeding of another entity', ['show', 'gb-fhrs:1', '0'.repeat(32)], 'no proceeding of that id'], // prettier-ignore
    [2, 'what no worklist awaits', ['worklist', '--awaits', 'lunch'], 'Allowed choices'],
  ])('ends with %i: %s', async (status, _, args, message) => {
    const ended = await officer(...args);
    expect(ended).toMatchObject({ stdout: '', status });
    expect(ended.stderr).toContain(message);
  });

  it('a token that may only read opens nothing', async () => {
    expect(await by('reader', 'open', entity, ...restriction)).toMatchObject({ stdout: '', status: 2 }); // prettier-ignore
  });
});

describe('the worklist', () => {
  const pledged = 105;
  const fields = ['--field', 'matterExcluded=false', '--field', 'unrepaired=false'];

  it('lists all open proceedings, the overdue first, over several pages', async () => {
    const opened = await officer('open', 'x-test:0', 'cn-pledge', '--pledge', 'P-0', ...fields);
    expect(opened).toMatchObject({ stderr: '', status: 0 });
    const about = { kind: 'pledge', pledge: 'P-1' };
    const body = { procedure: 'cn-pledge', about, fields: { matterExcluded: false, unrepaired: false } }; // prettier-ignore
    for (let one = 1; one < pledged; one++) {
      const path = `/v1/entities/x-test:${one}/proceedings`;
      expect((await system.call(path, { body, token: 'officer' })).status).toBe(201);
    }
    const objection = { procedure: 'cn-restriction', about: { kind: 'measure', ruleSet: 'cn-food-seller', measure: 'cn-food-more-inspections' } }; // prettier-ignore
    const other = 'uscc:91350100M000100Y43';
    const facts = { ambientPrepacked: 1, dynamicScore: 59.51 };
    const appraised = { entity: { id: other, kind: 'company' }, ruleSet: 'cn-food-seller', facts };
    await system.call('/v1/appraisals', { body: appraised, token: 'appraiser' });
    await system.call(`/v1/entities/${other}/proceedings`, { body: objection, token: 'officer' });
    at('2026-12-01');
    const { stdout, stderr, status } = await officer('worklist');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const [head, first, ...rest] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^due +entity +procedure +state +awaits +proceeding$/);
    expect(first).toMatch(/^overdue since 2026-08-18 {2}uscc:91350100M000100Y43 +cn-restriction +Proposed by an appraisal +notice, other +[0-9a-f]{32}$/); // prettier-ignore
    expect(rest.filter((row) => row.includes(' cn-pledge '))).toHaveLength(pledged);
  });

  it('is narrowed by procedure, by day, by what it awaits and by authority', async () => {
    const items = async (...args: string[]) => {
      const { stdout } = await by('reader', 'worklist', ...args, '--json');
      return (JSON.parse(stdout) as { items: { entity: string }[] }).items;
    };
    expect(await items('none', '--procedure', 'cn-pledge')).toHaveLength(pledged);
    const awaiting = await items('none', '--awaits', 'notice', '--procedure', 'cn-restriction');
    expect(awaiting.map((one) => one.entity)).toEqual(['uscc:91350100M000100Y43']);
    const early = (await items('--before', '2026-09-01')).map((one) => one.entity);
    expect(early).toContain('uscc:91350100M000100Y43');
    expect(early).not.toContain('x-test:1');
    expect((await officer('worklist', 'another')).stdout).toBe('no open proceeding\n');
  });
});

it('shows the days that a step named, and the last days that it set', async () => {
  at('2026-12-01');
  const fields = ['matterExcluded', 'unrepaired', 'exempt'].flatMap((name) => ['--field', `${name}=false`]); // prettier-ignore
  const opened = await officer('open', entity, 'cn-pledge', '--pledge', 'P-1', ...fields, '--json');
  const { id } = JSON.parse(opened.stdout) as { id: string };
  await officer('step', entity, id, 'offer', '--day', 'service=2026-12-01', '--law', 'Article 60');
  await officer('step', entity, id, 'give', '--as', 'entity', '--pledge', 'It follows');
  const granted = await officer('step', entity, id, 'grant', '--end', 'verification=2026-12-31');
  expect(granted).toMatchObject({ stderr: '', status: 0 });
  const { stdout } = await by('reader', 'show', entity, id);
  expect(stdout).toContain('\n              day of service: 2026-12-01\n');
  expect(stdout).toContain(
    '\n              last day of Time to verify (verification): 2026-12-31\n',
  );
});
