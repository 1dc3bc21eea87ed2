import { mutated, type Mutant } from '../mutated.ts';

const mutants: readonly Mutant[] = [
  {
    // whoever proposed may decide
    file: 'core/procedures/refusals.ts',
    line: 'isSameActor(actor, by.actor)) ? [name] : [],',
    becomes: 'isSameActor(actor, by.actor)) ? [] : [],',
  },
  {
    // a step may lack what it needs
    file: 'core/procedures/refusals.ts',
    line: 'const missing = (step.needs ?? []).filter((need) => !has.includes(need));',
    becomes: 'const missing: never[] = [];',
  },
  {
    // a period is over on its last day
    file: 'core/procedures/clocks.ts',
    line: "return clock?.status === 'running' && clock.ends !== null && clock.ends < on;",
    becomes: "return clock?.status === 'running' && clock.ends !== null && clock.ends <= on;",
  },
  {
    // a restriction outlives its longest term
    file: 'core/procedures/measure-force.ts',
    line: "if (standing.on > until) return { is: 'ended', since, why: 'longest-term' };",
    becomes: '',
  },
  {
    // a restriction outlives its grade
    file: 'core/procedures/measure-force.ts',
    line: "if (!isProposed) return { is: 'ended', since, why: 'no-longer-proposed' };",
    becomes: '',
  },
  {
    // what comes late is put at the end
    file: 'core/proceedings/fold-proceeding.ts',
    line: 'acts.splice(at < 0 ? acts.length : at, 0, act);',
    becomes: 'acts.push(act);',
  },
  {
    // the tick writes what it has written
    file: 'store/proceedings/pass-time.ts',
    line: 'return state === told.state && !ranOut;',
    becomes: 'return false;',
  },
  {
    // the tick does not tell of time that ends without an effect
    file: 'store/proceedings/pass-time.ts',
    line: 'return state === told.state && !ranOut;',
    becomes: 'return !ranOut;',
  },
  {
    // a period is looked at a day late
    file: 'core/proceedings/due.ts',
    line: 'next: first === undefined ? null : daysFrom(first, 1),',
    becomes: 'next: first === undefined ? null : daysFrom(first, 2),',
  },
  {
    // the mark of a record is forgotten
    file: 'store/proceedings/record-marks.ts',
    line: "if (mark !== 'settled') return planned.actions;",
    becomes: "if (mark !== 'settled') return [];",
  },
  {
    // a record is settled though others dispute it
    file: 'store/proceedings/record-marks.ts',
    line: 'return disputing ? [unchanged(store, disputing)] : planned.actions;',
    becomes: 'return planned.actions;',
  },
  {
    // whoever settles does not see what is disputed at the same time
    file: 'store/proceedings/record-marks.ts',
    line: "const isNoted = mark === 'disputed';",
    becomes: 'const isNoted = false;',
  },
  {
    // a step is taken on what was read earlier
    file: 'store/proceedings/take-step.ts',
    line: 'if (after !== folded.end.seq) {',
    becomes: 'if (after > folded.end.seq) {',
  },
  {
    // the same step again is refused
    file: 'store/proceedings/take-step.ts',
    line: 'if (same) return;',
    becomes: '',
  },
  {
    // the days of a proceeding go back with a clock
    file: 'store/proceedings/day-of.ts',
    line: 'return today > through ? today : through;',
    becomes: 'return today;',
  },
  {
    // an event does not tell what no longer holds
    file: 'core/proceedings/proceeding-event.ts',
    line: 'undone: [...undone] };',
    becomes: 'undone: [] };',
  },
];

/**
 * Changes one line of what conducts proceedings at a time, in a copy, and lives through histories of proceedings until one is
 * wrong: one has to be every time. Takes the most steps that are tried, the seed, and a part of a file's name that leaves the
 * others out. Prints how long each took; exits with 1 where one survived.
 */
const [steps = '6000', seed = '1', only = ''] = process.argv.slice(2);
for (const mutant of mutants.filter(({ file }) => file.includes(only))) {
  const args = ['scripts/fuzz-proceedings.ts', '--steps', steps, '--seed', seed, '--brief'];
  const { status, stdout, stderr, seconds } = mutated(mutant, args);
  const [, fault] = /^ {2}(.+)$/m.exec(stdout) ?? [];
  const [, lived] = /wrong, in (\d+) steps/.exec(stdout) ?? [];
  const found = fault ?? /^\w*Error.*$/m.exec(stderr)?.[0] ?? 'an error';
  const how = status === 0 ? 'SURVIVED' : `found (${found})`;
  console.log(`${how} in ${lived ?? '?'} steps, ${seconds} s: ${mutant.file}: ${mutant.line} -> ${mutant.becomes}`); // prettier-ignore
  if (status === 0) process.exitCode = 1;
}
