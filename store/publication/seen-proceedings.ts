import { proceedingChain } from '../../core/proceedings/proceeding-entry.ts';
import type { Seen, SeenProceeding } from '../../core/publication/seen.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import { ceasingsUpTo } from '../entities/ceasings-of.ts';
import type { Store } from '../ground/client.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import { entityChain, registryChain } from '../ledger/ledger.ts';
import { restrictionsOf, type Proposing } from '../proceedings/measures-of.ts';
import { noLongerProposed } from '../proceedings/no-longer-proposed.ts';
import { standingAt, type StandingProceeding } from '../proceedings/standing-now.ts';
import {
  readProceeding,
  type BefallsAll,
  type StoredProceeding,
} from '../proceedings/read-proceeding.ts';
import type { Procedures } from '../procedures/procedures.ts';

/** Proceedings that are read side by side. */
const WIDTH = 8;

/** What proceedings add to what is seen of an organisation. */
export type SeenByProceedings = Pick<Seen, 'proceedings' | 'procedures' | 'measures'>;

/** An appraisal in force, and the rule set under which it is. */
export type ProposingUnder = Proposing & { ruleSet: { id: string } };

/** The rule set of the measure or the appraisal that a proceeding is about; undefined where it is about neither. */
export function ruleSetOf({ folded: { about } }: StoredProceeding): string | undefined {
  return 'ruleSet' in about ? about.ruleSet : undefined;
}

/** The rule sets that proceedings are about, in order. */
export function ruleSetsOf(proceedings: readonly StoredProceeding[]): string[] {
  return [...new Set(proceedings.flatMap((one) => ruleSetOf(one) ?? []))].toSorted();
}

/**
 * What proceedings add to what is seen of the entity that they are about: how each stands, and the restrictions that are or
 * were in force by them.
 *
 * @throws NotWholeError where an appraisal on which one rests is not what the ledger attests
 */
export async function seenProceedings(
  store: Store,
  proceedings: readonly StandingProceeding[],
  {
    inForce,
    catalogue,
  }: { inForce: readonly ProposingUnder[]; catalogue: Pick<Catalogue, 'measures'> },
): Promise<SeenByProceedings> {
  const found = await sideBySide(ruleSetsOf(proceedings), WIDTH, async (ruleSet) => {
    const own = inForce.filter((one) => one.ruleSet.id === ruleSet);
    const asked = { ruleSet, inForce: own, proceedings, catalogue };
    return (await restrictionsOf(store, asked)).map((one) => ({ ...one, ruleSet }));
  });
  const measures = found.flat().flatMap(({ measure, ruleSet, definition, today }) => {
    // what never began is in force by nobody
    if (!('since' in today)) return [];
    const { longest, folded } = today.by;
    const { title } = definition;
    return [{ id: measure, title, ruleSet, longest, procedure: folded.procedure.id }];
  });
  const procedures = new Map(
    proceedings.map(({ procedure: { document } }) => [
      `${document.id}@${document.version}`,
      document,
    ]),
  );
  return { proceedings: proceedings.map(seenAs), procedures, measures };
}

function seenAs({ folded, procedure: { document }, standing }: StandingProceeding): SeenProceeding {
  const { id, about, rests, proceeding } = folded;
  return {
    ...{ id, procedure: `${document.id}@${document.version}`, standing },
    about: {
      measure: 'measure' in about ? about.measure : undefined,
      record: 'record' in about ? about.record : undefined,
      ...('ruleSet' in about ? { appraisal: rests.appraisal, ruleSet: about.ruleSet } : {}),
    },
    openedOn: proceeding.opening.on,
  };
}

/** Where the chain of a proceeding ends. */
export function placeOfProceeding({ folded: { id, end } }: StoredProceeding) {
  // a proceeding is read from an entry at least
  return { chain: proceedingChain(id), seq: end.seq, hash: end.hash ?? '' };
}

/**
 * The proceedings of some places in the ledger, each as it stood there on a day. What was recorded on a later local day counts
 * on that day.
 *
 * @throws NotWholeError where a chain does not hold together, or does not reach its place
 */
export async function proceedingsAt(
  store: Store,
  procedures: Procedures,
  { ledger, on }: { ledger: readonly { chain: string; seq: number }[]; on: string },
): Promise<StandingProceeding[]> {
  const places = ledger.filter(({ chain }) => chain.startsWith(CHAINS));
  const upTo = (of: string): number => ledger.find(({ chain }) => chain === of)?.seq ?? 0;
  const befalls: BefallsAll = {
    ceasings: async (entity) => {
      const seq = upTo(registryChain(entity));
      return { ceasings: await ceasingsUpTo(store, entity, seq), seq };
    },
    noLonger: async (entity) =>
      (await noLongerProposed(store, entity)).filter(
        ({ ruleSet, seq }) => seq <= upTo(entityChain(ruleSet, entity)),
      ),
    // that a version ended counts as the chains of proceedings have it
    versions: () => Promise.resolve([]),
  };
  const found = await sideBySide(places, WIDTH, async ({ chain, seq }) => {
    const id = chain.slice(CHAINS.length);
    const read = await readProceeding(store, procedures, id, { upTo: seq, befalls });
    if (read?.folded.end.seq !== seq) throw new NotWholeError(`entry ${seq} is missing (${chain})`);
    const { through } = read.folded;
    return { ...read, standing: standingAt(read, through > on ? through : on) };
  });
  return found.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

const CHAINS = proceedingChain('');

function orderOf({ folded: { openedAt, id } }: StoredProceeding): string {
  return `${openedAt} ${id}`;
}
