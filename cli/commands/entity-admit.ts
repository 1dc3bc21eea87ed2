import { Command, Option } from 'commander';
import * as z from 'zod';
import { reasonCodes } from '../../core/entities/registry/conflict-decision.ts';
import { printable } from '../lines/printable.ts';
import { ask } from '../system/api-client.ts';
import { systemOf, withSystem, type SystemOptions } from '../system/system-options.ts';
import { write } from '../write.ts';

type Options = SystemOptions & { json?: boolean };
type Reasoned = Options & { reason: string; reference?: string };
type Admission = Reasoned & { register: string; entry: string };

const made = { at: z.string(), by: z.string() };

const admissionSchema = z.looseObject({
  code: z.string(),
  register: z.looseObject({ name: z.string(), entry: z.string() }),
  ...made,
  withdrawn: z.looseObject(made).optional(),
});

/** `gradus entity admit`: a code that its register confirms although its check digit fails. */
export function admitCommand(): Command {
  const command = new Command('admit')
    .description('Admit a code that its register confirms although its check digit fails')
    .argument('<code>', 'the code, scheme:code')
    .requiredOption('--register <name>', 'the register that confirms it')
    .requiredOption('--entry <text>', 'the entry of the register: its address or reference')
    .addOption(new Option('--reason <code>', 'why').choices(reasonCodes).makeOptionMandatory())
    .option('--reference <text>', 'the law, or the entry of a register, behind it; no name')
    .option('--json', 'write the answer as JSON');
  return withSystem(command, 'approver').action(async (code: string, options: Admission) => {
    const { register: name, entry } = options;
    const body = { code, register: { name, entry }, reason: reasonIn(options) };
    const answer = await ask(systemOf(options, 'approver'), '/v1/admissions', body);
    await write(options.json ? jsonOf(answer) : admissionLine(answer));
  });
}

/** `gradus entity withdraw-admission`: the code is refused for writes again. */
export function withdrawAdmissionCommand(): Command {
  const command = new Command('withdraw-admission')
    .description('Withdraw the admission of a code, which then takes no writes and is still read')
    .argument('<code>', 'the code, scheme:code')
    .addOption(new Option('--reason <code>', 'why').choices(reasonCodes).makeOptionMandatory())
    .option('--reference <text>', 'the law, or the entry of a register, behind it; no name')
    .option('--json', 'write the answer as JSON');
  return withSystem(command, 'approver').action(async (code: string, options: Reasoned) => {
    const body = { code, withdrawn: true, reason: reasonIn(options) };
    const answer = await ask(systemOf(options, 'approver'), '/v1/admissions', body);
    await write(options.json ? jsonOf(answer) : admissionLine(answer));
  });
}

function reasonIn({ reason: code, reference }: Reasoned) {
  return { code, ...(reference === undefined ? {} : { reference }) };
}

/** `gradus entity admissions`: the codes that were admitted by decision. */
export function admissionsCommand(): Command {
  const command = new Command('admissions')
    .description('List the codes that were admitted by decision')
    .option('--json', 'write the answer as JSON');
  return withSystem(command, 'reader').action(async (options: Options) => {
    const answer = await ask(systemOf(options, 'reader'), '/v1/admissions');
    const { items } = z.looseObject({ items: z.array(z.unknown()) }).parse(answer);
    await write(options.json ? jsonOf(answer) : items.map(admissionLine).join(''));
  });
}

function admissionLine(item: unknown): string {
  const { code, register, at, by, withdrawn } = admissionSchema.parse(item);
  const where = printable(`${register.name}, ${register.entry}`);
  const since = withdrawn ? `; withdrawn ${withdrawn.at} by ${withdrawn.by}` : '';
  return `${code}: admitted ${at} by ${by} (${where})${since}\n`;
}

function jsonOf(answer: unknown): string {
  return `${JSON.stringify(answer, null, 2)}\n`;
}
