import type { Appraisal } from '../../core/appraisal/appraisal.ts';
import type { Entity } from '../../core/entities/identifiers/entity.ts';
import type { Sealed } from '../../store/ledger/as-it-stood.ts';
import type { Current, InForce } from '../../store/appraisals/in-force/current.ts';
import { observedOnOf } from '../../core/appraisal/observed-on.ts';
import { dayHeld } from '../../store/appraisals/in-force/current.ts';
import { Model, observe, outcomeOf, type Observation, type Version } from './model.ts';
import type { Sent } from './plan.ts';

/** What holds a request back where no version is in force on its date. */
export const NO_LAW = 'no version in force';

/** What is held of an entity, what is served today, and whether its versions read the day of the appraisal. */
type Found = { held: Current | undefined; served: InForce | undefined; isTimed: boolean };

/** What the model knows of one entity, and what it says of what the store answers. */
export class History {
  readonly entity: Entity;
  /** All that was sent, in the order of arrival. */
  readonly sent: (Sent & { sentOn: string })[] = [];
  observations: readonly Observation[] = [];
  #asked: string[] = [];

  constructor(entity: Entity) {
    this.entity = entity;
  }

  get isEmpty(): boolean {
    return this.observations.length === 0;
  }

  model(versions: readonly Version[], today: string): Model {
    return new Model({ entity: this.entity, versions, today }, this.observations, this.#asked);
  }

  /** Whether a version is in force on every date that was asked for. */
  isGoverned(versions: readonly Version[], today: string): boolean {
    const model = this.model(versions, today);
    return this.#asked.every((day) => model.isGoverned(day));
  }

  /** Takes a request in; the appraisal that has to answer it, or what refuses it: no law, or an observation. */
  take(sent: Sent, versions: readonly Version[], today: string): Appraisal | { held: string } {
    const request = { observedOn: sent.asOf, ...sent };
    this.sent.push({ ...sent, sentOn: today });
    if (!this.model(versions, today).isGoverned(sent.asOf)) return { held: NO_LAW };
    const found = observe(this.observations, request);
    if ('held' in found) return found;
    this.observations = found.observations;
    this.#asked.push(request.asOf);
    const model = this.model(versions, today);
    const own = this.observations.find((one) => one.observedOn === request.observedOn)!;
    return own.own === request.asOf ? model.own(own) : model.at(request.asOf);
  }

  /** Where what is held differs from what holds. */
  heldFaults(
    { held, served, isTimed }: Found,
    versions: readonly Version[],
    today: string,
  ): string[] {
    if (this.isEmpty) return held ? ['something is held of nothing'] : [];
    if (!held || !served) return ['nothing is held'];
    const model = this.model(versions, today);
    const { inForce, facts, owes } = held;
    const latest = this.observations.at(-1)!;
    // a run writes what time does to outcomes that read the day, and to those that are compared
    const { transition = [] } = inForce;
    const isMoved = isTimed || transition.some(({ rule }) => rule === 'milder');
    const standing = isMoved ? (inForce as Appraisal) : model.inForce;
    const expected = model.served(standing) ?? (served as Appraisal);
    const after = (day: string) => inForce.asOf < day;
    return [
      ...differs(`as of ${inForce.asOf}`, inForce, model.at(inForce.asOf)),
      ...unlike('served', outcomeOf(served as Appraisal, today), outcomeOf(expected, today)),
      ...unlike('facts held', facts, latest.facts),
      ...unlike('their day', dayHeld(held), latest.observedOn),
      ...unlike('asked later than what is in force', this.#asked.filter(after), []),
      ...unlike('owes', owes, undefined),
    ];
  }

  /** Where the chain's last words differ from what stands. */
  chainFaults(chain: readonly Sealed[], versions: readonly Version[], today: string): string[] {
    const model = this.model(versions, today);
    const words = new Map(chain.map((entry) => [`${entry.asOf} ${observedOnOf(entry)}`, entry]));
    const standing = new Map<string, Sealed>();
    for (const entry of words.values()) {
      const other = standing.get(entry.asOf);
      if (!other || observedOnOf(other) < observedOnOf(entry)) standing.set(entry.asOf, entry);
    }
    const missing = this.#asked.filter((asOf) => !standing.has(asOf));
    return [
      ...unlike('dates without an appraisal', missing, []),
      ...[...standing].flatMap(([asOf, entry]) =>
        differs(`stands as of ${asOf}`, idOf(entry), model.at(asOf)),
      ),
      ...this.observations.flatMap((one) => {
        const own = words.get(`${one.own} ${one.observedOn}`);
        const name = `own of ${one.observedOn} as of ${one.own}`;
        return own ? differs(name, idOf(own), model.own(one)) : [`there is no ${name}`];
      }),
    ];
  }
}

function differs(
  name: string,
  found: Pick<Appraisal, 'id' | 'score' | 'grade'>,
  expected: Appraisal,
): string[] {
  const { id, score, grade } = found;
  if (id === expected.id) return [];
  return [`${name}: found ${JSON.stringify({ id, score, grade })}, expected ${brief(expected)}`];
}

function idOf({ appraisal: id, score, grade, tier }: Sealed) {
  return { id, score, grade, tier };
}

export function unlike(name: string, found: unknown, expected: unknown): string[] {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  return one === other ? [] : [`${name}: found ${one}, expected ${other}`];
}

/** An appraisal in one line. */
export function brief(appraisal: Appraisal): string {
  const { id, asOf, observedOn, ruleSet, previous, transition = [], measures } = appraisal;
  const { score, grade, validUntil, domains, earlier } = appraisal;
  const steps = transition.map(({ rule, version }) => `${rule} ${version}`);
  const terms = measures.map(({ measure, until }) => `${measure} until ${until}`);
  return JSON.stringify({
    id,
    asOf,
    observedOn,
    version: ruleSet.version,
    score,
    grade,
    validUntil,
    domains,
    previous,
    earlier,
    steps,
    terms,
  });
}
