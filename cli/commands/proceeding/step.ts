import { Command, InvalidArgumentError } from 'commander';
import { CommandFault } from '../../command-fault.ts';
import { proceedingPath, readProceeding } from '../../proceedings/addresses.ts';
import { wholeSchema } from '../../proceedings/proceeding-answer.ts';
import { shortLines } from '../../proceedings/short-lines.ts';
import { stepOf, withStep, type StepOptions } from '../../proceedings/step-options.ts';
import { printable } from '../../lines/printable.ts';
import { accepted, post, type Answer, type Problem } from '../../system/api-client.ts';
import { systemOf, withSystem, type SystemOptions } from '../../system/system-options.ts';
import { write } from '../../write.ts';

type Options = SystemOptions & StepOptions & { after?: number; json?: true };

/** `gradus proceeding step`: takes a step in a proceeding of the running system. */
export function stepCommand(): Command {
  const command = withStep(
    new Command('step')
      .description('Take a step in a proceeding')
      .argument('<entity>', 'id of the entity, scheme:code')
      .argument('<id>', 'id of the proceeding')
      .argument('<step>', 'name of the step, such as notify'),
  )
    .option(
      '--after <seq>',
      'take it only behind this place of the chain, which "show" names',
      seqArgument,
    ) // prettier-ignore
    .option('--json', 'write the answer as JSON')
    .addHelpText(
      'after',
      `
Without --after the proceeding is read first, and the step is taken on what stands at that moment. Whoever has decided on what
"show" said names that place with --after: if somebody or time came first, the step is refused. A decision that somebody else
has to take needs a token of that office: --token .data/tokens/deciding-officer.jwt on the local system.

Example:
  npm run --silent gradus -- proceeding step uscc:9152000071430580XT 3f0e5ad3a1b1c0f4c1a2d1f7a6d0d0e0 notify \\
    --day service=2026-03-02 --reasons 'Two penalties within a year' --law 'Article 5' --evidence 'File 12'`,
    )
    .action(take);
  return withSystem(command, 'officer');
}

function seqArgument(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It takes the number of a place in the chain, such as 3.');
}

async function take(entity: string, id: string, step: string, options: Options): Promise<void> {
  const body = stepOf(step, options);
  const api = systemOf(options, 'officer');
  const after = options.after ?? (await readProceeding(api, entity, id)).shown.seq;
  const answer = taken(await post(api, `${proceedingPath(entity, id)}/steps`, body, after));
  if (options.json) {
    await write(`${JSON.stringify(answer, null, 2)}\n`);
    return;
  }
  const shown = wholeSchema.parse(answer);
  const last = shown.steps.findLast((one) => one.step === step);
  const title = last ? `${printable(last.title)} (${step})` : step;
  await write(`taken: ${title}\n${shortLines(shown)}`);
}

/**
 * The proceeding after the step.
 *
 * @throws CommandFault with every reason where it is refused; where somebody or time came first, with what to do
 */
function taken(answer: Answer): unknown {
  const { type, faults = [] } = answer.body as Problem;
  if (type === '/problems/step-refused') {
    const reasons = faults.map(({ message }) => `\n  ${message}`).join('');
    throw new CommandFault(`the step is not possible:${reasons}`, 1);
  }
  if (answer.status !== 412) return accepted(answer);
  throw new CommandFault(
    'the step is not taken: the proceeding has moved on since it was read. Read it with "gradus proceeding show", and take the step again if it still fits what stands now',
    1,
  );
}
