import { possibleSteps, type Possible } from '../../../core/proceedings/awaits.ts';
import type { ProceedingEntry } from '../../../core/proceedings/proceeding-entry.ts';
import { takeStep, type StepRequest } from '../../../store/proceedings/take-step.ts';
import { addDays } from '../../oracles/dates.ts';
import { between, chance, pick, type Random } from '../../oracles/random.ts';
import { drawStep } from './draw.ts';
import { nameOf, openingOf, standingBy, type Known } from './known.ts';
import { passageDue, underOn } from './milder.ts';
import { account, atOnce, taken, throughDeath, type Came } from './requests.ts';
import type { World } from './world.ts';

/** Steps that were taken, to be asked for again later. */
const again = new WeakMap<World, { known: Known; request: StepRequest }[]>();

/** A step of a proceeding as somebody asks for it: mostly one that is possible, or was on the day of its receipt. */
export function drawn(world: World, known: Known, marks = false): StepRequest {
  const { random } = world;
  const { entries, entity, id } = known;
  const today = world.dayOf(known);
  const { procedure } = underOn(known, today);
  const opening = openingOf(entries).opening;
  const last = standingBy(known, today).done.at(-1);
  // what was received before time did something undoes that
  const isUndoing = last?.by === 'time' && chance(random, 0.4);
  const back = addDays(isUndoing ? last.on : today, -between(random, 1, isUndoing ? 3 : 20));
  const isLate = (isUndoing || chance(random, 0.2)) && back >= opening.on;
  const standing = standingBy(known, isLate ? back : today);
  const all = possibleSteps(procedure, standing, procedure.fieldsOf(opening.fields ?? {}));
  const possible = all.filter(({ by }) => !isLate || by === 'entity' || by === 'court');
  const step = procedure.step(likely(known, possible, random, marks))!;
  const latest = standing.done.at(-1)?.on ?? opening.on;
  const asked = drawStep(procedure, step, {
    random,
    today,
    entity,
    latest,
    at: isLate ? back : undefined,
  });
  return { proceeding: id, after: entries.length, by: 'Mill Board', ...asked };
}

/** One of the possible steps, at times any; what ends a proceeding early comes less often, so that more of them go far. */
function likely(
  { procedure }: Known,
  possible: readonly Possible[],
  random: Random,
  marks: boolean,
): string {
  const { steps, states } = procedure.document;
  if (possible.length === 0 || chance(random, 0.06)) return pick(random, steps).step;
  const marking = possible.filter(({ step }) =>
    procedure.step(step)?.effects?.some(({ record }) => record),
  );
  if (marks && marking.length > 0) return pick(random, marking).step;
  const further = possible.filter(({ step }) => !states[procedure.step(step)?.to ?? '']?.final);
  return pick(random, further.length > 0 && chance(random, 0.8) ? further : possible).step;
}

/** The ways in which a request reaches a system, and up to which number each is drawn. */
const ways: readonly (readonly [
  (world: World, known: Known, request: StepRequest) => Promise<void>,
  number,
])[] = [
  [plain, 0.62],
  [twiceAtOnce, 0.72],
  [twoAtOnce, 0.8],
  [dying, 0.9],
  [stale, 0.95],
  [later, 1],
];

/** Takes a step of a proceeding in one of the ways in which requests reach a system. */
export async function stepOf(world: World, known: Known): Promise<void> {
  const { random } = world;
  const request = drawn(world, known);
  const reached = random();
  const [way] = ways.find(([, upTo]) => reached < upTo) ?? [plain];
  await way(world, known, request);
}

async function plain(world: World, known: Known, request: StepRequest): Promise<void> {
  const came = await taken(world, known, request);
  tell(world, known, request, 'once', [came]);
  await settled(world, known, request, [came]);
}

async function twiceAtOnce(world: World, known: Known, request: StepRequest): Promise<void> {
  const came = await Promise.all([
    taken(world, known, request),
    taken(world, known, request, world.other),
  ]);
  tell(world, known, request, 'twice at once', came);
  // of two that come at the passage to a milder version, one can read between that and the step
  const isPassing = passageDue(world, known) !== undefined;
  if (!isPassing && (came[0].to === 'refused') !== (came[1].to === 'refused'))
    world.found(known.id, 'the same step was taken and refused');
  await settled(world, known, request, came);
}

async function twoAtOnce(world: World, known: Known, request: StepRequest): Promise<void> {
  const rival = drawn(world, known);
  const came = await Promise.all([
    taken(world, known, request),
    taken(world, known, rival, world.other),
  ]);
  tell(world, known, request, `at once with ${wordsOf(rival)}`, came);
  await settled(world, known, request, came, rival);
}

async function dying(world: World, known: Known, request: StepRequest): Promise<void> {
  const came = await throughDeath(world, known.id, (store) =>
    takeStep(store, world.procedures, request),
  );
  tell(world, known, request, 'by a process that may die', [came]);
  await settled(world, known, request, [came]);
}

/** Somebody acts on what they read earlier: nothing is written, unless it is what was done then. */
async function stale(world: World, known: Known, request: StepRequest): Promise<void> {
  const after = between(world.random, 0, known.entries.length - 1);
  const came = await taken(world, known, { ...request, after });
  tell(world, known, { ...request, after }, 'on what was read earlier', [came]);
  if (came.to === 'done') world.found(known.id, 'a step was taken on what was read earlier');
  await account(world, known, { entries: 0 });
}

/** A step that was taken long ago is asked for again: it stands, and nothing is written. */
async function later(world: World): Promise<void> {
  const before = again.get(world) ?? [];
  if (before.length === 0) return;
  const { known, request } = pick(world.random, before);
  const came = await taken(world, known, request);
  tell(world, known, request, 'again', [came]);
  if (came.to !== 'stood') world.found(known.id, `a step that was taken came to ${came.to} again`);
  await account(world, known, { entries: 0 });
}

/** Takes account of what requests came to: at most one entry, and one where any was done. */
async function settled(
  world: World,
  known: Known,
  request: StepRequest,
  came: readonly Came[],
  rival?: StepRequest,
): Promise<void> {
  const isDone = came.some(({ to }) => to === 'done' || to === 'stood');
  const also = rival ? [rival] : [];
  const added = await account(world, known, { entries: isDone ? 1 : 0, request, also });
  if (isDone && !rival) {
    const taken = again.get(world) ?? [];
    again.set(world, [...taken.slice(-20), { known, request }]);
  }
  await marked(world, known, added);
}

/** What entries of a proceeding about a record did to it. */
export async function marked(
  world: World,
  { about, id }: Known,
  added: readonly ProceedingEntry[],
): Promise<void> {
  if (about.kind !== 'record') return;
  for (const { effects = [] } of added) world.records.told(about.record, id, effects);
  if (added.length > 0) await world.marks(about.record);
}

/** Two proceedings about one record go on at once: whichever comes first, its marks are what both did. */
export async function onOneRecord(
  world: World,
  one: Known,
  other: Known,
  record: string,
): Promise<void> {
  const requests = [drawn(world, one, true), drawn(world, other, true)] as const;
  const came = await atOnce(
    world,
    async (store) => await taken(world, one, requests[0], store),
    async (store) => await taken(world, other, requests[1], store),
  );
  tell(world, one, requests[0], `at once with ${nameOf(other)} ${wordsOf(requests[1])}`, came);
  const added = await Promise.all([
    account(world, one, { entries: came[0].to === 'refused' ? 0 : 1, request: requests[0] }),
    account(world, other, { entries: came[1].to === 'refused' ? 0 : 1, request: requests[1] }),
  ]);
  await inEitherOrder(world, record, [
    { id: one.id, added: added[0] },
    { id: other.id, added: added[1] },
  ]);
}

/** The marks of a record are those of one order of what two proceedings did to it at once. */
export async function inEitherOrder(
  world: World,
  record: string,
  both: readonly { id: string; added: readonly ProceedingEntry[] }[],
): Promise<void> {
  const accounts = [both, both.toReversed()].map((order) => {
    const records = world.records.copy();
    for (const { id, added } of order)
      for (const { effects = [] } of added) records.told(record, id, effects);
    return records;
  });
  await world.marks(record, accounts);
}

function tell(
  world: World,
  known: Known,
  request: StepRequest,
  how: string,
  came: readonly Came[],
): void {
  const ends = came.map((one) => ('why' in one ? `${one.to} (${one.why})` : one.to)).join(', ');
  world.tell(`${nameOf(known)} ${wordsOf(request)} ${how}: ${ends}`, known.id);
}

function wordsOf({ step, as, actor, on, after, days, ends }: StepRequest): string {
  const set = ends ? ` until ${Object.values(ends).join()}` : '';
  const from = Object.entries(days ?? {}).map(([name, day]) => `${name} ${day}`);
  return `${step} by ${as} ${actor.raw} behind ${after} on ${on ?? 'today'}${set} (${from.join(', ')})`;
}
