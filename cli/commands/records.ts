import { Command } from 'commander';
import { behindCommand } from './records/behind.ts';
import { decideCommand } from './records/decide.ts';
import { disputeCommand } from './records/dispute.ts';
import { doubtfulCommand } from './records/doubtful.ts';
import { loadCommand } from './records/load.ts';
import { mapCommand } from './records/map.ts';
import { showRecordsCommand } from './records/show.ts';

/** `gradus records`: what sources attest of organisations, from their own files. */
export function recordsCommand(): Command {
  return new Command('records')
    .description("Make records of a regulator's own files, load them, and read what stands")
    .addCommand(mapCommand())
    .addCommand(loadCommand())
    .addCommand(showRecordsCommand())
    .addCommand(behindCommand())
    .addCommand(disputeCommand())
    .addCommand(doubtfulCommand())
    .addCommand(decideCommand());
}
