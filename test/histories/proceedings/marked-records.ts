import type { DatedEffect } from '../../../core/procedures/proceeding.ts';

/** How a record stands: whether it counts, and what is marked of it. */
export type RecordStanding = { stands: boolean; isDisputed: boolean; isClosed: boolean };

type State = RecordStanding & { amount: number; quashed: number | undefined };

/** A second account of what happens to records: what their sources write, and what proceedings about them bring about. */
export class MarkedRecords {
  #states = new Map<string, State>();
  /** By record: what each proceeding about it last did to it. */
  #last = new Map<string, Map<string, string>>();

  copy(): MarkedRecords {
    const copied = new MarkedRecords();
    for (const [record, state] of this.#states) copied.#states.set(record, { ...state });
    for (const [record, last] of this.#last) copied.#last.set(record, new Map(last));
    return copied;
  }

  /** A source writes a record with an amount, or withdraws it. */
  wrote(record: string, amount: number | undefined): void {
    const state = this.#states.get(record) ?? { ...nothing, amount: 0, quashed: undefined };
    this.#states.set(record, state);
    if (amount === undefined) Object.assign(state, nothing);
    // what was quashed does not come back by being said again
    else if (state.quashed !== amount) Object.assign(state, { stands: true, amount });
  }

  /** An entry of a proceeding about a record did something to it. */
  told(record: string, proceeding: string, effects: readonly DatedEffect[]): void {
    const done = effects.flatMap(({ effect }) => effect.record ?? []);
    if (done.length === 0) return;
    const last = this.#last.get(record) ?? new Map<string, string>();
    this.#last.set(record, last);
    const strongest = ['corrected', 'withdrawn', 'closed'].find((one) =>
      done.includes(one as 'closed'),
    );
    const what = strongest ?? done.at(-1) ?? '';
    // a proceeding that has closed a record, or done away with it, disputes it no more
    if (!['corrected', 'withdrawn', 'closed'].includes(last.get(proceeding) ?? ''))
      last.set(proceeding, what);
    const state = this.#states.get(record);
    if (!state?.stands) return;
    if (what === 'disputed') state.isDisputed = true;
    else if (what === 'settled') {
      if (![...last.values()].includes('disputed')) state.isDisputed = false;
    } else if (what === 'closed') Object.assign(state, { isClosed: true, isDisputed: false });
    else Object.assign(state, { ...nothing, quashed: state.amount });
  }

  of(record: string): RecordStanding {
    const { stands, isDisputed, isClosed } = this.#states.get(record) ?? nothing;
    return { stands, isDisputed, isClosed };
  }
}

const nothing: RecordStanding = { stands: false, isDisputed: false, isClosed: false };
