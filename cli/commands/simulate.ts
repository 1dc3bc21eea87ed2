import { Command, InvalidArgumentError, Option } from 'commander';
import { counted } from '../../core/words/words.ts';
import { localDate } from '../../core/ground/dates.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { simulationPage } from '../../pages/simulation/simulation-page.ts';
import { CommandFault } from '../command-fault.ts';
import { notAppraisedText } from '../lines/distribution.ts';
import { openInput, type Input } from '../input/open-input.ts';
import type { Beside } from '../input/derived-subject.ts';
import {
  knownAtOption,
  NO_RECORDS,
  populationWith,
  recordsOption,
  type Population,
} from '../input/population-with-records.ts';
import { tellRefused, type RecordsByEntity } from '../input/standing-records.ts';
import {
  columnNamesOf,
  populationOptions,
  withPopulation,
  type PopulationOptions,
} from '../input/population-options.ts';
import { repeatedText } from '../input/repeated.ts';
import { requireOneRuleSet } from '../rule-sets/one-rule-set.ts';
import { mustBeLeftOut } from '../options-together.ts';
import { forceOption, mustBeFree, pageArgument, writePage } from '../page-file.ts';
import { previousNote } from '../lines/previous-note.ts';
import { progressBar } from '../lines/progress-bar.ts';
import { redacted } from '../lines/redacted.ts';
import {
  admittedIn,
  asOfOption,
  catalogueIn,
  compiledTypes,
  rulesOption,
} from '../rule-sets/rule-set-source.ts';
import { simulationLines } from '../lines/simulation-lines.ts';
import type { RefusedLine } from '../simulation/count-piece.ts';
import type { CountRequest } from '../simulation/count-request.ts';
import { factsOf, simulateInput } from '../simulation/simulate-input.ts';
import { listSimulations, type ListOptions } from '../simulation/simulation-list.ts';
import {
  cancelStored,
  simulateStored,
  type StoredOptions,
} from '../simulation/stored-simulation.ts';
import { withSystem } from '../system/system-options.ts';
import { versionFrom } from '../rule-sets/version-source.ts';
import { write } from '../write.ts';

type Options = StoredOptions &
  ListOptions &
  PopulationOptions & {
    list?: boolean;
    cancel?: boolean;
    against?: string;
    facts?: string;
    records?: string[];
    knownAt?: string;
    rules: string;
    threads?: number;
  };

const VERSION = 'a rule-set file, or <id>@<version>, such as gb-food-hygiene@2023-06';

/** `gradus simulate`: what a draft would change for a population, without writing anything. */
export function simulateCommand(): Command {
  const command = new Command('simulate')
    .description(
      'Say what a draft would change for the entities of a file, or for all that the running system holds, without writing anything',
    )
    .argument('[draft]', `the draft: ${VERSION}; with --draft and --list the id of a rule set`)
    .option('--against <version>', 'the version it is compared with, named alike')
    .option(
      '--facts <file>',
      'entities and facts, as "gradus grade" reads them; - for standard input (may be left out with --records)',
    )
    .addOption(recordsOption())
    .addOption(knownAtOption())
    .option('--draft <version>', 'version on the running system, tried on all that it holds')
    .option('--id <simulation>', 'read a simulation of the running system that was made before')
    .option('--cancel', 'with --id, cancel it where it is still running')
    .option('--list', 'start nothing and list the simulations of a rule set on the running system')
    .option('--limit <number>', 'with --list, how many (default: 20)')
    .option('--cursor <cursor>', 'with --list, where the page before ended')
    .addOption(asOfOption())
    .option('--by <facts>', 'count moves by these facts, separated by commas', factNames);
  withPopulation(command)
    .addOption(
      new Option(
        '--threads <number>',
        'threads that read a file of NDJSON (default: one for each core; one for a small file)',
      ).argParser(threadsArgument),
    )
    .option('--json', 'write the result as JSON')
    .addOption(new Option('--html <file>', 'write the result as a page').argParser(pageArgument))
    .addOption(forceOption())
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
Appraises every entity under both versions and shows grades before and after, tiers and inspections a year,
measures that would start or end, the rules with a different effect, moves by kind of entity and by size,
and the hundred entities that move the furthest, each with its reasons. A fact that only one
version declares is left out for the other.

With --draft the running system simulates its stored population, and the grade before is the one in force.
Ctrl-C leaves it working; --id reads its result, and --id with --cancel cancels it. "gradus version
approve --simulation" names it.

Exit status: 0 done; 1 entities that one version, or neither, can appraise; 2 wrong usage, or nothing
could be read.

Example:
  npm run --silent gradus -- simulate draft.json --against cn-food-seller@2016.1 --facts sellers.ndjson \\
    --by suppliers --html simulation.html
  npm run --silent gradus -- simulate cn-food-seller --draft 2027.1 --html simulation.html`,
    )
    .action(simulate);
  return withSystem(command, 'author');
}

function factNames(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}

function threadsArgument(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It takes a whole number from 1 to 99.');
}

async function simulate(
  draft: string | undefined,
  options: Options,
  command: Command,
): Promise<void> {
  mustBeFree(options);
  if (!options.list) mustBeLeftOut(command, ['limit', 'cursor'], 'a page is of a list');
  if (options.id === undefined) mustBeLeftOut(command, ['cancel'], 'what is cancelled has an --id');
  if (options.list) {
    const beside = '--list starts nothing';
    if (draft === undefined) throw new CommandFault('--list takes the id of a rule set');
    mustBeLeftOut(command, [...OF_A_FILE, 'draft', 'id', 'asOf', 'by', 'html'], beside);
    await listSimulations(draft, options);
  } else if (options.id !== undefined) {
    const beside = '--id reads a simulation as it was made';
    if (draft !== undefined) throw new CommandFault(`${beside}; leave out the rule set`);
    mustBeLeftOut(command, [...OF_A_FILE, 'draft', 'asOf', 'by'], beside);
    if (options.cancel) {
      mustBeLeftOut(command, ['html'], 'what is cancelled has no result');
      await cancelStored(options.id, options);
    } else await simulateStored(draft, options);
  } else if (options.draft !== undefined) {
    const beside = '--draft is tried by the running system on all that it holds';
    mustBeLeftOut(command, OF_A_FILE, beside);
    await simulateStored(draft, options);
  } else {
    const beside = 'a file is simulated here, and only --draft and --id ask the running system';
    mustBeLeftOut(command, ['url', 'token'], beside);
    if (options.records) {
      mustBeLeftOut(command, ['threads'], 'records of files are held by one thread');
    }
    await simulateFile(draft, options);
  }
}

/** Options that only the simulation of a file reads. */
const OF_A_FILE = [
  'against',
  'facts',
  'records',
  'knownAt',
  'threads',
  'rules',
  ...populationOptions,
];

async function simulateFile(draft: string | undefined, options: Options): Promise<void> {
  const named = mustNameAll(draft, options);
  const after = versionFrom(named.draft, options.rules);
  const before = versionFrom(named.against, options.rules);
  requireOneRuleSet(before.ruleSet, after.ruleSet);
  const asOf = options.asOf ?? localDate(new Date().toISOString(), after.ruleSet.timeZone);
  requireDeclared(options.by ?? [], before, after);
  const { by, kind, threads, rules } = options;
  const [admitted, types] = [admittedIn(rules), compiledTypes(catalogueIn(rules))];
  const asked = { before, after, asOf, by, kind, admitted, types };
  const { input, beside, held } = await inputOf(named.facts, asked, options);
  const bar = progressBar(`simulate ${after.ruleSet.id}`);
  // an interrupted command leaves no bar on the terminal
  const endBar = (): void => bar.end();
  process.prependOnceListener('SIGINT', endBar);
  const simulated = await simulateInput(
    input,
    { ...asked, beside },
    {
      threads,
      names: columnNamesOf(options),
      refused: (line) => process.stderr.write(`gradus: ${refusalLine(line)}\n`),
      progress: (bytes, of) => {
        bar.show(bytes, of);
      },
    },
  );
  process.off('SIGINT', endBar);
  bar.end();
  const { simulation: result, bad, notAppraised, hasEarlier, repeated } = simulated;
  if (options.html !== undefined) await writePage(options, simulationPage(result));
  if (options.json) await write(`${JSON.stringify(result, null, 2)}\n`);
  else if (options.html === undefined) await write(simulationLines(result));
  if (notAppraised.size > 0) process.stderr.write(`gradus: ${notAppraisedText(notAppraised)}\n`);
  const note = hasEarlier ? undefined : (previousNote(after) ?? previousNote(before));
  if (note) process.stderr.write(`gradus: ${note}\n`);
  tellRefused(held.refused);
  if (repeated) process.stderr.write(`gradus: ${repeatedText(repeated)}\n`);
  if (bad === 0) return;
  process.exitCode = 1;
  process.stderr.write(
    `gradus: ${bad} of ${counted(result.entities.given, 'line')} ${bad === 1 ? 'was' : 'were'} not simulated\n`,
  );
}

/** The entities of a file, or with records of files beside them. */
async function inputOf(
  facts: string | undefined,
  asked: Pick<CountRequest, 'before' | 'after' | 'types'> & { admitted: ReadonlySet<string> },
  options: Options,
): Promise<{ input: Input | Population; beside: Beside; held: RecordsByEntity }> {
  if (options.records) {
    const read = { ...asked, facts: factsOf(asked) };
    const { population, ...rest } = await populationWith(read, facts, options);
    return { input: population, ...rest };
  }
  const known = { format: options.input, id: options.idColumn };
  const input = await openInput(facts ?? '-', known);
  return { input, beside: { knownAt: options.knownAt }, held: NO_RECORDS };
}

/** The arguments for simulating a file; if one is missing, the fault lists each way to simulate. */
function mustNameAll(
  draft: string | undefined,
  { against, facts, records }: Options,
): { draft: string; against: string; facts: string | undefined } {
  const hasInput = facts !== undefined || records !== undefined;
  if (draft !== undefined && against !== undefined && hasInput) return { draft, against, facts };
  const missing = [
    ...(draft === undefined ? ["argument 'draft'"] : []),
    ...(against === undefined ? ["option '--against <version>'"] : []),
    ...(!hasInput ? ["option '--facts <file>'"] : []),
  ];
  throw new CommandFault(
    `required ${missing.join(', ')} not specified (add --help for the usage). There are three ways:
  of a file:                   simulate <draft> --against <version> --facts <file>, or --records <file>
  of all that a system holds:  simulate <ruleSet> --draft <version>
  one that was made before:    simulate --id <simulation>
"simulate <ruleSet> --list" names those.`,
  );
}

function requireDeclared(by: readonly string[], before: Prepared, after: Prepared): void {
  const known = new Set([before, after].flatMap(({ ruleSet }) => Object.keys(ruleSet.facts)));
  const unknown = by.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new CommandFault(
    `--by names ${unknown.map((name) => `"${name}"`).join(', ')}, which neither version declares; declared are ${[...known].join(', ')}`,
  );
}

function refusalLine({ line, refusal: { by, faults } }: RefusedLine): string {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  const who = { both: '', before: ' (version before)', after: ' (draft)' }[by];
  return redacted(
    `line ${line}${who}: ${first?.pointer ?? ''} ${first?.message ?? ''}${more}`.replace(
      /: +/,
      ': ',
    ),
  );
}
