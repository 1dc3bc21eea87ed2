import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { CheckReport } from '../../core/check/check-rule-set.ts';
import { countsOf } from '../../core/check/finding.ts';
import { casesFileOf } from '../../local/packs.ts';
import type { Role } from '../../local/keys/issuer.ts';
import { ask } from '../system/api-client.ts';
import { CommandFault } from '../command-fault.ts';
import { checkLines, NO_CASES } from '../lines/check-lines.ts';
import { contentOf } from '../input/read-document.ts';
import { redacted } from '../lines/redacted.ts';
import { dateArgument, instantArgument } from '../rule-sets/rule-set-source.ts';
import { systemOf, withSystem, type SystemOptions } from '../system/system-options.ts';
import { checkedVersion } from '../system/checked-version.ts';
import { SUBJECT, subjectOfDocument, versionPath } from '../system/subject.ts';
import { versionOf, versionsOf } from '../system/versions-of.ts';
import { listLines, mayLines, stateLines, versionStateSchema } from '../lines/version-lines.ts';
import { write } from '../write.ts';

type Options = SystemOptions & { json?: boolean };
type Why = Options & { why: string };

/** `gradus version`: a version of a rule set, a record type or a procedure on its way through its life, on the running system. */
export function versionCommand(): Command {
  const command = new Command('version')
    .description(
      'Submit, check, approve, set in force, withdraw or annul a version of a rule set, a record type or a procedure',
    )
    .addHelpText(
      'after',
      `
A version goes forward only: draft, checked, approved, in force; it ends superseded, withdrawn from a day
on, or annulled from the start. Who submitted it cannot approve it, set it in force or withdraw it. What changes
the past takes two: to annul a version, and to set it in force or withdraw it from a day that has passed, one
proposes and another confirms within 14 days. A record type is named record-type:<id>, a procedure procedure:<id>;
both take a token for all rule sets, and a record type is decided for today or a day to come.

Example:
  npm run --silent gradus -- version submit rules/my-rules/2027.1.json --why "Law of 12 November"
  npm run --silent gradus -- version check my-rules 2027.1
  npm run --silent gradus -- version approve my-rules 2027.1 --content sha256:... --why "Read"
  npm run --silent gradus -- version set-in-force my-rules 2027.1 --from 2027-01-01 --why "Board"
  npm run --silent gradus -- version submit drafts/permit.json --why "Law of 12 November"
  npm run --silent gradus -- version check record-type:permit 2`,
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
    .argument('<subject>', SUBJECT)
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
    .argument(
      '<file>',
      'the rule set, record type or procedure, <name>.json, with <name>.cases.json beside it, without which a record type is submitted with a warning',
    )
    .option('--json', 'write the answer as JSON');
  return withWhy(withSystem(command, 'author')).action(async (file: string, options: Why) => {
    const document = contentOf(file);
    const { path, needsCases } = subjectOfDocument(document);
    const cases = casesBeside(file) ?? (needsCases ? [] : undefined);
    const body = { document, ...(cases === undefined ? {} : { cases }), why: options.why };
    await send(options, 'author', `${path}/versions`, body);
  });
}

function casesBeside(file: string): unknown {
  const casesFile = casesFileOf(file);
  return existsSync(casesFile) ? contentOf(casesFile) : undefined;
}

function check(): Command {
  return step('check', 'Check a draft on the system and keep what is found', 'author').action(
    async (subject: string, version: string, options: Options) => {
      const found = await checkedVersion(options, subject, version);
      await writeState(options, found);
      if ((versionStateSchema.parse(found).found?.errors ?? 0) > 0) process.exitCode = 1;
    },
  );
}

function findings(): Command {
  return step('findings', 'Show what the last check on the system found', 'reader')
    .addHelpText('after', '\nThe exit status is that of check: 1 where there is an error.')
    .action(async (subject: string, version: string, options: Options) => {
      const report = await ask(
        systemOf(options, 'reader'),
        `${versionPath(subject, version)}/findings`,
      );
      const checked = { ...NO_CASES, ...(report as CheckReport), file: `${subject} ${version}` };
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
  ).action(async (subject: string, version: string, options: Options) => {
    const state = await versionOf(systemOf(options, 'reader'), subject, version);
    if (!state) throw new CommandFault(`${subject} has no version ${version} here`);
    const json = `${JSON.stringify(state, null, 2)}\n`;
    await write(options.json ? json : stateLines(state) + mayLines(state));
  });
}

function list(): Command {
  const command = new Command('list')
    .description(
      'List the versions of a rule set, a record type or a procedure, the last decided first, and which one is in force on a day',
    )
    .argument('<subject>', SUBJECT)
    .option('--on <date>', 'the day (default: today where it applies)', dateArgument)
    .option(
      '--known-at <instant>',
      'as it was known then, such as 2026-03-01T12:00:00Z; none to come',
      instantArgument,
    )
    .option('--json', 'write the answer as JSON');
  type ListOptions = Options & { on?: string; knownAt?: string };
  return withSystem(command, 'reader').action(async (subject: string, options: ListOptions) => {
    const listed = await versionsOf(systemOf(options, 'reader'), subject, options);
    if (options.json) {
      await write(`${JSON.stringify(listed, null, 2)}\n`);
      return;
    }
    await write(listLines(subject, { ...listed, knownAt: options.knownAt }));
  });
}

/** Sends a decision with those of its options that were given. */
function decide(act: string, ...names: string[]) {
  return decideAs('approver', act, ...names);
}

function decideAs(role: Role, act: string, ...names: string[]) {
  return async (subject: string, version: string, options: Why): Promise<void> => {
    const given = Object.entries(options).filter(([name]) => names.includes(name));
    const body = { act, ...Object.fromEntries(given), why: options.why };
    await send(options, role, `${versionPath(subject, version)}/decisions`, body);
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
