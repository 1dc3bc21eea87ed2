import { Command, Option } from 'commander';
import * as z from 'zod';
import { append } from '../../core/ground/append.ts';
import { reasonCodes } from '../../core/entities/registry/conflict-decision.ts';
import { conflictStates } from '../../core/entities/registry/conflict.ts';
import { entityKinds } from '../../core/entities/identifiers/entity-kind.ts';
import { CommandFault } from '../command-fault.ts';
import { registryPages } from '../entities/registry-pages.ts';
import { contentOf } from '../input/read-document.ts';
import { conflictLines, conflictSchema, entityLines, entitySchema } from '../lines/entity-lines.ts';
import { dateArgument } from '../rule-sets/rule-set-source.ts';
import { accepted, ask, put } from '../system/api-client.ts';
import { systemOf, withSystem, type SystemOptions } from '../system/system-options.ts';
import { write } from '../write.ts';
import { admissionsCommand, admitCommand, withdrawAdmissionCommand } from './entity-admit.ts';
import { loadCommand } from './entity-load.ts';

type Options = SystemOptions & { json?: boolean };

/** `gradus entity`: the registry of entities of the running system. */
export function entityCommand(): Command {
  const command = new Command('entity')
    .description('Register entities, search them, and decide who has a contested code')
    .addHelpText(
      'after',
      `
A registration is { "id", "kind", "authority", "area" }, and may have "identifiers", "industry" and "name":
docs/entities.md. A code that another entity has, or a second one of a scheme, is not taken: it becomes a conflict,
which "entity decide" resolves, and the rest of the registration stands.

Example:
  npm run --silent gradus -- entity load firms.csv --rejects rejects.csv
  npm run --silent gradus -- entity list --area GB-ENG --kind company
  npm run --silent gradus -- entity decide cnf_... merge --survivor gb-coh:SC095237 --reason same-organisation`,
    );
  for (const one of [
    register(),
    show(),
    list(),
    conflicts(),
    decide(),
    loadCommand(),
    admitCommand(),
    withdrawAdmissionCommand(),
    admissionsCommand(),
  ])
    command.addCommand(one);
  return command;
}

function withJson(command: Command): Command {
  return command.option('--json', 'write the answer as JSON');
}

const registeredSchema = z.looseObject({
  entity: entitySchema.nullable(),
  conflicts: z.array(conflictSchema),
});

function register(): Command {
  const command = new Command('register')
    .description('Register one entity, or change its registration')
    .argument('<file>', 'its registration as JSON, or - for standard input')
    .addHelpText(
      'after',
      '\nExit status: 0 it is registered; 1 it was rejected, or codes of it are contested.',
    );
  return withJson(withSystem(command, 'appraiser')).action(
    async (file: string, options: Options) => {
      const { id, ...body } = z
        .looseObject({ id: z.string() })
        .catch(() => {
          throw new CommandFault('the registration has no "id", scheme:code');
        })
        .parse(contentOf(file));
      const path = `/v1/entities/${encodeURIComponent(id)}`;
      const answer = accepted(await put(systemOf(options, 'appraiser'), path, body));
      const { entity, conflicts: contested } = registeredSchema.parse(answer);
      const open = contested.filter(({ status }) => status === 'open');
      const lines = [entity ? entityLines(entity) : '', ...contested.map(conflictLines)].join('');
      await write(options.json ? jsonOf(answer) : lines);
      if (open.length > 0) process.exitCode = 1;
    },
  );
}

function show(): Command {
  const command = new Command('show')
    .description('Show the entity that an id or another code stands for')
    .argument('<id>', 'any of its codes, scheme:code')
    .option('--on <date>', 'the day for which mergers count (default: today)', dateArgument);
  return withJson(withSystem(command, 'reader')).action(
    async (id: string, options: Options & { on?: string }) => {
      const on = options.on === undefined ? '' : `?on=${options.on}`;
      const path = `/v1/entities/${encodeURIComponent(id)}${on}`;
      const answer = await ask(systemOf(options, 'reader'), path);
      await write(options.json ? jsonOf(answer) : entityLines(entitySchema.parse(answer)));
    },
  );
}

function list(): Command {
  const command = new Command('list')
    .description('List registered entities')
    .addOption(new Option('--kind <kind>', 'only of this kind').choices(entityKinds))
    .option('--industry <industry>', 'only of this industry')
    .option('--area <area>', 'only in this area')
    .option('--authority <authority>', 'only those that this authority supervises')
    .option('--scheme <scheme>', 'only those that hold a code of this scheme')
    .addHelpText(
      'after',
      '\nWho has which grade or tier is listed under a rule set: GET /v1/rule-sets/{id}/entities.',
    );
  type Filters = Record<'kind' | 'industry' | 'area' | 'authority' | 'scheme', string | undefined>;
  return withJson(withSystem(command, 'reader')).action(async (options: Options & Filters) => {
    const { kind, industry, area, authority, scheme } = options;
    const asked = { kind, industry, area, authority, scheme };
    await writeList(options, '/v1/entities', asked, (item) =>
      entityLines(entitySchema.parse(item)),
    );
  });
}

function conflicts(): Command {
  const command = new Command('conflicts')
    .description('List contested codes, the first opened first')
    .addOption(
      new Option('--status <status>', 'how they stand').choices(conflictStates).default('open'),
    )
    .option('--entity <id>', 'only those of which this entity is a party');
  type Filters = Record<'status' | 'entity', string | undefined>;
  return withJson(withSystem(command, 'reader')).action(async (options: Options & Filters) => {
    const { status, entity } = options;
    await writeList(options, '/v1/conflicts', { status, entity }, (item) =>
      conflictLines(conflictSchema.parse(item)),
    );
  });
}

/** Writes a list as its pages come, or whole as JSON. */
async function writeList(
  options: Options,
  path: string,
  asked: Readonly<Record<string, string | undefined>>,
  lines: (item: unknown) => string,
): Promise<void> {
  const items: unknown[] = [];
  const notWhole: string[] = [];
  for await (const page of registryPages(systemOf(options, 'reader'), path, asked)) {
    append(notWhole, page.notWhole);
    if (options.json) append(items, page.items);
    else await write(page.items.map(lines).join(''));
  }
  if (options.json) await write(jsonOf({ notWhole, items, next: null }));
  else if (notWhole.length > 0) {
    process.stderr.write(
      `gradus: left out, because the ledger does not attest them: ${notWhole.join(', ')}; have the ledger verified\n`,
    );
  }
}

type Decision = Options & {
  keeps?: string;
  code?: string;
  survivor?: string;
  on?: string;
  reason: string;
  reference?: string;
};

function decide(): Command {
  const command = new Command('decide')
    .description('Decide a conflict about a code')
    .argument('<conflict>', 'id of the conflict, cnf_...')
    .argument('<act>', 'keep, withdraw-code, merge or split')
    .option('--keeps <id>', 'keep: the entity that has the code, or the code that it has')
    .option('--code <id>', 'withdraw-code: the code')
    .option('--survivor <id>', 'merge: the entity that the other one counts as')
    .option('--on <date>', 'merge, split: the first day (default: today)', dateArgument)
    .addOption(new Option('--reason <code>', 'why').choices(reasonCodes).makeOptionMandatory())
    .option('--reference <text>', 'the law, or the entry of a register, behind it; no name');
  return withJson(withSystem(command, 'approver')).action(
    async (id: string, act: string, options: Decision) => {
      const { keeps, code, survivor, on, reference } = options;
      const reason = { code: options.reason, ...(reference === undefined ? {} : { reference }) };
      const given = Object.entries({ keeps, code, survivor, on }).filter(
        ([, value]) => value !== undefined,
      );
      const body = { act, ...Object.fromEntries(given), reason };
      const path = `/v1/conflicts/${encodeURIComponent(id)}/decision`;
      const answer = await ask(systemOf(options, 'approver'), path, body);
      await write(options.json ? jsonOf(answer) : conflictLines(conflictSchema.parse(answer)));
    },
  );
}

function jsonOf(answer: unknown): string {
  return `${JSON.stringify(answer, null, 2)}\n`;
}
