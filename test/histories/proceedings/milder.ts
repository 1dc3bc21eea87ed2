import type { Procedure } from '../../../core/procedures/procedure.ts';
import type { Earlier } from '../../../core/procedures/proceeding.ts';
import { standingOn } from '../../../core/procedures/advance.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import { publishProcedure } from '../../../store/procedures/publish-procedure.ts';
import { addDays } from '../../oracles/dates.ts';
import { between, chance, pick } from '../../oracles/random.ts';
import { laterOf, localDay, proceedingOf, throughOf, type Known } from './known.ts';
import type { World } from './world.ts';

/** A version of a procedure that says that it is milder, and the first day on which it was known and in force. */
export type Enacted = { procedure: Procedure; than: string; from: string };

/** The versions under which a proceeding goes: the one today, those before it, and whether its chain does not have it yet. */
type Under = { procedure: Procedure; earlier: readonly Earlier[]; unwritten?: Earlier };

/** Under which version a proceeding goes on a day, by its chain and by what is in force then, in plain words of the law. */
export function underOn(known: Known, today: string): Under {
  const written = writtenUnder(known);
  const { procedure, earlier } = written;
  const { entries, enacted } = known;
  const through = throughOf(entries);
  const next = enacted.find(({ than, from }) => than === versionOf(procedure) && from <= today);
  if (!next || through >= today || isFinal(procedure, entries.at(-1)?.state)) return written;
  const to = laterOf(next.from, addDays(through, 1));
  const proceeding = { ...proceedingOf(entries), earlier };
  if (standingOn(procedure, proceeding, addDays(to, -1)).isFinal) return written;
  const unwritten = { procedure: next.procedure, to };
  return { procedure: next.procedure, earlier: [...earlier, { procedure, to }], unwritten };
}

/** The passage to a milder version that the chain of a proceeding does not have yet. */
export function passageDue(world: World, known: Known): Earlier | undefined {
  // nothing is known yet of what is being opened
  return known.entries.length === 0 ? undefined : underOn(known, world.dayOf(known)).unwritten;
}

function writtenUnder({ procedure: first, entries, enacted }: Known): Under {
  let procedure = first;
  const earlier: Earlier[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'proceeding-version') continue;
    earlier.push({ procedure, to: entry.from });
    procedure =
      enacted.find((one) => versionOf(one.procedure) === entry.procedure.version)?.procedure ??
      procedure;
  }
  return { procedure, earlier };
}

/** The version that governs a day of a proceeding, as its chain has it: periods and steps of that day are by it. */
export function governedBy(known: Known, day: string): Known {
  const { procedure, earlier } = writtenUnder(known);
  return { ...known, procedure: earlier.find(({ to }) => day < to)?.procedure ?? procedure };
}

/** Where a chain passes to a version that is none, or on a day on which it must not. */
export function passageFaults(known: Known): string[] {
  return known.entries.flatMap((entry, at) => {
    if (entry.kind !== 'proceeding-version') return [];
    const before = { ...known, entries: known.entries.slice(0, at) };
    const { unwritten } = underOn(before, entry.through);
    const must = unwritten && `${versionOf(unwritten.procedure)} from ${unwritten.to}`;
    const is = `${entry.procedure.version} from ${entry.from}`;
    return is === must ? [] : [`entry ${entry.seq} passes to ${is}, and must to ${must ?? 'none'}`];
  });
}

/** A legislator enacts a milder version of a procedure, for a day ahead or one that has passed; each has one at most. */
export async function enact(world: World, ids: readonly string[]): Promise<void> {
  const { random, store, procedures } = world;
  const open = world.known.map(({ procedure }) => procedure.document.id);
  const id = pick(random, open.length > 0 && chance(random, 0.8) ? open : ids);
  const governing = await procedures.on(id, localDay(world.now, 'Asia/Shanghai'));
  if (!governing || 'ended' in governing || world.enactedOf(id).length > 0) return;
  const { document } = governing.procedure;
  const today = localDay(world.now, document.timeZone);
  const from = addDays(today, between(random, -20, 40));
  if (from <= document.effective.from) return;
  await publishProcedure(store, milderThan(document, from), 'packs');
  const found = await procedures.on(id, from);
  if (!found || 'ended' in found) throw new Error(`No version of ${id} governs ${from}`);
  const { procedure } = found;
  world.enactedOf(id).push({ procedure, than: document.version, from: laterOf(from, today) });
  world.tell(`${id} ${versionOf(procedure)} is enacted for ${from}`, ...world.idsOf(id));
}

/** The same law with twice the time for the entity. */
function milderThan(before: ProcedureDocument, from: string): ProcedureDocument {
  const document = structuredClone(before);
  const [law = ''] = Object.keys(document.law);
  document.version = `${before.version}-m`;
  document.effective = { from };
  document.milder = { than: [before.version], law, says: 'More time.' };
  for (const period of Object.values(document.periods)) {
    if (period.whose !== 'entity' || typeof period.lasts !== 'string') continue;
    period.lasts = period.lasts.replace(/^(\d+) (.*?)s?$/, (_, many: string, unit: string) => `${Number(many) * 2} ${unit}s`); // prettier-ignore
  }
  return document;
}

function versionOf({ document }: Procedure): string {
  return document.version;
}

function isFinal({ document }: Procedure, state: string | undefined): boolean {
  return document.states[state ?? '']?.final === true;
}
