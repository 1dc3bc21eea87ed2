import { mutated, type Mutant } from './mutated.ts';

/** A line of the store's logic on observations, and what stands in its place. */
type OfObservations = Mutant & {
  /** A seed and one of its rule sets that differ, where that is rare. */
  at?: readonly [seed: string, world: string];
};

const mutants: readonly OfObservations[] = [
  {
    file: 'store/appraisals/commit/owing.ts',
    line: 'if (isSame) return false;',
    becomes: 'return false;',
  },
  {
    file: 'store/appraisals/commit/owing.ts',
    line: 'return observedOn <= inForce.asOf && observedOn < asOf;',
    becomes: 'return false;',
  },
  {
    file: 'store/appraisals/commit/turned.ts',
    line: 'return turned.some((day) => day > asOf || (held !== null && day < asOf));',
    becomes: 'return turned.some((day) => held !== null && day < asOf);',
  },
  {
    file: 'store/appraisals/commit/commit.ts',
    line: 'const isOwn = !held || observedOn > dayHeld(held) || asOf === ownOutcome(held).asOf;',
    becomes: 'const isOwn = !held || observedOn > dayHeld(held);',
  },
  {
    file: 'store/appraisals/commit/commit.ts',
    line: "const isGiven = cause === 'request' && observedOn >= dayHeld(held);",
    becomes: "const isGiven = cause === 'request' && observedOn > dayHeld(held);",
  },
  {
    file: 'store/appraisals/commit/commit.ts',
    line: '...(isOwn ? { own: datedOutcome(appraisal) } : {}),',
    becomes: '...(isNewest && isOwn ? { own: datedOutcome(appraisal) } : {}),',
  },
  {
    file: 'store/appraisals/observations/last-word.ts',
    line: ': before && before.ownAsOf > asOf',
    becomes: ': before && before.ownAsOf < asOf',
  },
  {
    file: 'store/appraisals/observations/last-word.ts',
    line: 'if (asOf < inForce.asOf || observedOn < held.observedOn) return undefined;',
    becomes: 'if (asOf < inForce.asOf) return undefined;',
  },
  {
    file: 'store/appraisals/correction/correct.ts',
    line: 'if (wording.factsDigest !== entry.factsDigest) return true;',
    becomes: '',
  },
  {
    file: 'store/appraisals/correction/correct.ts',
    line: 'return textOf(observations, observations.readBy(entry)) !== textOf(observations, before);',
    becomes: 'return before === undefined;',
  },
  {
    file: 'store/appraisals/commit/graded.ts',
    line: 'return asOf > inForce.asOf || (asOf === inForce.asOf && observedOn >= dayHeld(held));',
    becomes: 'return asOf > inForce.asOf || (asOf === inForce.asOf && observedOn > dayHeld(held));',
  },
  {
    file: 'store/passes/runs/run-entity.ts',
    line: 'const input = { entity, facts, ...days, previous, earlier };',
    becomes:
      'const input = { entity, facts, ...days, previous: { ...inForce, observedOn: "0001-01-01" }, earlier };',
  },
  {
    file: 'store/passes/runs/run-entity.ts',
    line: 'if (inForce.asOf === asOf && !isLate) return false;',
    becomes: 'if (inForce.asOf === asOf) return false;',
  },
  {
    file: 'store/passes/runs/run-entity.ts',
    line: 'return (await turnedDays(store, ruleSet)).includes(asOf);',
    becomes: 'return isLate && (await turnedDays(store, ruleSet)).includes(asOf);',
  },
  {
    file: 'store/rule-sets/turned-days.ts',
    line: 'for (const day of dayReadBefore(from, document)) read.add(day);',
    becomes: '',
  },
  {
    file: 'store/appraisals/correction/correct.ts',
    line: 'if (!held || (place.observedOn < from && place.asOf <= from)) continue;',
    becomes: 'if (!held || place.observedOn < from) continue;',
  },
  {
    file: 'store/rule-sets/turned-days.ts',
    line: 'if (withdrawn) turned.add(withdrawn.on);',
    becomes: '',
  },
  {
    file: 'functions/steps/passes/due-runs.ts',
    line: 'const isLate = reach === undefined && isReachedOver(publication, published);',
    becomes: 'const isLate = false;',
  },
  {
    file: 'functions/steps/passes/due-runs.ts',
    line: '...(isWithdrawnLate(publication, timeZone) ? [withdrawnRunId(ruleSet, version)] : []),',
    becomes: '',
    at: ['4002', '2'],
  },
  {
    file: 'store/appraisals/governing/outcome-without.ts',
    line: 'if (!without.isRewritten && asOf < without.from) return ownIn(observation);',
    becomes: 'return ownIn(observation);',
  },
  {
    file: 'core/life/observations.ts',
    line: 'if (known.ownAsOf === entry.asOf) known.own = entry;',
    becomes: 'if (isRequest && known.ownAsOf === entry.asOf) known.own = entry;',
  },
  {
    file: 'core/life/observations.ts',
    line: 'const places = new Map([...own, ...dated].map((place) => [keyOf(place), place]));',
    becomes: 'const places = new Map([...dated].map((place) => [keyOf(place), place]));',
  },
  {
    file: 'core/life/observations.ts',
    line: 'return this.#all.findLast(({ observedOn }) => observedOn <= day);',
    becomes: 'return this.#all.findLast(({ observedOn }) => observedOn < day);',
  },
  {
    file: 'store/appraisals/commit/turned.ts',
    line: '  const measures = stood.measures.filter((measure) => isLasting(measure, asOf));',
    becomes: '  const { measures } = stood;',
    at: ['4113', '4'],
  },
  {
    file: 'store/appraisals/observations/last-word.ts',
    line: 'return { previous: own, stands: null, ...all };',
    becomes: 'return { previous: own, stands: null };',
  },
  {
    file: 'store/passes/runs/run-entity.ts',
    line: 'const input = { entity, facts, ...days, previous, earlier };',
    becomes: 'const input = { entity, facts, ...days, previous };',
  },
  {
    file: 'store/appraisals/commit/turned.ts',
    line: 'if (isTurn) return stands;',
    becomes: 'return stands;',
  },
];

/** Entities of a world; as many more worlds are tried as the count asks for, until one differs. */
const ENTITIES = '60';

/**
 * Changes one line of the store's logic on observations at a time, in a copy, and runs the campaign on each:
 * it has to fail every time. Takes the most histories that are tried, the seed, and a part of a file's name that
 * leaves the others out. Prints how long each took; exits with 1 where one survived.
 */
const [count = '600', seed = '1', only = ''] = process.argv.slice(2);
for (const { file, line, becomes, at } of mutants.filter((one) => one.file.includes(only))) {
  const flags = ['--count', count, '--entities', ENTITIES, '--seed', seed, '--days', '24'];
  const rare = at ? ['--seed', at[0], '--world', at[1]] : [...flags, '--brief'];
  const args = ['scripts/fuzz-histories.ts', ...rare];
  const { status, stdout, stderr, seconds } = mutated({ file, line, becomes }, args);
  const disagreements = /(\d+) disagreements/.exec(stdout)?.[1];
  const error = /^\w*Error.*$/m.exec(stderr)?.[0] ?? 'an error';
  const how = disagreements === undefined ? error : `${disagreements} disagreements`;
  console.log(`${status === 0 ? 'SURVIVED' : `found by ${how}`} in ${seconds} s: ${file}: ${line}`);
  if (status === 0) process.exitCode = 1;
}
