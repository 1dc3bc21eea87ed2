import { proceedingId } from '../../../core/proceedings/about.ts';
import { recordId } from '../../../core/records/records-digest.ts';
import type { WrittenRecord } from '../../../core/records/revisions.ts';
import type { Store } from '../../../store/ground/client.ts';
import { openProceeding } from '../../../store/proceedings/open-proceeding.ts';
import { opensBy } from '../../../store/ledger/leads.ts';
import { dueBy, passTime, type DueProceeding } from '../../../store/proceedings/pass-time.ts';
import { DUE_SHARDS } from '../../../store/ground/due-shards.ts';
import { recordUnder } from '../../../store/records/mark-record.ts';
import { takeStep } from '../../../store/proceedings/take-step.ts';
import { writeRecords } from '../../../store/records/write-records.ts';
import { addDays } from '../../oracles/dates.ts';
import { between, chance, pick } from '../../oracles/random.ts';
import { actorOf, drawAbout, drawDays, drawFields } from './draw.ts';
import {
  laterOf,
  localDay,
  nameOf,
  standingBy,
  textOf,
  throughOf,
  toldBy,
  type Known,
} from './known.ts';
import { account, atOnce, cameTo, throughDeath } from './requests.ts';
import { drawn, inEitherOrder, marked } from './steps.ts';
import { ENTITIES, type World } from './world.ts';

const RECORDS = [0, 1, 2] as const;

function recordsOf(entity: string): { id: string; record: string }[] {
  return RECORDS.map((nth) => {
    const id = `${entity.slice(-2)}-${nth}`;
    return { id, record: recordId({ source: 's', id }) };
  });
}

/** A source writes a record of an entity, revises it, says it again or withdraws it. */
export async function writeRecord(world: World, revision: number): Promise<void> {
  const { random } = world;
  const entity = pick(random, ENTITIES);
  const { id, record } = pick(random, recordsOf(entity));
  const amount = chance(random, 0.15) ? undefined : between(random, 1, 3);
  const content =
    amount === undefined
      ? { withdrawn: true as const }
      : { occurredOn: '2025-01-15', body: { amount } };
  const written: WrittenRecord = { type: 'penalty', source: 's', id, revision, ...content };
  await writeRecords(world.store, {
    entity,
    records: [written],
    by: 'office',
    versionOf: () => '1',
  });
  world.tell(`record ${id} ${amount === undefined ? 'is withdrawn' : `of ${amount}`}`, record);
  world.records.wrote(record, amount);
  await world.marks(record);
}

/** Somebody opens a proceeding, today or received some days ago, at times twice at once or by a process that dies. */
export async function openOne(world: World, ids: readonly string[]): Promise<void> {
  const { random, procedures, now } = world;
  const name = chance(random, 0.2) ? 'cn-objection' : pick(random, ids);
  const entity = pick(random, ENTITIES);
  const { record } = pick(random, recordsOf(entity));
  const governing = await procedures.on(name, localDay(now, 'Asia/Shanghai'));
  if (!governing || 'ended' in governing) return;
  const { procedure } = governing;
  const { opens, timeZone } = procedure.document;
  const today = localDay(now, timeZone);
  const as = opens.by === 'entity' ? 'entity' : 'officer';
  const on = chance(random, 0.3) ? addDays(today, -between(random, 1, 20)) : today;
  const about = drawAbout(procedure, random, record);
  const under =
    about.kind === 'record' ? await recordUnder(world.store, record, [entity]) : undefined;
  if (about.kind === 'record' && under === undefined) return;
  const actor = actorOf(random, as, entity);
  const id = proceedingId({ entity, procedure: name, about, on });
  const held = world.known.find((one) => one.id === id);
  const days = { ...drawDays(random, on, 40), ...(chance(random, 0.7) ? { receipt: on } : {}) };
  const opening = { on, proposers: [actor], fields: drawFields(procedure, random), days };
  const request = {
    ...({ entity, about, under: governing, opening, as, actor, by: 'Mill Board' } as const),
    rests: under === undefined ? {} : { record: under },
    authority: pick(random, ['mill-board', undefined]),
  };
  const deed = (store = world.store) => openProceeding(store, procedures, request);
  const enacted = world.enactedOf(name);
  const known: Known = held ?? { id, entity, about, procedure, entries: [], enacted };
  const disputing =
    about.kind === 'record' ? world.about(about.record).filter((one) => one !== held) : [];
  if (!held && disputing.length > 0 && chance(random, 0.5)) {
    world.known.push(known);
    await openedBeside(world, known, pick(random, disputing), deed);
    return;
  }
  const way = random();
  const came =
    way < 0.7
      ? [await cameTo(world, id, deed())]
      : way < 0.85
        ? await Promise.all([cameTo(world, id, deed()), cameTo(world, id, deed(world.other))])
        : [await throughDeath(world, id, deed)];
  const ends = came.map(({ to }) => to).join(', ');
  world.tell(
    `${nameOf(known)} is opened for ${on}: ${ends}`,
    id,
    ...(under === undefined ? [] : [record]),
  );
  if (!held) world.known.push(known);
  await marked(world, known, await account(world, known, { entries: held ? 0 : 1 }));
}

/** A proceeding is opened while another one about the same record goes on. */
async function openedBeside(
  world: World,
  known: Known,
  other: Known,
  deed: (store?: Store) => Promise<{ stood: boolean }>,
): Promise<void> {
  const record = known.about.kind === 'record' ? known.about.record : '';
  const request = drawn(world, other, true);
  const opening = async (store: Store) => await cameTo(world, known.id, deed(store));
  const taking = async (store: Store) =>
    await cameTo(world, other.id, takeStep(store, world.procedures, request));
  const came = chance(world.random, 0.5)
    ? await atOnce(world, opening, taking)
    : (await atOnce(world, taking, opening)).toReversed();
  const ends = came.map(({ to }) => to).join(', ');
  world.tell(`${nameOf(known)} is opened at once with ${request.step} of ${nameOf(other)}: ${ends}`, known.id, record); // prettier-ignore
  const added = await account(world, known, { entries: 1 });
  const step = await account(world, other, { entries: came[1]?.to === 'refused' ? 0 : 1, request });
  await inEitherOrder(world, record, [
    { id: known.id, added },
    { id: other.id, added: step },
  ]);
}

/** Time is let pass in what is due, by one process or two, or by one that dies; then nothing is due any more. */
export async function tick(world: World): Promise<void> {
  const { random, now } = world;
  // the day that begins first, wherever
  const day = localDay(now, 'Pacific/Kiritimati');
  const due = await dueNow(world, day);
  const isHasty = chance(random, 0.2);
  for (const one of isHasty ? due.slice(0, 1) : due) {
    const { id } = one;
    const known = world.known.find((one) => one.id === id);
    if (!known) {
      world.found(id, 'what is due is unknown');
      continue;
    }
    const pass = async (store = world.store) => ({
      stood: !(await passTime(store, world.procedures, one)),
    });
    const way = random();
    if (way < 0.15)
      await Promise.all([cameTo(world, id, pass()), cameTo(world, id, pass(world.other))]);
    else if (way < 0.3) await throughDeath(world, id, pass);
    else await cameTo(world, id, pass());
    const added = await world.read(known);
    world.tell(`${nameOf(known)} is let pass: ${added.length} entries`, id);
    if (added.length > 1) world.found(id, `time wrote ${added.length} entries`);
    await marked(world, known, added);
    if (await passTime(world.store, world.procedures, one)) {
      world.found(id, 'time wrote again what it had written');
    }
  }
  if (!isHasty) await nothingDue(world);
}

async function dueNow(world: World, day: string): Promise<DueProceeding[]> {
  const pages = await Promise.all(
    Array.from({ length: DUE_SHARDS }, (_, shard) =>
      dueBy(world.store, shard, day, { limit: 1000 }),
    ),
  );
  // nothing is proposed here that could be opened
  return pages.flatMap(({ due }) => due).filter(({ id }) => opensBy(id) === undefined);
}

/** All that time has brought about by now is told, and nothing is due by the day of its procedure. */
async function nothingDue(world: World): Promise<void> {
  const due = await dueNow(world, localDay(world.now, 'Pacific/Kiritimati'));
  for (const known of world.known) {
    const { procedure, entries, id } = known;
    const today = localDay(world.now, procedure.document.timeZone);
    const standing = standingBy(known, laterOf(today, throughOf(entries)));
    const says = standing.effects.map(textOf).toSorted().join('; ');
    const told = toldBy(entries).told.join('; ');
    if (says !== told) world.found(id, `after time was let pass [${told}] is told, not [${says}]`);
    const state = entries.at(-1)?.state;
    if (state !== standing.state)
      world.found(id, `after time was let pass ${state} is told, not ${standing.state}`);
    if (due.some((one) => one.id === id && one.due <= today))
      world.found(id, 'it is due still after time was let pass');
  }
}

/** The appraisal of an entity proposes its restrictions, or not any more, or for another time at most. */
export function propose(world: World): void {
  const entity = pick(world.random, ENTITIES);
  const proposal = {
    isProposed: chance(world.random, 0.75),
    longest: pick(world.random, [1, 6, 12, 36, 60]),
  };
  world.proposals.set(entity, proposal);
  world.tell(
    `${entity} is${proposal.isProposed ? '' : ' not'} proposed, at most ${proposal.longest} months`,
  );
  for (const known of world.known) if (known.entity === entity) world.force(known);
}
