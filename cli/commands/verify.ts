import { Command } from 'commander';
import type { Fault } from '../../core/ground/fault.ts';
import { readReceipt } from '../../core/receipt/read-receipt.ts';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { CommandFault } from '../command-fault.ts';
import { bytesOf, nameOf } from '../input/read-document.ts';
import { readReceiptKey, signatureFault, type ReceiptKey } from '../system/receipt-signature.ts';
import { write } from '../write.ts';

type Options = { key?: string };

/** `gradus verify`: recomputes a receipt with nothing but the file and, where it is given, the key. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('Recompute a receipt offline: digests, appraisal, ledger and signature')
    .argument('<file>', 'the receipt, or - for standard input')
    .option('--key <file>', 'public key of who signed it, as JSON Web Key or PEM')
    .addHelpText(
      'after',
      `
Exit status: 0 authentic and identical, or, without the key, consistent; 1 something differs; 2 wrong
usage, or the file cannot be read as JSON.

Example:
  npm run --silent gradus -- verify receipt.json --key .data/keys/receipts.public.json`,
    )
    .action(async (file: string, options: Options) => {
      const key = options.key === undefined ? undefined : await readReceiptKey(options.key);
      const faults = await faultsOf(file, key);
      if (faults.length > 0) process.exitCode = 1;
      await write(report(faults, key !== undefined));
    });
}

/** Every way in which the file is not an authentic receipt. */
async function faultsOf(file: string, key: ReceiptKey | undefined): Promise<readonly Fault[]> {
  const read = readReceipt(bytesOf(file));
  if ('unreadable' in read) throw new CommandFault(`${nameOf(file)} ${read.unreadable}`);
  if ('faults' in read) return read.faults;
  const message = key && (await signatureFault(read.receipt, key));
  const isStored = key !== undefined && message === undefined;
  const faults = verifyReceipt(read.receipt, { isStored });
  return message === undefined ? faults : [...faults, { pointer: '/signature', message }];
}

function report(faults: readonly Fault[], hasKey: boolean): string {
  if (faults.length > 0) {
    const lines = faults.map(({ pointer, message }) => `  ${pointer || '/'}: ${message}\n`);
    return `differs: ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}\n${lines.join('')}`;
  }
  return hasKey
    ? 'authentic and identical\n'
    : 'consistent, authenticity not proven: name the public key with --key\n';
}
