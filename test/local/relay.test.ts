import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startRelay } from '../../local/relay.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { describeOnEngines } from '../store/engines.ts';
import { asking } from '../store/fixtures/laundries.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'gradus-relay-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const never = (): boolean => false;

function events(): { eventId: string }[] {
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { eventId: string });
}

describeOnEngines('the relay', (bench) => {
  it('appends what was committed to the file of the day, for its owner alone', async () => {
    const store = await bench.fresh();
    await gradeAndStore(store, asking('one', 20));
    const onError = vi.fn();
    const relay = startRelay(store, folder, never, onError);
    await vi.waitFor(() => expect(events().length).toBeGreaterThan(0), { timeout: 20_000 });
    await relay.stop();
    const [name = ''] = readdirSync(folder);
    expect(name).toMatch(/^\d{4}-\d{2}-\d{2}\.ndjson$/);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(onError).not.toHaveBeenCalled();
  });

  it('carries what was committed last before it stops, though requests kept it waiting', async () => {
    const store = await bench.fresh();
    const relay = startRelay(
      store,
      folder,
      () => true,
      () => undefined,
    );
    await gradeAndStore(store, asking('late', 20));
    await relay.stop();
    expect(events().length).toBeGreaterThan(0);
  });

  it('keeps events whose file cannot be written, and carries each once when it can', async () => {
    const store = await bench.fresh();
    await gradeAndStore(store, asking('kept', 20));
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    const onError = vi.fn();
    const failing = startRelay(store, join(blocked, 'events'), never, onError);
    await vi.waitFor(() => expect(onError).toHaveBeenCalled(), { timeout: 20_000 });
    await failing.stop();
    rmSync(blocked);
    await startRelay(store, folder, never, onError).stop();
    await startRelay(store, folder, never, onError).stop();
    const ids = events().map(({ eventId }) => eventId);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
