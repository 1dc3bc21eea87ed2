import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decidedRules } from '../functions/decided-rules.ts';
import { ledSystem, rating } from '../functions/led-proceedings.ts';
import { gradus } from './gradus.ts';

const rules = decidedRules();
let led: Awaited<ReturnType<typeof ledSystem>>;
beforeAll(async () => {
  led = await ledSystem(rules);
});
afterAll(async () => {
  await led.system.stop();
  rmSync(rules, { recursive: true, force: true });
});

const measures = async (name: string, ...args: string[]) => {
  const { folder, url } = led.system.local;
  const token = join(folder.tokens, 'reader.jwt');
  return await gradus(['measures', `x-test:${name}`, ...args, '--url', url, '--token', token]);
};
const lines = async (name: string) =>
  (await measures(name)).stdout.replaceAll(/[0-9a-f]{32}/g, 'id').split('\n');

describe('gradus measures', () => {
  it('says how each measure stands, and why', async () => {
    const appraisal = await led.appraise('told', 10, '2026-03-02');
    const at = await led.inForce('told', { appraisal });
    expect(await lines('told')).toEqual([
      'x-test:told under test-bakery',
      ...['  Barred (test-barred)', '    proposed, without effect: no proceeding decides it'],
      '  Closer watch (test-closer-watch)',
      expect.stringMatching(
        /^ {4}in force, since 2026-03-10, over on 2027-03-10 at the latest: .+, proceeding id$/,
      ),
      '    Mend what was found and ask for a visit.',
      ...['  On the list (test-listed)', '    proposed, without effect: no proceeding decides it'],
      '',
    ]);
    const objection = { on: '2026-03-11', procedure: 'cn-objection', about: rating, appraisal };
    await led.opened('told', objection);
    expect(await lines('told')).toContain('    in dispute since 2026-03-11, by proceeding id');
    await led.take(at, 'lift', { says: { reasons: 'Mended' } });
    const ended = '    ended: in force from 2026-03-10; it was lifted; proceeding id';
    expect(await lines('told')).toContain(ended);
    await led.opened('told', { on: '2026-03-12', appraisal });
    const again = await lines('told');
    expect(again).toContain('    in force from 2026-03-10; it was lifted; proceeding id');
    expect(again.some((line) => line.startsWith('    proposed, without effect yet: '))).toBe(true);
  });

  it('lists what is granted, and nothing of nobody, also as JSON', async () => {
    await led.appraise('good', 95, '2026-03-02');
    expect(await lines('good')).toContain('    granted since 2026-03-02');
    expect((await measures('nobody')).stdout).toBe('no measures of x-test:nobody\n');
    const { stdout } = await measures('good', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ items: [{ measure: 'test-fewer-visits' }] });
  });
});
