/** Why a step is refused. */
export type Refusal = {
  reason:
    | 'unknown-step'
    | 'wrong-state'
    | 'wrong-actor'
    | 'same-actor'
    | 'too-early'
    | 'too-late'
    | 'calendar-unknown'
    | 'missing'
    | 'wrong-day'
    | 'not-met'
    | 'no-reply'
    | 'decided-already'
    | 'overtaken'
    | 'stopped'
    | 'lapsed';
  sentence: string;
};

/** A reason and its sentence. */
export function refusal(reason: Refusal['reason'], sentence: string): Refusal {
  return { reason, sentence };
}
