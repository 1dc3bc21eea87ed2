import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { eventSchema } from '../../core/events/event.ts';
import { startLocal } from '../../local/start-local.ts';
import { livingProcess } from '../../local/process/process-mark.ts';
import { warningOf } from '../../local/sound-packs.ts';
import { serve } from './served.ts';
import { bakeryRules, hygiene, startSystem, temporaryFolder, until } from './system.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders: string[] = [];
const folder = () => {
  const made = temporaryFolder();
  folders.push(made);
  return made;
};
afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })));

type Ended = { code: number; stdout: string; stderr: string };

/** Runs a script of the local system to its end. */
const run = (script: string, env: Record<string, string>) =>
  new Promise<Ended>((resolve) => {
    const options = { cwd: root, env: { ...process.env, ...env } };
    execFile(process.execPath, [`local/${script}`], options, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });

/** `npm start` with a few businesses, until it says that it is ready or something else. */
async function start(data: string, { businesses = '60', says = 'Ctrl-C stops it' } = {}) {
  const env = { ...process.env, GRADUS_DATA: data, PORT: '0', GRADUS_BUSINESSES: businesses };
  const child = spawn(process.execPath, ['local/start.ts'], { cwd: root, env });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  await until(
    () => Promise.resolve(output),
    (text) => text.includes(says),
  );
  return {
    output: () => output,
    interrupt: async () => {
      const ended = once(child, 'exit');
      // under npm one Ctrl-C may be heard twice
      child.kill('SIGINT');
      child.kill('SIGINT');
      return (await ended)[0] as number;
    },
  };
}

describe('npm start', () => {
  it('says what it did and what to try; what it says works; stopped and started, nothing is lost or done again', async () => {
    const data = folder();
    const first = await start(data);
    expect(first.output()).toContain('Graded 60 made-up businesses (seed 20260401)');
    expect(first.output()).toContain('Published as demonstrations: ');
    const curl = /^curl .*$/m.exec(first.output())![0];
    const answer = await new Promise<string>((resolve) =>
      execFile('sh', ['-c', curl], { cwd: root }, (_error, stdout) => resolve(stdout)),
    );
    const { id, grade } = JSON.parse(answer) as { id: string; grade: string };
    expect(grade).toBe('4');

    const reset = await run('reset.ts', { GRADUS_DATA: data });
    expect([reset.code, reset.stderr]).toEqual([1, expect.stringContaining('stop it first')]);
    const another = await run('start.ts', { GRADUS_DATA: data, PORT: '0' });
    expect([another.code, another.stderr]).toEqual([1, expect.stringContaining('already serves')]);
    expect(await first.interrupt()).toBe(0);

    const second = await start(data);
    expect(second.output()).toContain('nothing was graded again');
    expect(second.output()).not.toContain('Published as');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(second.output())![0];
    const token = readFileSync(join(data, 'tokens', 'reader.jwt'), 'utf8').trim();
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${url}/v1/appraisals/${id}`, { headers })).status).toBe(200);
    expect(await second.interrupt()).toBe(0);

    expect((await run('reset.ts', { GRADUS_DATA: data })).code).toBe(0);
    expect(existsSync(data)).toBe(false);
  });

  it('stops in order while it still grades, and grades the rest at the next start', async () => {
    const data = folder();
    const first = await start(data, { businesses: '400', says: 'Grading made-up businesses' });
    expect(await first.interrupt()).toBe(0);
    expect(readdirSync(data)).not.toContain('engine.pid');
    const graded = (): number =>
      (JSON.parse(readFileSync(join(data, 'businesses.json'), 'utf8')) as { graded: number })
        .graded;
    expect(graded()).toBeGreaterThan(0);
    expect(graded()).toBeLessThan(400);
    const other = await run('start.ts', { GRADUS_DATA: data, GRADUS_BUSINESSES: '60' });
    expect(other.stderr).toMatch(/GRADUS_BUSINESSES: has no effect, as .* was created with 400/);
    const second = await start(data, { businesses: '400' });
    expect(graded()).toBe(400);
    expect(await second.interrupt()).toBe(0);
  });

  it('says how to go on where the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await run('start.ts', { GRADUS_DATA: folder(), PORT: String(port) });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/Port \d+ is taken; set PORT/)]);
    server.close();
  });

  it('says which variable is wrong', async () => {
    const { code, stderr } = await run('start.ts', { GRADUS_DATA: folder(), PORT: 'eighty' });
    expect([code, stderr]).toEqual([1, expect.stringContaining('PORT')]);
    const env = { GRADUS_DATA: folder(), ADMITTED_CODES: '91110108MA01 and others' };
    const other = await run('start.ts', env);
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('ADMITTED_CODES')]);
    expect(other.stderr).not.toContain('91110108MA01');
    const offices = await run('start.ts', { GRADUS_DATA: folder(), OFFICES: 'desk=schedule' });
    expect([offices.code, offices.stderr]).toEqual([1, expect.stringContaining('OFFICES')]);
  });

  it('says what to do where its folder is a file, and where its database is damaged', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, 'x');
    for (const script of ['start.ts', 'reset.ts']) {
      const { code, stderr } = await run(script, { GRADUS_DATA: file });
      expect([code, stderr]).toEqual([1, expect.stringMatching(/no (data )?folder/)]);
      expect(stderr.trim()).not.toContain('\n');
    }
    const data = folder();
    writeFileSync(join(data, 'gradus.db'), 'not a database at all');
    const { code, stderr } = await run('start.ts', { GRADUS_DATA: data, PORT: '0' });
    expect([code, stderr]).toEqual([1, expect.stringContaining('gradus.db is damaged')]);
    expect(stderr.trim()).not.toContain('\n');
  });
});

it('reset leaves a folder alone that is not its own', async () => {
  const data = folder();
  const { code, stderr } = await run('reset.ts', { GRADUS_DATA: data });
  expect([code, stderr]).toEqual([1, expect.stringContaining('no data folder')]);
  expect(existsSync(data)).toBe(true);
});

it('reset ends the engine that a killed server left behind, and then clears', async () => {
  const data = folder();
  const served = await serve(data, bakeryRules);
  await served.end('SIGKILL');
  const mark = join(folder(), 'engine.pid');
  cpSync(join(data, 'engine.pid'), mark);
  expect(livingProcess(mark)).toBeDefined();
  expect((await run('reset.ts', { GRADUS_DATA: data })).code).toBe(0);
  expect(existsSync(data)).toBe(false);
  expect(livingProcess(mark)).toBeUndefined();
});

describe('the local system', () => {
  it('leaves out a faulty draft with a warning that lists its faults, and starts with all others', async () => {
    const rules = folder();
    cpSync(bakeryRules, rules, { recursive: true });
    const draft = join(rules, 'test-bakery', '3.json');
    const text = readFileSync(join(rules, 'test-bakery', '2.json'), 'utf8');
    writeFileSync(draft, text.replace('"authority"', '"autority"'));
    writeFileSync(join(rules, 'test-bakery', '4.json'), '{ "format": 1,');
    const system = await startSystem({ data: folder(), rules });
    const { published, skipped } = system.local.done;
    expect(published).toEqual(['test-bakery 1', 'test-bakery 2']);
    expect(skipped.map(({ file }) => file)).toEqual([draft, join(rules, 'test-bakery', '4.json')]);
    const [first = '', second = ''] = skipped.map(warningOf);
    expect(first).toMatch(
      /^Warning: .*3\.json has a fault and is left out; .*\n {2}\/autority: .*"authority"/,
    );
    expect(second).toMatch(/4\.json has a fault and is left out; .*\n {2}\/: is not JSON: /);
    await system.stop();
    writeFileSync(join(rules, 'measures.json'), '{ "measures": [{}] }');
    const refused = startSystem({ data: folder(), rules });
    await expect(refused).rejects.toThrow(/measures\.json is refused:\n {2}\/measures\/0\//);
    const catalogue = readFileSync(join(bakeryRules, 'measures.json'), 'utf8');
    const named = catalogue.replace('"decidedBy"', '"procedure": "gb-none", "decidedBy"');
    writeFileSync(join(rules, 'measures.json'), named);
    await expect(startSystem({ data: folder(), rules })).rejects.toThrow(
      /measures\.json: \/measures\/\d\/procedure names "gb-none", which is no folder of rules\/procedures/,
    );
  });

  it('keeps keys and tokens for its owner alone', async () => {
    const data = folder();
    const system = await startSystem({ data });
    for (const file of ['keys/issuer.json', 'tokens/operator.jwt', 'tokens/reader.jwt']) {
      expect(statSync(join(data, file)).mode & 0o077, file).toBe(0);
    }
    await system.stop();
  });

  it('lets only one server at a folder', async () => {
    const data = folder();
    const system = await startSystem({ data });
    // the same process may not take it twice either
    await expect(startLocal({ data, port: 0, businesses: 0 })).rejects.toThrow('already serves');
    await system.stop();
    const next = await startSystem({ data });
    await next.stop();
  });

  it('carries each event into the file of the day, as the schema says', async () => {
    const data = folder();
    const system = await startSystem({ data });
    const { json } = await system.call('/v1/appraisals', { body: hygiene() });
    const read = () =>
      readdirSync(join(data, 'events')).flatMap((file) =>
        readFileSync(join(data, 'events', file), 'utf8')
          .trim()
          .split('\n'),
      );
    await until(
      () => Promise.resolve(read()),
      (lines) => lines.length >= 3,
    );
    await system.stop();
    const events = read().map((line) => eventSchema.parse(JSON.parse(line)));
    expect(events[0]).toMatchObject({ type: 'appraisal.changed', appraisal: json.id, first: true });
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
    expect(events.filter(({ type }) => type !== 'appraisal.changed')).toHaveLength(
      json.measures.length,
    );
  });

  it('goes on when its engine is killed', async () => {
    const system = await startSystem({ data: folder() });
    await system.call('/v1/appraisals', { body: hygiene() });
    process.kill(system.local.enginePid()!, 'SIGKILL');
    const reply = await system.call('/v1/entities/gb-fhrs:1348562/appraisals');
    expect(reply.status).toBe(200);
    expect(reply.json.items).toHaveLength(1);
    await system.stop();
  });

  it('makes up the same businesses from the same seed', async () => {
    const [one, other] = [folder(), folder()];
    const entities = [];
    for (const data of [one, other]) {
      const system = await startSystem({ data, businesses: 80, seed: 7 });
      expect(system.local.done).toMatchObject({ graded: 80, seed: 7 });
      const { json } = await system.call('/v1/rule-sets/gb-food-hygiene/entities?limit=100');
      entities.push(json.items.map(({ entity }) => entity.id));
      await system.stop();
    }
    expect(entities[0]?.length).toBeGreaterThan(1);
    expect(entities[1]).toEqual(entities[0]);
  });
});
