import { counted } from '../../core/words/words.ts';
import type {
  FurthestMove,
  MovedBy,
  MoveReason,
  Moves,
  RuleEffect,
  Simulation,
} from '../../core/simulation/simulation.ts';

/** The names of the version before and the one after in headings. */
export function sidesOf({ before, after }: Simulation): { before: string; after: string } {
  const isOneId = before.id === after.id;
  return {
    before: isOneId ? before.version : `${before.id} ${before.version}`,
    after: isOneId ? after.version : `${after.id} ${after.version}`,
  };
}

/**
 * A number with thousands separators.
 *
 * @example figure(1234567.5) // '1,234,567.5'
 */
export function figure(number: number): string {
  const [whole = '', rest] = String(Math.abs(number)).split('.');
  const grouped = whole.replace(/(?<=\d)(?=(\d{3})+$)/g, ',');
  return `${number < 0 ? '-' : ''}${grouped}${rest === undefined ? '' : `.${rest}`}`;
}

/**
 * A number with the word that follows it, for one and for several.
 *
 * @example figured(1, 'moves', 'move') // '1 moves'
 */
export function figured(number: number, one: string, several: string): string {
  return `${figure(number)} ${number === 1 ? one : several}`;
}

/**
 * A difference with its sign.
 *
 * @example difference(10, 12) // '+2'
 */
export function difference(before: number, after: number): string {
  const by = Math.round((after - before) * 100) / 100;
  return by > 0 ? `+${figure(by)}` : figure(by);
}

/** What orders the outcomes, with the meaning of "better". */
export const movedByWords: Record<MovedBy, string> = {
  grade: 'grade',
  tier: 'tier, fewer inspections being better',
  score: 'score',
};

/** The number of moves, as a sentence. */
export function movesWords(simulation: Simulation): string {
  const { entities, moved, movedBy } = simulation;
  if (entities.given === 0) return 'There is no entity to appraise.';
  if (entities.appraised === 0) return 'No entity could be appraised under both versions.';
  const { better, worse, other } = moved;
  const rest = other > 0 ? `, ${figure(other)} to one that is neither` : '';
  const of = `Of ${figure(entities.appraised)} appraised`;
  return better + worse + other === 0
    ? `${of}, none moves by ${movedByWords[movedBy]}; ${figured(entities.changed, 'changes', 'change')} at all.`
    : `${of}, ${figured(better + worse + other, 'moves', 'move')} by ${movedByWords[movedBy]}: ${figure(better)} to a better one, ${figure(worse)} to a worse one${rest}.`;
}

/** The number of entities that could not be appraised, as a sentence; undefined if there are none. */
export function refusedWords({ refused }: Simulation): string | undefined {
  const words = refused.map(({ by, entities }) => `${figure(entities)} ${refusedBy[by]}`);
  return words.length === 0 ? undefined : `Not appraised: ${words.join(', ')}.`;
}

/** The effects of transitional law in a simulation, one sentence each; empty if there are none. */
export function transitionWords({ before, after, kept, ...simulation }: Simulation): string[] {
  const whom = [
    ...(kept && kept.stays > 0
      ? [`${figured(kept.stays, 'stays', 'stay')} under the earlier version`]
      : []),
    ...(kept && kept.milder > 0 ? [`for ${figure(kept.milder)} the earlier one is milder`] : []),
  ];
  return [
    ...(kept && !(simulation.passesOver && whom.length === 0)
      ? [
          whom.length === 0
            ? `The transitional law of ${after.version} leaves nobody under the earlier version.`
            : `By the transitional law of ${after.version}, ${whom.join(', and ')}; each is counted under that version.`,
        ]
      : []),
    ...(simulation.passesOver && kept
      ? [
          `No entity stays under ${before.version}: it is in force as a demonstration, and ${after.version} would be binding.`,
        ]
      : []),
    ...(simulation.reachesBack
      ? [
          `${after.version} reaches back before its first day (exTunc); this simulation covers one day only.`,
        ]
      : []),
    ...(simulation.leavesAside
      ? [
          `Transitional law of ${before.version} is not applied: all entities are graded by that version alone, because the appraisals in force are not known.`,
        ]
      : []),
  ];
}

/** The versions that cannot appraise an entity. */
export const refusedBy = {
  both: 'under neither version',
  before: 'not under the version before',
  after: 'not under the draft',
} as const;

/** Moves of one kind as a share of all. */
export function allOf({ better, worse, other, stays }: Moves): number {
  return better + worse + other + stays;
}

/**
 * A share of a whole in percent, to a tenth.
 *
 * @example percent(1, 3) // '33.3 %'
 */
export function percent(part: number, whole: number): string {
  return `${(whole === 0 ? 0 : (100 * part) / whole).toFixed(1)} %`;
}

/** Why one entity moves, one sentence for each reason. */
export function whyWords({ start, gradeByScore, reasons, before, after }: FurthestMove): string[] {
  const words = reasons.map(reasonWords);
  if (start.before !== start.after) {
    words.unshift(`The score starts at ${figure(start.after)}, before at ${figure(start.before)}.`);
  }
  const { before: old, after: now } = gradeByScore;
  if (old !== now && before.score === after.score && after.score !== null) {
    words.push(
      `A score of ${figure(after.score)} gives ${now ?? 'none'}, before ${old ?? 'none'}.`,
    );
  } else if (old !== now) {
    words.push(`By the score alone ${now ?? 'none'}, before ${old ?? 'none'}.`);
  }
  return words;
}

function reasonWords({ rule, title, before, after }: MoveReason): string {
  const name = title ?? rule;
  return `${name}: ${effectWords(after)}, before ${effectWords(before)}.`;
}

function effectWords(effect: RuleEffect | null): string {
  if (effect === null) return 'nothing';
  if (effect.points !== undefined) {
    const weight = effect.weight === undefined ? '' : ` with weight ${figure(effect.weight)}`;
    return `${counted(effect.points, 'point')}${weight}`;
  }
  if (effect.effect === 'flag') return 'a flag';
  const { from = null, to = null } = effect;
  return from === to
    ? `a ${effect.effect ?? 'rule'} that leaves ${to ?? 'none'}`
    : `a ${effect.effect ?? 'rule'} from ${from ?? 'none'} to ${to ?? 'none'}`;
}

/** An outcome in a few words: class and score. */
export function outcomeWords({ score, grade, tier }: FurthestMove['before']): string {
  const parts = [grade, tier === null || tier === grade ? null : `tier ${tier}`];
  const named = parts.filter((part) => part !== null).join(', ');
  const points = score === null ? 'no score' : figure(score);
  return named === '' ? points : `${named} (${points})`;
}
