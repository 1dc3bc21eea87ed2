import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { closeStore } from '../../store/ground/client.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { createTables } from '../../store/ground/create-tables.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { startDynoxide } from './engine-process.ts';
import { openStore } from './engines.ts';
import { seeded } from './faults.ts';
import { asking, laundry } from './fixtures/laundries.ts';
import { takeEvents, wholeOrAbsent } from './wholeness.ts';

const [dynoxide] = inject('engines');
const folder = mkdtempSync(join(tmpdir(), 'gradus-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(dynoxide?.missing !== undefined)(
  'the embedded engine is killed amid 500 appraisals',
  () => {
    it('after some 230: each is there whole or not at all', async () => {
      const until = 230;
      const file = join(folder, 'killed.db');
      const before = await startDynoxide(file);
      const store = openStore(before.endpoint, 'k', {
        random: seeded(1),
        sleep: () => Promise.resolve(),
      });
      await createTables(store);
      const names = Array.from({ length: 500 }, (_, place) => place);
      const acknowledged = new Set<number>();
      let killed: Promise<void> | undefined;
      await sideBySide(names, 16, async (name) => {
        if (killed) return;
        try {
          await gradeAndStore(store, asking(name, name % 30));
          acknowledged.add(name);
        } catch {
          // Nobody was told that it was stored.
        }
        if (acknowledged.size === until) killed ??= before.kill('SIGKILL');
      });
      await killed;
      closeStore(store);
      expect(acknowledged.size).toBeGreaterThanOrEqual(until);
      expect(acknowledged.size).toBeLessThan(500);

      const after = await startDynoxide(file);
      const reopened = openStore(after.endpoint, 'k');
      const events = await takeEvents(reopened);
      const states = await sideBySide(names, 8, async (name) =>
        wholeOrAbsent(reopened, 'laundries', laundry(name).id, events),
      );
      expect(states.filter((state) => typeof state === 'object')).toEqual([]);
      expect(names.filter((name) => acknowledged.has(name) && states[name] !== 'whole')).toEqual(
        [],
      );
      expect(states.filter((state) => state === 'absent').length).toBeGreaterThan(0);

      const again = await sideBySide(names, 8, (name) =>
        gradeAndStore(reopened, asking(name, name % 30)),
      );
      expect(again.map(({ stood }) => (stood ? 'whole' : 'absent'))).toEqual(states);
      closeStore(reopened);
      await after.kill();
    });
  },
);
