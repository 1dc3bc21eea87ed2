import * as z from 'zod';
import { styled } from './style.ts';

/** A version in its life, as the system answers it; what this command does not show is not read. */
export const versionStateSchema = z.looseObject({
  ruleSet: z.string(),
  version: z.string(),
  digest: z.string(),
  decision: z.string(),
  standing: z.string(),
  at: z.string(),
  by: z.string().nullable(),
  found: z.object({ errors: z.int(), warnings: z.int(), notices: z.int() }).nullable(),
  approved: z.object({ at: z.string(), by: z.string() }).nullable(),
  inForce: z
    .object({
      from: z.string(),
      standing: z.string(),
      withdrawnOn: z.string().nullable(),
      annulledAt: z.string().nullable(),
    })
    .nullable(),
});
export type VersionState = z.infer<typeof versionStateSchema>;

/** What is decided of a version, in a few lines. */
export function stateLines(state: VersionState): string {
  const { found, approved, inForce, at, by } = state;
  return [
    `${styled('bold', `${state.ruleSet} ${state.version}`)}  ${said(state)}`,
    `  digest    ${state.digest}`,
    ...(found ? [`  findings  ${countsOf(found)}`] : []),
    ...(approved ? [`  approved  ${approved.at} by ${approved.by}`] : []),
    ...(inForce ? [`  in force  ${termOf(inForce)}`] : []),
    `  decided   ${at}${by === null ? '' : ` by ${by}`}`,
    '',
  ].join('\n');
}

/** All versions of a rule set, one line each; the one in force on the day stands out. */
export function listLines(versions: readonly VersionState[], on: string): string {
  const lines = versions.map((state) => {
    const term = state.inForce ? termOf(state.inForce) : '';
    const line = `${state.version.padEnd(16)}${state.standing.padEnd(12)}${term}`.trimEnd();
    return state.standing === 'in-force' ? styled('bold', line) : line;
  });
  return `${[`${'version'.padEnd(16)}${`on ${on}`.padEnd(12)}`.trimEnd(), ...lines].join('\n')}\n`;
}

function said({ decision, standing }: VersionState): string {
  return standing === 'approved' && decision === 'set-in-force'
    ? 'approved, not yet in force'
    : standing.replace('-', ' ');
}

function countsOf({ errors, warnings, notices }: NonNullable<VersionState['found']>): string {
  return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(notices, 'notice')}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function termOf(term: NonNullable<VersionState['inForce']>): string {
  const { from, standing, withdrawnOn, annulledAt } = term;
  const end = withdrawnOn === null ? '' : `, withdrawn on ${withdrawnOn}`;
  const annulled = annulledAt === null ? '' : ', annulled';
  return `from ${from}${standing === 'demonstration' ? ' as a demonstration' : ''}${end}${annulled}`;
}
