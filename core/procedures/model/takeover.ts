import { daysFrom } from '../../ground/dates.ts';
import type { Procedure } from '../procedure.ts';
import type { AbstractClock, AbstractState } from './abstract-state.ts';
import { casesOf, type Case } from './cases-of-fields.ts';
import { explore, wayTo, type Reached } from './explore.ts';
import { isFinal, modelOf, type Model } from './moves.ts';
import { proofsOfWays, type Found } from './proofs-of-ways.ts';
import { begun, told } from './story.ts';
import { misfits } from './misfits.ts';

/**
 * Why a version cannot take over the open proceedings of a former one, as sentences: what the two say differently, and what
 * does not hold of a proceeding that was begun under the one and goes on under the other, with how it comes about.
 */
export function takeoverFindings(former: Procedure, procedure: Procedure): string[] {
  const cases = casesOf(former);
  if (!cases) return [];
  const reached = cases.map((of) => ({ of, all: explore(modelOf(former, of)) ?? [] }));
  const open = reached.flatMap(({ of, all }) =>
    all.filter(({ state }) => !isFinal(modelOf(former, of), state)).map(({ state }) => state),
  );
  const unfit = misfits(former, procedure, open);
  if (unfit.length > 0) return unfit;
  const found = new Map<string, string>();
  for (const { of, all } of reached) {
    for (const [key, sentence] of goingOn(former, procedure, of, all)) {
      if (!found.has(key)) found.set(key, sentence);
    }
  }
  return [...found.values()];
}

/** What does not hold of proceedings of one kind of case, once they go on under another version. */
function goingOn(
  former: Procedure,
  procedure: Procedure,
  { given }: Case,
  before: readonly Reached[],
): [string, string][] {
  const model = modelOf(procedure, { given, fields: procedure.fieldsOf(given) });
  const old = modelOf(former, { given, fields: former.fieldsOf(given) });
  const starts = before.flatMap(({ state }, at) =>
    isFinal(old, state) ? [] : [{ at, state: takenOver(model, state) }],
  );
  const states = starts.map(({ state }) => state);
  const all = explore(model, undefined, states);
  const { version } = former.document;
  if (!all) {
    return [['states', `has too many states with open proceedings of version ${version}`]];
  }
  return proofsOfWays(model, all).map((found) => {
    const began = firstOf(all, found.at);
    const place = starts.find(({ state }) => state === all[began]?.state)?.at ?? 0;
    const story = storyWith(former, model, {
      before: wayTo(before, place),
      after: [...wayTo(all, found.at), ...(found.then ?? [])],
    });
    return [`${found.kind} ${found.pointer}`, sentenceOf(version, found, story)];
  });
}

function sentenceOf(
  version: string,
  { kind, pointer, message }: Found,
  story: readonly string[] | undefined,
): string {
  const how = story ? `. It comes about so: ${story.join('; ')}` : '';
  return `cannot take over open proceedings of version ${version}, because then ${pointer} ${message} (${kind})${how}`;
}

/** Where the way to a reached state begins. */
function firstOf(all: readonly Reached[], at: number): number {
  let here = at;
  for (let by = all[here]?.by; by; by = all[here]?.by) here = by.from;
  return here;
}

/** A state of the version before as one of this version: its periods go on, in no known order. */
function takenOver({ procedure, lengths }: Model, at: AbstractState): AbstractState {
  const none = procedure.document.steps.length;
  const clocks = [...lengths.keys()].map((name, place): [string, AbstractClock] => {
    const clock = at.clocks.get(name) ?? { is: 'idle' };
    return [name, 'since' in clock ? { ...clock, since: none + place } : clock];
  });
  return { ...at, clocks: new Map(clocks) };
}

function storyWith(
  former: Procedure,
  { procedure, of }: Model,
  { before, after }: Record<'before' | 'after', Parameters<typeof told>[1]>,
): readonly string[] | undefined {
  const gone = told(former, before, begun(former, { ...of, fields: former.fieldsOf(of.given) }));
  if (!gone) return undefined;
  const today = daysFrom(gone.today, 1);
  const { version } = procedure.document;
  return told(procedure, after, {
    proceeding: { ...gone.proceeding, earlier: [{ procedure: former, to: today }] },
    today,
    story: [...gone.story, `${today} the proceeding passes to version ${version}`],
  })?.story;
}
