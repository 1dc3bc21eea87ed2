import { alreadyPunished, type OpenedProceeding } from '../../../core/measures/already-punished.ts';
import { chosenRestrictions } from '../../../core/measures/chosen-restrictions.ts';
import { canApply } from '../../../core/measures/takes-force.ts';
import type { Standing } from '../../../core/procedures/proceeding.ts';
import type { About } from '../../../core/proceedings/about.ts';
import type { RestsOn } from '../../../core/proceedings/proceeding-entry.ts';
import type { MeasureDefinition } from '../../../core/rule-set/catalogue.ts';
import { completedMeasure } from '../../../core/rule-set/completed-measure.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { attestedAppraisal } from '../../../store/appraisals/audit/superseded.ts';
import type { Store } from '../../../store/ground/client.ts';
import type { StandingProceeding } from '../../../store/proceedings/standing-now.ts';
import { preparedOf } from '../../../store/rule-sets/rule-sets.ts';
import { DomainError, faulty } from '../../http/domain-error.ts';
import type { InForceToday } from '../appraisals/in-force-today.ts';
import { allRecordsBehind } from '../records/records-behind.ts';
import type { MeasureDeps } from '../measures/measure-deps.ts';

/** A restriction, or an entry on a list, of a rule set. */
type Restriction = Extract<About, { measure: string }>;

type Asked = {
  about: Restriction;
  /** The procedure under which it is to be decided. */
  procedure: string;
  inForce: InForceToday;
  /** The proceedings of the entity beside the one that is asked for. */
  others: readonly StandingProceeding[];
};

/**
 * What a restriction rests on, once the law lets a proceeding about it be opened: an appraisal in force proposes it, the
 * catalogue names this procedure and lets it apply to the entity, no more are in force or being decided than the rule set
 * declares, no stricter one absorbs it, and no record that it rests on led to it before.
 *
 * @throws DomainError with the reason
 */
export async function lawfulRestriction(
  { store, catalogue }: Pick<MeasureDeps, 'store' | 'catalogue'>,
  asked: Asked,
): Promise<RestsOn> {
  const { about, inForce } = asked;
  const { ruleSet, standing } = inForce;
  const prepared = await preparedOf(store, { digest: ruleSet.digest, standing });
  const definitionOf = definitionsIn(prepared, catalogue);
  mustBeProposed(asked);
  mustFit(definitionOf(about.measure), asked);
  const others = asked.others.filter(({ folded }) => isOfRuleSet(folded.about, about.ruleSet));
  mustBeProportionate(asked, prepared, others, definitionOf);
  const records = await recordsOf(store, prepared, inForce.id);
  mustNotPunishTwice(about.measure, records, others);
  const rests = { ...restsOnAppraisal(inForce), version: ruleSet.digest };
  return { ...rests, ...(records.length > 0 ? { records } : {}) };
}

/** An appraisal that a proceeding rests on, and that it is a demonstration, if it is one. */
export function restsOnAppraisal({ id, standing }: Pick<InForceToday, 'id' | 'standing'>): RestsOn {
  return { appraisal: id, ...(standing === 'demonstration' ? { standing } : {}) };
}

type DefinitionOf = (measure: string) => MeasureDefinition | undefined;

function definitionsIn({ measures }: Prepared, catalogue: MeasureDeps['catalogue']): DefinitionOf {
  return (id) => {
    const frozen = measures.find(({ definition }) => definition.id === id)?.definition;
    return frozen && completedMeasure(frozen, catalogue);
  };
}

function isOfRuleSet(about: About, ruleSet: string): about is Restriction {
  return 'measure' in about && about.ruleSet === ruleSet;
}

function mustBeProposed({ about, inForce }: Asked): void {
  const isProposed = inForce.measures.some(
    ({ measure, status }) => measure === about.measure && status === 'proposed',
  );
  if (isProposed) return;
  throw new DomainError(
    'not-proposed',
    'The appraisal in force does not propose that restriction; without a grade that the law ties it to, nobody can decide it.',
  );
}

/** The catalogue names the procedure, and the kinds of organisations that the measure can hit. */
function mustFit(definition: MeasureDefinition | undefined, { procedure, inForce }: Asked): void {
  const named = definition?.kind === 'restriction' ? definition.procedure : undefined;
  if (named === undefined) {
    throw faulty([
      {
        pointer: '/about/measure',
        message: 'is a restriction for which the catalogue names no procedure; it stays proposed',
      },
    ]);
  }
  if (named !== procedure) {
    throw faulty([
      { pointer: '/procedure', message: `must be "${named}", by which the catalogue decides it` },
    ]);
  }
  if (definition && !canApply(definition, inForce.entity.kind)) {
    throw faulty([
      { pointer: '/about/measure', message: 'does not apply to organisations of this kind' },
    ]);
  }
}

function mustBeProportionate(
  { about, inForce }: Asked,
  { ruleSet: { proportionality } }: Prepared,
  others: readonly StandingProceeding[],
  definitionOf: DefinitionOf,
): void {
  const ranked = (measure: string) => {
    const definition = definitionOf(measure);
    const { severity, alike } = definition?.kind === 'restriction' ? definition : {};
    return { measure, severity, alike };
  };
  const proposed = inForce.measures.flatMap(({ measure, status }) =>
    status === 'proposed' ? [ranked(measure)] : [],
  );
  const held = others.flatMap(({ folded, standing }) =>
    'measure' in folded.about && !standing.isFinal ? [ranked(folded.about.measure)] : [],
  );
  const { opened, absorbed, waiting } = chosenRestrictions(proposed, held, proportionality);
  if (opened.some(({ measure }) => measure === about.measure)) return;
  const why = [...absorbed, ...waiting].find(({ measure }) => measure === about.measure);
  if (!why) return;
  throw new DomainError('not-proportionate', `The restriction ${why.says}.`);
}

/** The records behind all facts of an appraisal; none where it was made from given facts. */
async function recordsOf(store: Store, prepared: Prepared, appraisal: string): Promise<string[]> {
  const attested = await attestedAppraisal(store, appraisal);
  return attested ? await allRecordsBehind(store, prepared, attested) : [];
}

function mustNotPunishTwice(
  measure: string,
  records: readonly string[],
  others: readonly StandingProceeding[],
): void {
  const opened = others.flatMap(({ folded, standing }): OpenedProceeding[] => {
    if (!('measure' in folded.about)) return [];
    const { measure: of } = folded.about;
    const isAnnulled = hasNotPunished(standing);
    return [
      { proceeding: folded.id, measure: of, records: folded.rests.records ?? [], isAnnulled },
    ];
  });
  const { isRefused, punished } = alreadyPunished({ measure, records }, opened);
  const [first] = punished;
  if (!isRefused || !first) return;
  throw new DomainError(
    'already-decided',
    `Every record that the restriction rests on led to it before, in proceeding ${first.proceeding}; one record is punished once.`,
  );
}

/** What was annulled from the start, or ended without ever having begun, has punished nobody. */
function hasNotPunished({ effects, isFinal }: Standing): boolean {
  const last = effects.findLast(({ effect }) => effect.measure ?? effect.entry);
  const said = last?.effect.measure ?? last?.effect.entry;
  return said === 'annulled' || (said === undefined && isFinal);
}
