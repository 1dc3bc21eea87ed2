import type { Evaluation } from '../../appraisal/find.ts';
import type { Prepared, PreparedDomain } from '../../rule-set/prepared.ts';
import { addMoves, noMoves, onScales } from '../moves/movement.ts';
import type { DomainChange, Moves, Simulation } from '../simulation.ts';
import { classTally, type ClassCounts } from './class-tally.ts';

/** Counts entities by the grade of each domain before and after. */
export type DomainTally = {
  /**
   * @param isStaying whether the class of the whole stays
   * @param isKept whether the outcome after comes from an earlier version that still applies
   */
  add: (before: Evaluation, after: Evaluation, isStaying: boolean, isKept: boolean) => void;
  /** The current counts; undefined if no domain has grades. */
  counts: () => DomainCounts | undefined;
  absorb: (counts: DomainCounts | undefined) => void;
  result: () => Pick<Simulation, 'domains' | 'movedInDomainsOnly'>;
};

/** The counts of all domains in their order, and of entities that move in domains only. */
export type DomainCounts = {
  grades: readonly ClassCounts[];
  moved: readonly Moves[];
  only: number;
};

/** A tally of the domains with grades of two versions, in the order of the later one. */
export function domainTally(
  before: Prepared,
  after: Prepared,
  keepers: readonly Prepared[],
): DomainTally {
  const domains = namesOf(after, before).map((name) => oneDomain(name, before, after, keepers));
  let only = 0;
  return {
    add: (was, is, isStaying, isKept) => {
      let isMoved = false;
      for (const domain of domains) if (domain.add(was, is, isKept)) isMoved = true;
      if (isMoved && isStaying) only += 1;
    },
    counts: () =>
      domains.length === 0
        ? undefined
        : {
            grades: domains.map(({ grades }) => grades.counts()),
            moved: domains.map(({ moved }) => ({ ...moved })),
            only,
          },
    absorb: (more) => {
      if (!more) return;
      only += more.only;
      for (const [at, { grades, moved }] of domains.entries()) {
        const [counts, moves] = [more.grades[at], more.moved[at]];
        if (counts) grades.absorb(counts);
        if (moves) addMoves(moved, moves);
      }
    },
    result: () =>
      domains.length === 0
        ? {}
        : { domains: domains.map(({ result }) => result()), movedInDomainsOnly: only },
  };
}

function namesOf(...versions: readonly Prepared[]): string[] {
  const graded = versions.flatMap(({ domains }) =>
    domains.flatMap(({ name, part }) => (part.grades ? [name] : [])),
  );
  return [...new Set(graded)];
}

function oneDomain(name: string, before: Prepared, after: Prepared, keepers: readonly Prepared[]) {
  const [old, now] = [domainIn(before, name), domainIn(after, name)];
  const grades = classTally(
    labelsOf(old),
    labelsOf(now),
    keepers.flatMap((keeper) => labelsOf(domainIn(keeper, name))),
  );
  const moved = noMoves();
  const movementOf = old && now ? onScales(scaleOf(old), scaleOf(now)) : undefined;
  const title = (after.ruleSet.domains?.[name] ?? before.ruleSet.domains?.[name])?.title;
  return {
    grades,
    moved,
    /** Counts an entity; whether its grade in the domain moves. */
    add: (was: Evaluation, is: Evaluation, isKept: boolean): boolean => {
      const from = was.domains?.[name]?.grade ?? null;
      const to = is.domains?.[name]?.grade ?? null;
      grades.add(from, to, isKept);
      if (!movementOf) return false;
      const { direction } = movementOf(from, to);
      moved[direction] += 1;
      return direction !== 'stays';
    },
    result: (): DomainChange => ({
      domain: name,
      ...(title === undefined ? {} : { title }),
      in: !old ? 'after' : !now ? 'before' : 'both',
      ...(movementOf ? { moved: { ...moved } } : {}),
      grades: grades.result(),
    }),
  };
}

function domainIn({ domains }: Prepared, name: string): PreparedDomain | undefined {
  return domains.find((domain) => domain.name === name && domain.part.grades);
}

function labelsOf(domain: PreparedDomain | undefined): string[] {
  return (domain?.part.grades ?? []).map(({ grade }) => grade);
}

function scaleOf({ scale }: PreparedDomain): string[] {
  return scale.map(({ document }) => document.grade);
}
