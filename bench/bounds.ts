import { readFileSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { functionSize } from '../lib/function-size.ts';
import { randomFrom, type Random } from '../local/businesses/random.ts';
import { startSystem, type System } from '../test/local/system.ts';
import { reads } from './bounds-reads.ts';
import { grammar } from './bounds-grammar.ts';
import type { Shape } from './bounds-parts.ts';
import { shapes } from './bounds-shapes.ts';

/**
 * `npm run bench:bounds`: sends the worst permitted request of each shape to a local system and prints
 * seconds, processor seconds and bytes. For each shape a seeded climb changes its sizes and keeps what
 * took longer, `--steps` times (200); the worst sizes are written to bench/bounds.json, and without
 * `--climb` those are sent again. Exits with 1 where one took longer than its function may, or an
 * answer is larger than a function's may be.
 */
const { values } = parseArgs({
  options: {
    climb: { type: 'boolean', default: false },
    steps: { type: 'string', default: '200' },
    only: { type: 'string', multiple: true },
  },
});
const MOST_BYTES = 6_000_000;
const worstFile = new URL('bounds.json', import.meta.url);

type Sizes = Readonly<Record<string, number>>;
type Measured = {
  sizes: Sizes;
  status: number;
  seconds: number;
  cpu: number;
  bytes: number;
  blocked: number;
};

const kept = JSON.parse(readFileSync(worstFile, 'utf8')) as Record<string, Sizes>;
const system = await startSystem();
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
let failed = false;
process.stdout.write(
  'shape                          status  seconds      cpu  blocked       bytes  sizes\n',
);
for (const shape of [...shapes, ...grammar, ...reads]) {
  if (values.only && !values.only.includes(shape.name)) continue;
  let worst = await measured(system, shape, kept[shape.name] ?? shape.most);
  if (values.climb) worst = await climbed(system, shape, worst, Number(values.steps));
  kept[shape.name] = worst.sizes;
  const isTooMuch = worst.cpu > functionSize(shape.handler).seconds || worst.bytes > MOST_BYTES;
  failed ||= isTooMuch;
  process.stdout.write(lineOf(shape, worst, isTooMuch));
}
if (values.climb) writeFileSync(worstFile, `${JSON.stringify(kept, null, 2)}\n`);
await system.stop();
if (failed) process.exitCode = 1;

/** Sends one request of a shape and measures it; what prepares it is not measured. */
async function measured(to: System, shape: Shape, sizes: Sizes): Promise<Measured> {
  const request = await shape.request(to, sizes);
  delay.reset();
  const before = process.cpuUsage();
  const start = performance.now();
  const { status, text } = await to.call(request.path, request.call);
  const seconds = (performance.now() - start) / 1000;
  const { user, system: kernel } = process.cpuUsage(before);
  const cpu = (user + kernel) / 1e6;
  const blocked = delay.max / 1e9;
  await shape.settled?.(to, text);
  return { sizes, status, seconds, cpu, bytes: Buffer.byteLength(text), blocked };
}

/** Changes one size at a time and stays where it takes longer. */
async function climbed(to: System, shape: Shape, from: Measured, steps: number): Promise<Measured> {
  const random = randomFrom(1);
  let worst = from;
  for (let step = 0; step < steps; step++) {
    const next = await measured(to, shape, changed(shape, worst.sizes, random));
    if (next.cpu > worst.cpu) worst = next;
  }
  return worst;
}

function changed({ most }: Shape, sizes: Sizes, random: Random): Sizes {
  const names = Object.keys(sizes);
  const name = names[Math.floor(random() * names.length)] ?? '';
  const factor = 0.5 + 1.5 * random();
  const size = Math.max(1, Math.min(most[name] ?? 1, Math.round((sizes[name] ?? 1) * factor)));
  return { ...sizes, [name]: size };
}

function lineOf({ name }: Shape, { sizes, ...found }: Measured, isTooMuch: boolean): string {
  const figures = [found.seconds, found.cpu, found.blocked].map((one) =>
    one.toFixed(2).padStart(9),
  );
  const bytes = String(found.bytes).padStart(12);
  const said = Object.entries(sizes).map(([size, count]) => `${size} ${count}`);
  return `${name.padEnd(30)}  ${found.status}${figures.join('')}${bytes}  ${said.join(', ')}${isTooMuch ? '  TOO MUCH' : ''}\n`;
}
