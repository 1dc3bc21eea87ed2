import { CommanderError } from 'commander';
import { CommandFault } from './command-fault.ts';
import { program } from './program.ts';
import { redacted } from './lines/redacted.ts';

/**
 * Runs one command to its end; what becomes of it stands in `process.exitCode`, and no error is thrown.
 *
 * @param args the arguments behind `gradus`
 */
export async function main(args: readonly string[]): Promise<void> {
  try {
    await (await program(args)).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof CommandFault) {
      process.stderr.write(`gradus: ${redacted(error.message)}\n`);
      process.exitCode = error.exitCode;
    } else {
      // an error of Gradus itself: its message may repeat a value, its place does not
      const { name, stack = '' } = error instanceof Error ? error : new Error('unknown');
      const place = stack.split('\n').find((line) => line.startsWith('    at ')) ?? '';
      process.stderr.write(
        `gradus: unexpected ${name}${place.replace(/^ +/, ' ')}; please report it\n`,
      );
      process.exitCode = 2;
    }
  }
}
