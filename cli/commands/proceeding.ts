import { Command } from 'commander';
import { listCommand } from './proceeding/list.ts';
import { noticeCommand } from './proceeding/notice.ts';
import { openCommand } from './proceeding/open.ts';
import { showCommand } from './proceeding/show.ts';
import { stepCommand } from './proceeding/step.ts';
import { worklistCommand } from './proceeding/worklist.ts';

/** `gradus proceeding`: decisions, objections, restorations and pledges on their way, on the running system. */
export function proceedingCommand(): Command {
  return new Command('proceeding')
    .description('Open proceedings, take their steps, and see how they stand and what is due')
    .addCommand(openCommand())
    .addCommand(stepCommand())
    .addCommand(showCommand())
    .addCommand(noticeCommand())
    .addCommand(listCommand())
    .addCommand(worklistCommand());
}
