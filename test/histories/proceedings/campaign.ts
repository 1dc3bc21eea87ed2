import { readFileSync } from 'node:fs';
import type { CalendarDocument } from '../../../core/periods/calendar-document.ts';
import { readCalendars } from '../../../functions/steps/rule-sets/calendars.ts';
import { readProcedures } from '../../../functions/steps/rule-sets/procedures.ts';
import { closeStore, type Store } from '../../../store/ground/client.ts';
import { createTables } from '../../../store/ground/create-tables.ts';
import { proceduresIn } from '../../../store/procedures/procedures.ts';
import { publishProcedure } from '../../../store/procedures/publish-procedure.ts';
import { between, pick, seeded } from '../../oracles/random.ts';
import { dropTables } from '../campaign.ts';
import { openOne, propose, tick, writeRecord } from './events.ts';
import type { Known } from './known.ts';
import { enact } from './milder.ts';
import { moveClock } from './move-clock.ts';
import { onOneRecord, stepOf } from './steps.ts';
import { World } from './world.ts';

const calendars = readCalendars('rules');
const documents = readProcedures('rules', calendars);
const years = new Map<string, CalendarDocument['years']>(
  [...calendars.keys()].map((id) => [
    id,
    (JSON.parse(readFileSync(`rules/calendars/${id}.json`, 'utf8')) as CalendarDocument).years,
  ]),
);

/** What a world came to: how much was done in it, and what is wrong. */
export type Lived = {
  steps: number;
  figures: Record<string, number>;
  faults: { of: string; fault: string; story: string[] }[];
};

/** Opens a store over the tables of a name, with a clock. */
export type OpenNamed = (name: string, now: () => number) => Store;

/**
 * Lives through one world of so many random steps; it stops where something is wrong. The seed and the number of the world
 * say what happens.
 */
export async function liveThrough(
  open: OpenNamed,
  { seed, world: nth, steps }: { seed: number; world: number; steps: number },
): Promise<Lived> {
  const random = seeded(seed * 10_007 + nth);
  const name = `proceedings-${seed}-${nth}`;
  const opened: Store[] = [];
  const from = Date.parse('2025-08-01T03:00:00Z') + between(random, 0, 300) * 86_400_000;
  const first = open(name, () => from);
  await createTables(first);
  for (const document of documents) await publishProcedure(first, document, 'packs');
  const world = new World(
    (now) => {
      const store = open(name, now);
      opened.push(store);
      return store;
    },
    { procedures: (store) => proceduresIn(store, calendars), random, from, years },
  );
  const ids = [...new Set(documents.map(({ id }) => id))];
  let done = 0;
  for (; done < steps && world.faults.length === 0; done++) {
    moveClock(world);
    await oneStep(world, ids, done);
    if (done % 3 === 0) for (const known of restricting(world)) world.force(known);
  }
  if (world.faults.length === 0) await tick(world);
  if (world.faults.length === 0) await world.everything();
  const faults = world.faults.map(({ of, fault }) => ({
    ...{ of: world.nameOf(of), fault, story: world.storyOf(of) },
  }));
  const figures = figuresOf(world);
  await dropTables(first);
  for (const store of [first, ...opened]) closeStore(store);
  return { steps: done, figures, faults };
}

/** As many proceedings as are open at once before fewer are opened. */
const MANY = 8;

async function oneStep(world: World, ids: readonly string[], revision: number): Promise<void> {
  const { random } = world;
  const open = world.known.filter((known) => !isOver(known));
  const way = random();
  if (revision < 4 || way < 0.06) await writeRecord(world, revision + 1);
  else if (way < 0.13) await tick(world);
  else if (way < 0.145) propose(world);
  else if (way < 0.16) await enact(world, ids);
  else if (open.length < 3 || way < (open.length < MANY ? 0.22 : 0.17)) await openOne(world, ids);
  else {
    // who acts too late on what is over is refused
    const known = random() < 0.06 ? pick(random, world.known) : pick(random, open);
    const { about } = known;
    const others =
      about.kind === 'record' ? world.about(about.record).filter((one) => one !== known) : [];
    if (about.kind === 'record' && others.length > 0 && random() < 0.4)
      await onOneRecord(world, known, pick(random, others), about.record);
    else await stepOf(world, known);
  }
  if (revision % 50 === 49) await world.everything();
}

function isOver({ procedure, entries }: Known): boolean {
  return procedure.document.states[entries.at(-1)?.state ?? '']?.final === true;
}

/** The proceedings by which something began that restricts. */
function restricting({ known }: World): Known[] {
  return known.filter(({ entries }) =>
    entries.some(({ effects = [] }) =>
      effects.some(({ effect }) => effect.measure === 'begins' || effect.entry === 'begins'),
    ),
  );
}

/** How much of what happened: what began, what came late, what was undone. */
function figuresOf({ known }: World): Record<string, number> {
  const entries = known.flatMap((one) => one.entries);
  const count = (which: (entry: (typeof entries)[number]) => unknown): number =>
    entries.filter((entry) => which(entry)).length;
  return {
    proceedings: known.length,
    acts: count(({ kind }) => kind === 'proceeding-step'),
    'taken over': count(({ kind }) => kind === 'proceeding-version'),
    'by time': count(({ kind }) => kind === 'proceeding-passed'),
    late: count((entry) => entry.kind === 'proceeding-step' && entry.on < entry.recordedOn),
    undone: count(({ undone }) => undone),
    restrictions: count(({ effects = [] }) =>
      effects.some(({ effect }) => effect.measure === 'begins' || effect.entry === 'begins'),
    ),
    marks: count(({ effects = [] }) => effects.some(({ effect }) => effect.record)),
  };
}
