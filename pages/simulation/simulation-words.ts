import { counted } from '../../core/words/words.ts';
import { figure, figured } from '../number-words.ts';
import type { DomainOutcome } from '../../core/appraisal/appraisal.ts';
import type {
  DomainMove,
  FurthestMove,
  LapsedGrade,
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

/** Why one entity moves, one sentence for each reason. */
export function whyWords(move: FurthestMove): string[] {
  const { domains = [], lapsed, reasons } = move;
  return [
    ...startWords(move.start),
    ...reasons.map(reasonWords),
    ...domains.flatMap(domainMoveWords),
    ...byScoreWords(move),
    ...(lapsed ? lapsedWords(lapsed) : []),
  ];
}

/** A start that differs; a score that only one version has is no start that moves. */
function startWords({ before, after }: FurthestMove['start']): string[] {
  if (before === after || before === null || after === null) return [];
  return [`The score starts at ${figure(after)}, before at ${figure(before)}.`];
}

/** The grade before any rule moves it, if that differs. */
function byScoreWords({
  start,
  gradeByScore: { before: old, after: now },
  before,
  after,
}: Pick<FurthestMove, 'start' | 'gradeByScore'> & {
  before: DomainOutcome;
  after: DomainOutcome;
}): string[] {
  if (old === now) return [];
  const grades = `${now ?? 'none'}, before ${old ?? 'none'}.`;
  if (before.score === after.score && after.score !== null) {
    return [`A score of ${figure(after.score)} gives ${grades}`];
  }
  const isScored = start.before !== null && start.after !== null;
  return [isScored ? `By the score alone ${grades}` : `Without any rule ${grades}`];
}

/** A domain that moves, and what of that is not in its rules. */
function domainMoveWords(move: DomainMove): string[] {
  const { domain, before, after } = move;
  const outcome = (one: DomainOutcome, other: DomainOutcome): string =>
    outcomeWords({ ...one, tier: null }, { ...other, tier: null });
  return [
    `Domain ${domain}: ${outcome(after, before)}, before ${outcome(before, after)}.`,
    ...[...startWords(move.start), ...byScoreWords(move)].map(
      (words) => `Domain ${domain}: ${words.replace(/^./, (first) => first.toLowerCase())}`,
    ),
  ];
}

function lapsedWords({ before, after }: NonNullable<FurthestMove['lapsed']>): string[] {
  const of = (one: LapsedGrade, side: string): string =>
    `The grade ${one.grade}, valid until ${one.validUntil}, has lapsed ${side}.`;
  return [...(after ? [of(after, 'after')] : []), ...(before ? [of(before, 'before')] : [])];
}

/** Entities that keep their class although a domain moves, as a sentence; undefined if there are none. */
export function domainsWords({ movedInDomainsOnly = 0 }: Simulation): string | undefined {
  if (movedInDomainsOnly === 0) return undefined;
  return `${figured(movedInDomainsOnly, 'stays', 'stay')} although a grade in a domain moves.`;
}

/**
 * The name of a domain with its title.
 *
 * @example domainName({ domain: 'safe', title: 'Safety' }) // 'safe (Safety)'
 */
export function domainName({ domain, title }: { domain: string; title?: string }): string {
  return title === undefined || title === domain ? domain : `${domain} (${title})`;
}

function reasonWords({ rule, title, before, after }: MoveReason): string {
  const [domain, own] = rule.split('/');
  const name = own === undefined ? (title ?? rule) : `Domain ${domain}, ${title ?? own}`;
  return `${name}: ${effectWords(after)}, before ${effectWords(before)}.`;
}

function effectWords(effect: RuleEffect | null): string {
  if (effect === null) return 'nothing';
  const words = ownWords(effect);
  return effect.row === undefined ? words : `${words} by row ${effect.row}`;
}

function ownWords(effect: RuleEffect): string {
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

/** An outcome in a few words: class and score; "none" where only the outcome beside it has a class. */
export function outcomeWords(
  { score, grade, tier }: FurthestMove['before'],
  beside?: FurthestMove['before'],
): string {
  const hasClass = beside && (beside.grade !== null || beside.tier !== null);
  const parts = [grade, tier === null || tier === grade ? null : `tier ${tier}`];
  const named = parts.filter((part) => part !== null).join(', ');
  if (score === null) return named === '' ? 'none' : named;
  if (named === '' && !hasClass) return figure(score);
  return `${named === '' ? 'none' : named} (${figure(score)})`;
}
