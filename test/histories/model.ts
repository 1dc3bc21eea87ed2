import { appraiseLean } from '../../core/appraisal/appraise.ts';
import type { Appraisal, Transition } from '../../core/appraisal/appraisal.ts';
import { appraiseUnder, staysOn, type Governing } from '../../core/appraisal/governing.ts';
import type { GivenFacts } from '../../core/facts/values.ts';
import type { Entity } from '../../core/entities/identifiers/entity.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';

/** Facts that somebody sent; a list of them is in the order of arrival. */
export type Request = { asOf: string; observedOn: string; facts: GivenFacts };

/** A version in force from a day; a list of them is in the order of decision, without those annulled. */
export type Version = {
  prepared: Prepared;
  from: string;
  /** First day on which it is withdrawn; no other version takes its place. */
  withdrawn?: string | undefined;
};

/** One set of facts in its last wording, and the asOf of the request that brought it. */
export type Observation = { observedOn: string; own: string; facts: GivenFacts };

/** What holds of an entity: a function of its observations, the versions and the dates alone. */
export type World = { entity: Entity; versions: readonly Version[]; today: string };

const NOTHING = { asOf: '', score: null, grade: null, tier: null };

/** The observations after a request, in their order; or the day of the one held that refuses it. */
export function observe(
  held: readonly Observation[],
  { asOf, observedOn, facts }: Request,
): { observations: readonly Observation[] } | { held: string } {
  const same = held.find((one) => one.observedOn === observedOn);
  // the same request again is granted, and changes nothing
  if (same?.own === asOf && isSame(same.facts, facts)) return { observations: held };
  const holding = held.findLast((one) => one.observedOn <= asOf);
  if (holding && holding.observedOn > observedOn) return { held: holding.observedOn };
  const older = held.findLast((one) => one.observedOn < observedOn && one.own > asOf);
  if (older) return { held: older.observedOn };
  const others = held.filter((one) => one !== same);
  const observations = [...others, { observedOn, own: same?.own ?? asOf, facts }];
  return { observations: observations.toSorted((a, b) => (a.observedOn < b.observedOn ? -1 : 1)) };
}

function isSame(one: GivenFacts, other: GivenFacts): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The days on which time alone brings other law: a version's first one, the one after its grace, and its withdrawal. */
export function lawDays({ versions, today }: Pick<World, 'versions' | 'today'>): string[] {
  const days = versions.flatMap(({ prepared, from, withdrawn = from }) => {
    const { stays, milder } = prepared.ruleSet.transition ?? {};
    const over = [stays?.until, milder?.until].flatMap((day) => (day ? [dayAfter(day)] : []));
    return [from, withdrawn, ...over.filter((day) => day > from)];
  });
  return [...new Set(days)].filter((day) => day <= today).toSorted();
}

export function dayAfter(day: string, by = 1): string {
  return new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);
}

/** What follows for one entity from what it was observed as; `asked` are the dates of all requests granted. */
export class Model {
  readonly world: World;
  readonly observations: readonly Observation[];
  readonly #asked: readonly string[];
  #own = new Map<Observation, Appraisal>();
  #without = new Map<Version, Model>();

  constructor(world: World, observations: readonly Observation[], asked: readonly string[]) {
    [this.world, this.observations, this.#asked] = [world, observations, asked.toSorted()];
  }

  /** The dates on which it is appraised: those of requests, and the days of the law since the first. */
  get dates(): string[] {
    const law = lawDays(this.world).filter((day) => day > this.#asked[0]!);
    return [...new Set([...this.#asked, ...law])].toSorted();
  }

  /** Whether a version is in force on a day. */
  isGoverned(day: string): boolean {
    return inForceOn(this.world, day) !== null;
  }

  /** What stands for a date on which a version is in force: of the last observation up to it. */
  at(asOf: string): Appraisal {
    return this.standing(asOf).appraisal;
  }

  /** The same with the observation that it is of. */
  standing(asOf: string): { observation: Observation; appraisal: Appraisal } {
    const observation = this.observations.findLast((one) => one.observedOn <= asOf)!;
    return { observation, appraisal: this.#appraised(observation, asOf) };
  }

  /** What it came out as on the day before one: by the facts of that day, and by its law where there was any. */
  #before(day: string): Appraisal | null {
    const before = dayAfter(day, -1);
    return this.isGoverned(before) ? this.at(before) : null;
  }

  /** The observations before one; without a version, one whose own date has no law is none. */
  #preceding(observation: Observation): Observation[] {
    const earlier = this.observations.slice(0, this.observations.indexOf(observation));
    return earlier.filter(({ own }) => this.isGoverned(own));
  }

  /** The last word on the appraisal of the request that brought an observation. */
  own(observation: Observation): Appraisal {
    const known = this.#own.get(observation) ?? this.#appraised(observation, observation.own);
    this.#own.set(observation, known);
    return known;
  }

  /** What is in force: of the last date; a day of the law that changes nothing writes nothing. */
  get inForce(): Appraisal {
    const governed = this.dates.filter((asOf) => this.isGoverned(asOf));
    const all = governed.map((asOf) => this.at(asOf));
    return all.reduce((held, next) =>
      this.#asked.includes(next.asOf) || outcomeOf(held, next.asOf) !== outcomeOf(next, next.asOf)
        ? next
        : held,
    );
  }

  /**
   * What is to be served today of what is in force: itself, or what has come of it where its grade is no longer valid;
   * undefined if no law says what.
   */
  served(inForce: Appraisal): Appraisal | undefined {
    const { today } = this.world;
    if (!isLapsedOn(inForce, today)) return inForce;
    return this.isGoverned(today) ? this.at(today) : undefined;
  }

  #appraised(observation: Observation, asOf: string): Appraisal {
    const { observedOn, facts } = observation;
    const before = this.#preceding(observation);
    const last = before.at(-1);
    const previous = last && previousOf(this.own(last));
    // as many as a rule set can read, the newest first
    const newest = before.slice(-10).toReversed();
    const earlier = newest.map((one) => earlierOf(one, this.own(one)));
    const input = { entity: this.world.entity, facts, asOf, observedOn, previous, earlier };
    return appraiseUnder(appraiseLean, this.#governing(asOf), input).appraisal;
  }

  /** By the version in force, or by what transitional law makes of it. */
  #governing(day: string): Governing {
    const { entity } = this.world;
    const version = inForceOn(this.world, day);
    if (!version) throw new RangeError(`No version is in force on ${day}`);
    const { prepared, from } = version;
    const { ruleSet, digest } = prepared;
    const own = { version: ruleSet.version, digest, law: [ruleSet.transition?.law ?? []].flat() };
    const back: Transition[] = day < from ? [{ ...own, rule: 'exTunc', from }] : [];
    const alone: Governing = { candidates: [{ prepared, steps: back }] };
    const without = this.#withoutVersion(version);
    if (!without.isGoverned(day)) return alone;
    const { stays, milder } = ruleSet.transition ?? {};
    const isKnown = this.#asked.some((date) => date < from);
    const before = !isKnown ? null : prepared.staysWhen ? without.#before(from) : NOTHING;
    if (stays && staysOn(prepared, day, entity, before)) {
      const stay: Transition = { ...own, rule: 'stays', until: stays.until };
      const { candidates, milder: compared } = without.#governing(day);
      const stayed = candidates.map((one) => ({ ...one, steps: [stay, ...one.steps] }));
      return { candidates: stayed as never, ...(compared ? { milder: compared } : {}) };
    }
    if (!milder || (milder.until !== undefined && day > milder.until)) return alone;
    const { candidates } = without.#governing(day);
    const until = milder.until === undefined ? {} : { until: milder.until };
    return { candidates: [...alone.candidates, ...candidates], milder: { ...own, ...until } };
  }

  #withoutVersion(version: Version): Model {
    const versions = this.world.versions.filter((one) => one !== version);
    const known =
      this.#without.get(version) ??
      new Model({ ...this.world, versions }, this.observations, this.#asked);
    this.#without.set(version, known);
    return known;
  }
}

/** The version with the latest first day up to this one, or that reaches back to it; of two, the later decided. */
export function inForceOn({ versions, today }: Omit<World, 'entity'>, day: string): Version | null {
  const applying = versions.filter((version) => appliesOn(version, day, today));
  const last = applying.toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from))).at(-1);
  return last && (last.withdrawn === undefined || day < last.withdrawn) ? last : null;
}

function appliesOn({ prepared, from }: Version, day: string, today: string): boolean {
  const { scope, since = '' } = prepared.ruleSet.transition ?? {};
  return from <= day || (scope === 'exTunc' && from <= today && since <= day);
}

function previousOf({ asOf, observedOn, score, grade, tier, domains }: Appraisal) {
  return { asOf, observedOn, score, grade, tier, domains };
}

function earlierOf({ observedOn }: Observation, { score, grade, tier, domains }: Appraisal) {
  return { observedOn, score, grade, tier, domains };
}

/** Whether the term of a grade is over by a day. */
export function isLapsedOn({ validUntil }: Pick<Appraisal, 'validUntil'>, day: string): boolean {
  return validUntil !== undefined && validUntil < day;
}

/** What counts as a change on a day: score, grade and its last day, tier, domains, and the measures that still last. */
export function outcomeOf(appraisal: Appraisal, day: string): string {
  const { score, grade, validUntil, tier, domains, measures } = appraisal;
  const lasting = measures.flatMap(({ measure, kind, until, ...more }) => {
    const renews = kind === 'incentive' && !('renews' in more);
    if (renews) return [measure];
    return until === undefined || day < until ? [`${measure} until ${until}`] : [];
  });
  return JSON.stringify([score, grade, validUntil, tier, domains, lasting.toSorted()]);
}
