import {
  restrictionToday,
  type Deciding,
  type RestrictionToday,
} from '../../core/measures/restriction-today.ts';
import { forceOf } from '../../core/measures/takes-force.ts';
import type { About } from '../../core/proceedings/about.ts';
import type { Catalogue, MeasureDefinition } from '../../core/rule-set/catalogue.ts';
import { completedMeasure } from '../../core/rule-set/completed-measure.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import type { Store } from '../ground/client.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import { attestedAppraisal } from '../appraisals/audit/superseded.ts';
import { preparedOf } from '../rule-sets/rule-sets.ts';
import type { StoredProceeding } from './read-proceeding.ts';
import type { StandingProceeding } from './standing-now.ts';

/** Appraisals that are read side by side. */
const WIDTH = 8;

/** What is read of an appraisal that is in force. */
export type Proposing = {
  ruleSet: { digest: string };
  standing: Prepared['standing'];
  measures: readonly { measure: string; kind: MeasureDefinition['kind'] }[];
};

/** A proceeding in which a restriction is decided. */
export type DecidingProceeding = StandingProceeding & Deciding;

/** A restriction of an entity under a rule set, and how it stands. */
export type RestrictionOf = {
  measure: string;
  definition: Extract<MeasureDefinition, { kind: 'restriction' }>;
  /** Keys of the law of the rule set; none where no version says them. */
  law: readonly string[];
  today: RestrictionToday<DecidingProceeding>;
};

/** What is known of an entity under one rule set. */
export type UnderRuleSet = {
  ruleSet: string;
  /** The appraisals in force, as they stand today. */
  inForce: readonly Proposing[];
  /** All proceedings of the entity, in the order in which they were opened. */
  proceedings: readonly StandingProceeding[];
  /** For what the versions leave open of how a measure lives. */
  catalogue: Pick<Catalogue, 'measures'>;
};

/**
 * The restrictions of an entity under a rule set: those that an appraisal in force proposes, and those that were in force.
 *
 * @throws NotWholeError where an appraisal on which a proceeding rests is not what the ledger attests
 */
export async function restrictionsOf(
  store: Store,
  { ruleSet, inForce, proceedings, catalogue }: UnderRuleSet,
): Promise<RestrictionOf[]> {
  const own = proceedings.filter(({ folded: { about } }) => isUnder(about, ruleSet));
  const governing = await Promise.all(inForce.map((one) => versionOf(store, one)));
  const rested = await sideBySide(own, WIDTH, async (one) => ({
    one,
    behind: await appraisalBehind(store, one),
  }));
  const versions = [...governing, ...rested.flatMap(({ behind }) => behind?.version ?? [])];
  const isProposed = restrictionsIn(inForce.flatMap(({ measures }) => measures));
  const decided = rested.map((each) => ({ ...each, ids: decidedIn(each, versions, catalogue) }));
  const ids = new Set([...isProposed, ...decided.flatMap((each) => [...each.ids])]);
  return [...ids].toSorted().flatMap((measure) => {
    const defined = definitionOf(measure, versions, catalogue);
    if (defined?.definition.kind !== 'restriction') return [];
    const { definition, law } = defined;
    const deciding = decided.flatMap(({ one, behind, ids: those }) => {
      if (!those.has(measure)) return [];
      const said = behind ? [...governing, behind.version] : governing;
      const longest = longestIn(measure, said, definition);
      return [{ ...one, of: forceOf(one.procedure.document), longest }];
    });
    const today = restrictionToday(deciding, isProposed.has(measure));
    return today ? [{ measure, definition, law, today }] : [];
  });
}

function isUnder(about: About, ruleSet: string): boolean {
  return 'ruleSet' in about && about.ruleSet === ruleSet;
}

function restrictionsIn(measures: Proposing['measures']): ReadonlySet<string> {
  return new Set(measures.flatMap(({ measure, kind }) => (kind === 'restriction' ? measure : [])));
}

function versionOf(
  store: Store,
  { ruleSet: { digest }, standing }: Omit<Proposing, 'measures'>,
): Promise<Prepared> {
  return preparedOf(store, { digest, standing });
}

/** The version of the appraisal on which a proceeding rests, and what that proposed. */
type Behind = { version: Prepared; proposed: ReadonlySet<string> };

async function appraisalBehind(
  store: Store,
  { folded: { rests } }: StoredProceeding,
): Promise<Behind | undefined> {
  if (rests.appraisal === undefined) return undefined;
  const attested = await attestedAppraisal(store, rests.appraisal);
  // what the run of the day will write can be rested on before it is written
  if (!attested) return undefined;
  const { appraisal } = attested.payload;
  return {
    version: await versionOf(store, appraisal),
    proposed: restrictionsIn(appraisal.measures),
  };
}

type Defined = { definition: MeasureDefinition; law: readonly string[] };

/** What the first of some versions says of a measure; the catalogue of today where none says anything. */
function definitionOf(
  measure: string,
  versions: readonly Prepared[],
  catalogue: UnderRuleSet['catalogue'],
): Defined | undefined {
  const [first] = versions.flatMap(({ measures }) =>
    measures.filter(({ definition }) => definition.id === measure),
  );
  if (first) return { definition: completedMeasure(first.definition, catalogue), law: first.law };
  const today = catalogue.measures.find(({ id }) => id === measure);
  return today && { definition: today, law: [] };
}

/**
 * The measures that are decided in a proceeding: the one that it is about or, where it is about an appraisal, those that
 * this proposed and that name its procedure.
 */
function decidedIn(
  { one, behind }: { one: StoredProceeding; behind: Behind | undefined },
  versions: readonly Prepared[],
  catalogue: UnderRuleSet['catalogue'],
): ReadonlySet<string> {
  const { about, procedure } = one.folded;
  if ('measure' in about) return new Set([about.measure]);
  if (about.kind !== 'appraisal') return new Set();
  const named = versions.flatMap(({ measures }) =>
    measures.map(({ definition }) => completedMeasure(definition, catalogue)),
  );
  const ids = named.flatMap((measure) =>
    measure.kind === 'restriction' && measure.procedure === procedure.id ? measure.id : [],
  );
  return new Set(ids.filter((id) => behind?.proposed.has(id) ?? true));
}

/** The longest terms by the versions in force and the one by which it was proposed; by its definition where they say none. */
function longestIn(
  measure: string,
  versions: readonly Prepared[],
  { longest }: RestrictionOf['definition'],
): string[] {
  const said = versions.flatMap(({ measures }) =>
    measures.flatMap(({ definition }) =>
      definition.id === measure && definition.kind === 'restriction' ? definition.longest : [],
    ),
  );
  return said.length > 0 ? [...new Set(said)] : [longest];
}
