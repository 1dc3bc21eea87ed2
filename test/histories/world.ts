import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Appraisal } from '../../core/appraisal/appraisal.ts';
import type { EntityKind } from '../../core/entities/identifiers/entity-kind.ts';
import { inForceToday } from '../../functions/steps/appraisals/in-force-today.ts';
import { appraiseRequest } from '../../functions/steps/appraisals/appraise-request.ts';
import { depsOn } from '../../functions/deps/deps.ts';
import { dueRuns } from '../../functions/steps/passes/due-runs.ts';
import { closeStore, type Store } from '../../store/ground/client.ts';
import { currentOf, type Current } from '../../store/appraisals/in-force/current.ts';
import {
  annulVersion,
  approveVersion,
  confirmProposal,
  setInForce,
  withdrawVersion,
} from '../../store/life/decisions.ts';
import { ruleSetVersion } from '../../store/rule-sets/decisions.ts';
import { keepFindings, submitDraft } from '../../store/rule-sets/drafts.ts';
import { DomainError } from '../../functions/http/domain-error.ts';
import { ObservationHeldError } from '../../store/ground/errors.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import { inForceOn } from '../../store/rule-sets/rule-sets.ts';
import { finishRun, startRun, type RunRequest } from '../../store/passes/runs/run.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { readVersion } from '../../store/rule-sets/versions.ts';
import { approver, author, clean, other, read, report } from '../store/decided.ts';
import { randomFacts } from '../core/appraisal/grammar/random-input.ts';
import { between, type Random } from '../oracles/random.ts';
import { brief, History, NO_LAW, unlike } from './history.ts';
import { lawOf, RULE_SET, type Law } from './laws.ts';
import { inForceOn as versionOn, lawDays, outcomeOf, type Version } from './model.ts';
import {
  dayOf,
  Dice,
  drawnComplaints,
  drawnGrammar,
  nextLaw,
  nextRequests,
  withdrawalDay,
  type Sent,
} from './plan.ts';
import { proof } from './proof.ts';
import { randomLawOf, taken, type Taken } from './random-laws.ts';

/** Where the store and the model disagree about one entity, with all that led there. */
export type Disagreement = { entity: string; step: string; faults: string[]; sent: Sent[] };

/** A version with what was decided about it. */
type Decided = Version & { law: Law; isAnnulled: boolean };

const WIDTH = 8;
const caller = {
  scopes: new Set(['appraise']),
  ruleSets: undefined,
  sources: undefined,
  authorities: undefined,
  office: undefined,
  by: 'Board',
  subject: undefined,
};

/**
 * One rule set in one store with its clock, its versions and its runs; each of its entities has a history
 * of its own. What the store says is compared with the model after every step.
 */
export class World {
  readonly disagreements: Disagreement[] = [];
  /** What was decided and run, day by day. */
  readonly story: string[] = [];
  readonly #store: Store;
  readonly #dice: Dice;
  readonly #histories: Map<string, History>;
  /** What versions at random take, and the seeds of them; without it, versions are written by hand. */
  readonly #random: { taken: Taken; roll: Random } | undefined;
  #place = 0;
  #second = 0;
  #versions: Decided[] = [];
  #runs = 0;
  /** Whether the runs that decisions bring about are done: until they are, answers may read what they correct. */
  #isCorrected = true;

  constructor(
    open: (now: () => number) => Store,
    roll: () => number,
    { entities, random }: { entities: number; random?: Random | undefined },
  ) {
    this.#random = random && { taken: taken(random), roll: random };
    this.#store = open(() => Date.parse(`${this.#today}T08:00:00Z`) + this.#second * 1000);
    this.#dice = new Dice(roll);
    const names = Array.from({ length: entities }, (_, at) => `x-test:history-${at}`);
    this.#histories = new Map(
      names.map((id, at) => {
        const kind: EntityKind = at % 3 === 0 ? 'institution' : 'company';
        return [id, new History({ id, kind })];
      }),
    );
  }

  get #today(): string {
    return dayOf(this.#place);
  }

  get #valid(): Version[] {
    return this.#versions.filter(({ isAnnulled }) => !isAnnulled);
  }

  /** Lives through days of the grid; the share of the entities whose chains, receipts and replays are gone through at the end. */
  async live(days: number, sample = 1): Promise<void> {
    const grammar = drawnGrammar(this.#dice);
    const first = { version: '2023.1', times: 1, from: '2023-06-01', grammar };
    await this.#decide(this.#drawn(first));
    await this.#doDueRuns();
    for (let day = 0; day < days; day++) {
      this.#place += 1;
      this.#second = 0;
      await this.#day();
      if (this.disagreements.length > 0) return;
    }
    await this.#doDueRuns();
    await this.#compare('at the end');
    await this.#run(this.#today);
    await this.#prove(sample);
  }

  close(): void {
    closeStore(this.#store);
  }

  async #day(): Promise<void> {
    const dice = this.#dice;
    // whoever writes before the run of a day that begins meets the same law
    const isBegun = dice.chance(0.7);
    if (isBegun) await this.#doDueRuns();
    const isEarly = dice.chance(0.5);
    if (isEarly) await this.#post();
    if (dice.chance(0.3) && this.#versions.length < 6) {
      await this.#decide(this.#drawn(nextLaw(dice, this.#place, this.#versions.length + 1)));
    }
    if (dice.chance(0.1)) await this.#annul();
    if (dice.chance(0.1)) await this.#withdraw();
    if (dice.chance(isEarly ? 0.2 : 0.4)) await this.#post();
    // what starts runs may be down for days
    if (dice.chance(0.15)) return;
    await this.#doDueRuns();
    await this.#compare('after the day');
    if (dice.chance(0.25))
      await this.#run(dayOf(dice.chance(0.7) ? this.#place : dice.upTo(this.#place)));
  }

  #drawn(law: Law): Law {
    if (!this.#random) return law;
    const { roll } = this.#random;
    return { ...law, grammar: undefined, random: between(roll, 1, 2 ** 31) };
  }

  /** Facts at random, as of about a day. */
  #facts(): Sent['facts'] {
    const { taken: takes, roll } = this.#random ?? {};
    return takes && roll ? randomFacts(roll, takes, this.#today) : drawnComplaints(this.#dice);
  }

  async #decide(law: Law): Promise<void> {
    const store = this.#store;
    const { from } = law;
    const prepared = this.#random ? randomLawOf(law, this.#random.taken) : lawOf(law);
    const named = ruleSetVersion(RULE_SET, law.version);
    const { record: draft } = await submitDraft(store, prepared, [], author);
    const { record: checked } = await keepFindings(store, draft, report, clean, author);
    await approveVersion(store, named, read(checked), approver);
    await setInForce(store, named, { from, standing: 'full' }, approver);
    await this.#confirm(named.version);
    this.#versions.push({ prepared, from, law, isAnnulled: false });
    this.#tell(`set in force ${JSON.stringify(law)}`);
  }

  async #annul(): Promise<void> {
    const [, ...later] = this.#versions.filter(({ isAnnulled }) => !isAnnulled);
    if (later.length === 0) return;
    const version = this.#dice.of(later);
    if (!this.#isGoverned(version, { isAnnulled: true })) return;
    const named = ruleSetVersion(RULE_SET, version.law.version);
    await annulVersion(this.#store, named, approver);
    await this.#confirm(named.version);
    version.isAnnulled = true;
    this.#tell(`annulled ${version.law.version}`);
  }

  async #withdraw(): Promise<void> {
    const open = this.#versions.filter((one) => !one.isAnnulled && one.withdrawn === undefined);
    if (open.length === 0) return;
    const version = this.#dice.of(open);
    const withdrawn = withdrawalDay(this.#dice, this.#place, version.from);
    if (!this.#isGoverned(version, { withdrawn })) return;
    const named = ruleSetVersion(RULE_SET, version.law.version);
    await withdrawVersion(this.#store, named, { on: withdrawn }, approver);
    await this.#confirm(named.version);
    version.withdrawn = withdrawn;
    this.#tell(`withdrew ${named.version} from ${withdrawn}`);
  }

  /**
   * Whether every date that was asked for, and every day of the law, has law once a version has changed: what has none
   * keeps what it had.
   */
  #isGoverned(version: Decided, change: Partial<Decided>): boolean {
    const others = this.#versions.map((one) => (one === version ? { ...one, ...change } : one));
    const valid = others.filter(({ isAnnulled }) => !isAnnulled);
    const now = { versions: this.#valid, today: this.#today };
    const then = { versions: valid, today: this.#today };
    const loses = lawDays(now).some((day) => versionOn(now, day) && !versionOn(then, day));
    const all = [...this.#histories.values()];
    return !loses && all.every((one) => one.isGoverned(valid, this.#today));
  }

  /** What changes the past takes two. */
  async #confirm(version: string): Promise<void> {
    const { proposal } = (await readVersion(this.#store, RULE_SET, version))!;
    if (proposal)
      await confirmProposal(this.#store, ruleSetVersion(RULE_SET, version), proposal.id, other);
  }

  #tell(what: string): void {
    this.#second += 1;
    this.story.push(`${this.#today} ${what}`);
  }

  async #doDueRuns(): Promise<void> {
    const deps = depsOn(this.#store);
    for (const { run, version, asOf, corrects } of await dueRuns(deps)) {
      this.#tell(`due ${run}`);
      const request = {
        id: run!,
        version: version!,
        asOf: asOf!,
        ...(corrects ? { corrects } : {}),
      };
      await this.#pages({ ...request, ruleSet: RULE_SET, by: 'schedule' });
    }
  }

  async #pages(request: RunRequest) {
    const { segments } = await startRun(this.#store, request, { segments: 4 });
    await sideBySide(segments, 4, async (segment) => {
      while (!(await runPage(this.#store, request.id, segment)).done);
    });
    return (await finishRun(this.#store, request.id))!;
  }

  async #post(): Promise<void> {
    const dice = this.#dice;
    const plans = [...this.#histories.values()].flatMap((history) => {
      if (!dice.chance(0.4)) return [];
      return [
        { history, sent: nextRequests(dice, this.#place, history.sent, () => this.#facts()) },
      ];
    });
    this.#isCorrected = (await dueRuns(depsOn(this.#store))).length === 0;
    this.#tell(`${plans.length} send`);
    await sideBySide(plans, WIDTH, async ({ history, sent }) => {
      for (const one of sent) await this.#send(history, one);
    });
  }

  async #send(history: History, { asOf, observedOn, facts }: Sent): Promise<void> {
    const sent = { asOf, facts, ...(observedOn === undefined ? {} : { observedOn }) };
    const known = history.observations;
    const expected = history.take(sent, this.#valid, this.#today);
    const { entity } = history;
    const body = { ...sent, entity, ruleSet: RULE_SET };
    const found = await appraiseRequest(depsOn(this.#store), caller, body).catch(refusal);
    // until the past is corrected, a request that only repeats what stands no more may be refused
    if (!this.#isCorrected && known === history.observations && 'held' in found) return;
    const faults = unlike(
      'answer',
      'held' in found ? found : { granted: this.#isCorrected && brief(found.appraisal) },
      'held' in expected ? expected : { granted: this.#isCorrected && brief(expected) },
    );
    this.#note(history, `as of ${asOf} to ${JSON.stringify(sent)}`, faults);
  }

  #note({ entity, sent }: History, step: string, faults: string[]): void {
    if (faults.length === 0) return;
    this.disagreements.push({ entity: entity.id, step: `${this.#today} ${step}`, faults, sent });
  }

  async #held(): Promise<Map<string, Current>> {
    const held = new Map<string, Current>();
    let from: Record<string, unknown> | undefined;
    do {
      const page = await this.#store.client.send(
        new ScanCommand({
          TableName: this.#store.tables.current,
          ...(from ? { ExclusiveStartKey: from } : {}),
        }),
      );
      for (const item of page.Items ?? []) held.set(item['entity'] as string, currentOf(item));
      from = page.LastEvaluatedKey;
    } while (from);
    return held;
  }

  async #compare(step: string): Promise<void> {
    const held = await this.#held();
    for (const history of this.#histories.values()) {
      const current = held.get(history.entity.id);
      const served = current && (await inForceToday(depsOn(this.#store), current));
      const found = { held: current, served, isTimed: this.#random?.taken.isTimed ?? false };
      this.#note(history, step, history.heldFaults(found, this.#valid, this.#today));
    }
  }

  /** A run beside those that decisions bring about changes nothing but what time does: a term that is over. */
  async #run(asOf: string): Promise<void> {
    const before = await this.#held();
    const version = (await inForceOn(this.#store, RULE_SET, asOf))?.version;
    if (version === undefined) return;
    this.#runs += 1;
    const request = { id: `run_${this.#runs}`, ruleSet: RULE_SET, version, asOf, by: 'schedule' };
    this.#tell(`${request.id} as of ${asOf}`);
    const { counters } = await this.#pages(request);
    const after = await this.#held();
    let over = 0;
    for (const [id, { inForce, seq }] of before) {
      const then = this.#histories.get(id)!.model(this.#valid, this.#today);
      const isOther = inForce.asOf <= asOf && isOtherOn(inForce, then.at(asOf));
      const isEnded = inForce.measures.some((one) => isOverOn(one, asOf));
      const isOver = inForce.asOf <= asOf && (isOther || isEnded);
      if (isOver) over += 1;
      const written = after.get(id)!.seq - seq;
      const step = `${request.id} as of ${asOf}`;
      // what it comes to by time can be another under the law of a later day
      const least = isOther ? Math.min(written, 1) : written;
      this.#note(this.#histories.get(id)!, step, unlike('wrote', least, isOver ? 1 : 0));
    }
    if (counters.changed !== over || counters.failed > 0) {
      const faults = [`counted ${JSON.stringify(counters)}, expected ${over} changed`];
      this.disagreements.push({ entity: '', step: request.id, faults, sent: [] });
    }
    await this.#compare(`after ${request.id}`);
  }

  async #prove(sample: number): Promise<void> {
    const all = [...this.#histories.values()].filter(
      (history) => !history.isEmpty && this.#dice.chance(sample),
    );
    const [versions, today] = [this.#valid, this.#today];
    await sideBySide(all, WIDTH, async (history) => {
      for (const { step, faults } of await proof(this.#store, history, versions, today))
        this.#note(history, step, faults);
    });
  }
}

function refusal(error: unknown): { held: string } {
  if (error instanceof DomainError && error.kind === 'not-in-force') return { held: NO_LAW };
  if (error instanceof ObservationHeldError) return { held: error.observedOn };
  throw error;
}

/** Whether what is in force comes out otherwise on a day. */
function isOtherOn(inForce: Current['inForce'], on: Appraisal): boolean {
  return outcomeOf(inForce as Appraisal, on.asOf) !== outcomeOf(on, on.asOf);
}

function isOverOn(
  { kind, until, renews }: Current['inForce']['measures'][number],
  day: string,
): boolean {
  return until !== undefined && until <= day && (kind === 'restriction' || renews === false);
}
