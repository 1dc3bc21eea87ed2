import { InvalidArgumentError, Option, type Command } from 'commander';
import { entityKinds } from '../../core/entities/identifiers/entity.ts';
import { identifierSchemes } from '../../core/entities/identifiers/schemes.ts';
import { ownNames, type ColumnNames } from './column-names.ts';
import { formats, type Format } from './format.ts';

/** What the commands that read a population take. */
export type PopulationOptions = {
  input?: Format;
  kind?: string;
  idColumn?: string;
  scheme?: string;
  observedOnColumn?: string;
  rename?: Map<string, string>;
  ignore?: string[];
  ignoreOthers?: boolean;
  notAppraised?: Map<string, string[]>;
};

/** The names by which commander knows the options. */
export const populationOptions: readonly string[] = [
  'input',
  'kind',
  'idColumn',
  'scheme',
  'observedOnColumn',
  'rename',
  'ignore',
  'ignoreOthers',
  'notAppraised',
];

/** Adds what a population holds, and how its columns are named. */
export function withPopulation(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--input <format>',
        'what the file holds (default: by its name or first characters)',
      ).choices(formats),
    )
    .addOption(
      new Option(
        '--kind <kind>',
        'kind of the entities that are given by their id alone (default: the first that the rule set covers and the id may be of)',
      ).choices(entityKinds),
    )
    .option('--id-column <column>', 'the column of the ids (default: entity)')
    .addOption(
      new Option('--scheme <scheme>', 'scheme of ids that are written without one').choices([
        ...identifierSchemes.keys(),
      ]),
    )
    .option(
      '--observed-on-column <column>',
      'the column of the days that facts describe (default: observedOn, unless that is a fact)',
    )
    .option(
      '--rename <column=fact>',
      'a column that holds a fact under another name; may be repeated',
      renameArgument,
    )
    .option('--ignore <columns>', 'columns to leave out, separated by commas', columnsArgument)
    .option('--ignore-others', 'leave out every column that is nothing known')
    .option(
      '--not-appraised <column=states>',
      'states in a column, separated by commas, in which an entity is not to be appraised; may be repeated',
      statesArgument,
    );
}

/** How the options name the columns. */
export function columnNamesOf(options: PopulationOptions): ColumnNames {
  const { idColumn, scheme, observedOnColumn, rename, ignore, ignoreOthers, notAppraised } =
    options;
  const named = [idColumn, scheme, observedOnColumn, rename, ignore, ignoreOthers, notAppraised];
  const isNamed = named.some((option) => option !== undefined);
  if (!isNamed) return ownNames;
  return {
    id: idColumn ?? ownNames.id,
    scheme,
    observedOn: observedOnColumn,
    rename: rename ?? ownNames.rename,
    ignore: ignore ?? ownNames.ignore,
    ignoresOthers: ignoreOthers ?? false,
    notAppraised: notAppraised ?? ownNames.notAppraised,
  };
}

function renameArgument(
  text: string,
  before: Map<string, string> = new Map(),
): Map<string, string> {
  const [column, fact] = pairIn(text, 'It takes <column>=<fact>, such as Hygiene=hygiene.');
  return new Map([...before, [column, fact]]);
}

function statesArgument(
  text: string,
  before: Map<string, string[]> = new Map(),
): Map<string, string[]> {
  const example = 'RatingValue=Exempt,AwaitingInspection';
  const [column, states] = pairIn(text, `It takes <column>=<states>, such as ${example}.`);
  return new Map([...before, [column, [...(before.get(column) ?? []), ...listed(states)]]]);
}

function columnsArgument(text: string, before: string[] = []): string[] {
  return [...before, ...listed(text)];
}

/** What stands before the last "=" and behind it: a column's name may hold one. */
function pairIn(text: string, expected: string): [string, string] {
  const at = text.lastIndexOf('=');
  const [one, other] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at < 1 || one === '' || other === '') throw new InvalidArgumentError(expected);
  return [one, other];
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
