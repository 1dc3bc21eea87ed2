import { existsSync } from 'node:fs';
import { Command } from 'commander';
import * as z from 'zod';
import type { CheckReport } from '../../core/check/check-rule-set.ts';
import { countsOf } from '../../core/check/finding.ts';
import { casesFileOf } from '../../local/packs.ts';
import type { Role } from '../../local/keys/issuer.ts';
import { ask } from '../system/api-client.ts';
import { follow } from '../system/follow.ts';
import { CommandFault } from '../command-fault.ts';
import { checkLines } from '../lines/check-lines.ts';
import { contentOf } from '../input/read-document.ts';
import { redacted } from '../lines/redacted.ts';
import { dateArgument, instantArgument } from '../rule-sets/rule-set-source.ts';
import { systemOf, withSystem, type SystemOptions } from '../system/system-options.ts';
import { versionOf, versionsOf } from '../system/versions-of.ts';
import { listLines, mayLines, stateLines, versionStateSchema } from '../lines/version-lines.ts';
import { write } from '../write.ts';

type Options = SystemOptions & { json?: boolean };
type Why = Options & { why: string };

/** `gradus version`: a version of a rule set on its way through its life, on the running system. */
export function versionCommand(): Command {
  const command = new Command('version')
    .description('Submit, check, approve, set in force, withdraw or annul a version of a rule set')
    .addHelpText(
      'after',
      `
A version goes forward only: draft, checked, approved, in force; it ends superseded, withdrawn from a day
on, or annulled from the start. Who submitted it cannot approve it, set it in force or withdraw it. What changes
the past takes two: to annul a version, and to set it in force or withdraw it from a day that has passed, one
proposes and another confirms within 14 days.

Example:
  npm run --silent gradus -- version submit rules/my-rules/2027.1.json --why "Law of 12 November"
  npm run --silent gradus -- version check my-rules 2027.1
  npm run --silent gradus -- version approve my-rules 2027.1 --content sha256:... --why "Read"
  npm run --silent gradus -- version set-in-force my-rules 2027.1 --from 2027-01-01 --why "Board"`,
    );
  for (const one of [
    submit(),
    check(),
    findings(),
    approve(),
    inForce(),
    withdraw(),
    annul(),
    confirm(),
    show(),
    list(),
  ])
    command.addCommand(one);
  return command;
}

function step(name: string, description: string, role: Role): Command {
  const command = new Command(name)
    .description(description)
    .argument('<ruleSet>', 'id of the rule set')
    .argument('<version>', 'its version')
    .option('--json', 'write the answer as JSON');
  return withSystem(command, role);
}

function withWhy(command: Command): Command {
  return command.requiredOption('--why <sentence>', 'why, for the ledger; it names no person');
}

function submit(): Command {
  const command = new Command('submit')
    .description('Submit a file as the draft of a version, with the cases beside it')
    .argument('<file>', 'the rule set, <version>.json, with <version>.cases.json beside it')
    .option('--json', 'write the answer as JSON');
  return withWhy(withSystem(command, 'author')).action(async (file: string, options: Why) => {
    const document = contentOf(file);
    const casesFile = casesFileOf(file);
    const cases = existsSync(casesFile) ? contentOf(casesFile) : [];
    const { id } = z.looseObject({ id: z.string() }).catch({ id: '-' }).parse(document);
    const body = { document, cases, why: options.why };
    await send(options, 'author', `/v1/rule-sets/${encodeURIComponent(id)}/versions`, body);
  });
}

function check(): Command {
  return step('check', 'Check a draft on the system and keep what is found', 'author').action(
    async (ruleSet: string, version: string, options: Options) => {
      const path = pathOf(ruleSet, version);
      const answer = await ask(systemOf(options, 'author'), `${path}/check`, 'POST');
      const begun = checkSchema.safeParse(answer);
      const found = begun.success ? await followed(options, ruleSet, begun.data) : answer;
      await writeState(options, found);
      if ((versionStateSchema.parse(found).found?.errors ?? 0) > 0) process.exitCode = 1;
    },
  );
}

const checkSchema = z.looseObject({
  id: z.string().startsWith('chk_'),
  version: z.string(),
  status: z.string(),
  progress: z.number(),
  reason: z.string().optional(),
});
type Check = z.infer<typeof checkSchema>;

/** Follows a check that takes longer than a request to its end; the version as it stands then. */
async function followed(options: Options, ruleSet: string, begun: Check): Promise<unknown> {
  const api = systemOf(options, 'author');
  const ended = await follow(workOf(begun), {
    title: `check ${ruleSet}@${begun.version}`,
    read: async () => workOf(checkSchema.parse(await ask(api, `/v1/checks/${begun.id}`))),
    comeBack: `the check goes on; "gradus version findings ${ruleSet} ${begun.version}" shows what it found`,
  });
  if (ended.status !== 'finished') {
    throw new CommandFault(`the check failed: ${ended.reason ?? 'the log of the system says why'}`);
  }
  // the list is for readers, as the findings are
  return await versionOf(systemOf(options, 'reader'), ruleSet, begun.version);
}

/** A check as work that is followed: its progress in thousandths. */
function workOf(check: Check) {
  const { id, status, reason, progress } = check;
  return { id, status, reason, buckets: { done: Math.floor(progress * 1000), total: 1000 } };
}

function findings(): Command {
  return step('findings', 'Show what the last check on the system found', 'reader')
    .addHelpText('after', '\nThe exit status is that of check: 1 where there is an error.')
    .action(async (ruleSet: string, version: string, options: Options) => {
      const report = await ask(systemOf(options, 'reader'), `${pathOf(ruleSet, version)}/findings`);
      const checked = { ...(report as CheckReport), file: `${ruleSet} ${version}` };
      const counts = countsOf(checked);
      const json = `${JSON.stringify(report, null, 2)}\n`;
      await write(options.json ? json : redacted(checkLines({ ...checked, counts })));
      if (counts.errors > 0) process.exitCode = 1;
    });
}

function approve(): Command {
  return withWhy(step('approve', 'Approve exactly the content that was read', 'approver'))
    .requiredOption(
      '--content <digest>',
      'what was read, over document, cases and findings: "content" in the answers',
    )
    .option('--simulation <id>', 'the simulation that was read')
    .action(decide('approve', 'content', 'simulation'));
}

function inForce(): Command {
  const what =
    'Set the day from which a version is in force; a day that has passed is only proposed';
  return withWhy(step('set-in-force', what, 'approver'))
    .requiredOption('--from <date>', 'first day in force, YYYY-MM-DD', dateArgument)
    .option('--standing <standing>', 'demonstration or full (default: what its law allows)')
    .action(decide('set-in-force', 'from', 'standing'));
}

function withdraw(): Command {
  const what = 'Withdraw a version from a day on; a day that has passed is only proposed';
  return withWhy(step('withdraw', what, 'approver'))
    .option('--on <date>', 'first day no longer in force (default: today)', dateArgument)
    .action(decide('withdraw', 'on'));
}

function annul(): Command {
  return withWhy(
    step('annul', 'Propose to annul a version, as though it had never been in force', 'approver'),
  ).action(decide('annul'));
}

function confirm(): Command {
  return withWhy(step('confirm', 'Confirm what somebody else proposed', 'confirmer'))
    .requiredOption('--proposal <id>', 'id of the proposal, as the answers show it')
    .action(decideAs('confirmer', 'confirm', 'proposal'));
}

function show(): Command {
  return step(
    'show',
    'Show how a version stands and what this token may do with it',
    'reader',
  ).action(async (ruleSet: string, version: string, options: Options) => {
    const state = await versionOf(systemOf(options, 'reader'), ruleSet, version);
    if (!state) throw new CommandFault(`${ruleSet} has no version ${version} here`);
    const json = `${JSON.stringify(state, null, 2)}\n`;
    await write(options.json ? json : stateLines(state) + mayLines(state));
  });
}

function list(): Command {
  const command = new Command('list')
    .description(
      'List the versions of a rule set, the last decided first, and which one is in force on a day',
    )
    .argument('<ruleSet>', 'id of the rule set')
    .option('--on <date>', 'the day (default: today where it applies)', dateArgument)
    .option(
      '--known-at <instant>',
      'as it was known then, such as 2026-03-01T12:00:00Z; none to come',
      instantArgument,
    )
    .option('--json', 'write the answer as JSON');
  type ListOptions = Options & { on?: string; knownAt?: string };
  return withSystem(command, 'reader').action(async (ruleSet: string, options: ListOptions) => {
    const listed = await versionsOf(systemOf(options, 'reader'), ruleSet, options);
    if (options.json) {
      await write(`${JSON.stringify(listed, null, 2)}\n`);
      return;
    }
    await write(listLines(ruleSet, { ...listed, knownAt: options.knownAt }));
  });
}

/** Sends a decision with those of its options that were given. */
function decide(act: string, ...names: string[]) {
  return decideAs('approver', act, ...names);
}

function decideAs(role: Role, act: string, ...names: string[]) {
  return async (ruleSet: string, version: string, options: Why): Promise<void> => {
    const given = Object.entries(options).filter(([name]) => names.includes(name));
    const body = { act, ...Object.fromEntries(given), why: options.why };
    await send(options, role, `${pathOf(ruleSet, version)}/decisions`, body);
  };
}

async function send(options: Options, role: Role, path: string, body: object): Promise<void> {
  const answer = await ask(systemOf(options, role), path, body);
  await writeState(options, answer);
}

async function writeState(options: Options, answer: unknown): Promise<void> {
  const state = versionStateSchema.parse(answer);
  await write(options.json ? `${JSON.stringify(answer, null, 2)}\n` : stateLines(state));
}

function pathOf(ruleSet: string, version: string): string {
  const [id, name] = [ruleSet, version].map(encodeURIComponent);
  return `/v1/rule-sets/${id}/versions/${name}`;
}
