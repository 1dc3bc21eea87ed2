import { actorOf } from '../../core/life/actor.ts';
import { deciderRefusal } from '../../core/life/decider-refusal.ts';
import {
  isMark,
  decideDoubt,
  effectOfMark,
  isTaken,
  WITHDRAWN,
  type RecordState,
  type WritingMark,
} from '../../core/records/record-state.ts';
import { orderOf } from '../../core/records/revisions.ts';
import type { RecordedEntry, RecordedRevision } from '../ledger/ledger.ts';

/** What the entries of a chain say of one writing: what was written, by which commit, and until which it counted. */
export type Told = { seq: number; at: string; by: string; until?: number } & RecordedRevision;

/** What the writings of one record come to, and the last of them that counts. */
export type Come = { state: RecordState; last: Told; changed: number };

/** All writings of a chain, what each record has come to by them, and why its decisions are none that could be made. */
export type ToldByChain = {
  told: Map<string, Told>;
  come: Map<string, Come>;
  fault?: string;
};

export function toldKey({ record, seq }: Pick<Told, 'record' | 'seq'>): string {
  return `${record}#${seq}`;
}

/** All writings of a chain of records, and what each record has come to by them. */
export function toldBy(entries: readonly RecordedEntry[]): ToldByChain {
  const all: ToldByChain = { told: new Map(), come: new Map() };
  for (const { seq, at, by, records } of entries) {
    for (const one of records) {
      const said: Told = { seq, at, by, ...one };
      all.told.set(toldKey(said), said);
      if (isMark(one.effect)) continue;
      const before = all.come.get(one.record);
      const state = stateAfter(before, said);
      const isFitting = state && (one.decides === undefined || isByAnother(entries, said));
      if (!isFitting) all.fault ??= `commit ${seq} decides of what it cannot`;
      if (!state) continue;
      const isStanding = isTaken(one.effect) || !before;
      if (before && isStanding) before.last.until = seq;
      all.come.set(one.record, { state, last: isStanding ? said : before.last, changed: seq });
    }
  }
  return all;
}

/** Undefined where it is a decision of what is not doubtful, or of other content. */
function stateAfter(before: Come | undefined, said: Told): RecordState | undefined {
  const { effect, decides, digest } = said;
  if (effect !== 'returned' && effect !== 'duplicate') {
    return effectOfMark(before?.state, markOf(said)).state;
  }
  const doubt = before?.state.doubts?.find(({ seq }) => seq === decides);
  if (!before || doubt?.digest !== digest) return undefined;
  return decideDoubt(before.state, doubt.seq, effect);
}

function markOf({ digest, revision, seq }: Told): WritingMark {
  const withdrawn = digest === WITHDRAWN ? { withdrawn: true as const } : {};
  return { digest, ...orderOf({ revision }), seq, ...withdrawn };
}

/** Whether who decided is not who wrote it. */
function isByAnother(entries: readonly RecordedEntry[], { seq, decides = 0 }: Told): boolean {
  const [decision, writing] = [entries[seq - 1], entries[decides - 1]];
  if (!decision?.actor || !writing) return false;
  return (
    deciderRefusal(writerOf(writing), { by: decision.by, actor: actorOf(decision) }) === undefined
  );
}

/** Who wrote an entry: its office, and the person where the token named one. */
export function writerOf(entry: RecordedEntry) {
  return { by: entry.by, actor: entry.actor === undefined ? undefined : actorOf(entry) };
}
