import * as z from 'zod';
import { counted } from '../../core/words/words.ts';
import { styled } from './style.ts';

/** The response for a version, without the fields that this command does not show. */
export const versionStateSchema = z.looseObject({
  /** The id of a rule set, or of a document of another kind. */
  ruleSet: z.string().optional(),
  recordType: z.string().optional(),
  procedure: z.string().optional(),
  version: z.string(),
  digest: z.string(),
  content: z.string().nullable().default(null),
  decision: z.string(),
  standing: z.string(),
  at: z.string(),
  by: z.string().nullable(),
  found: z.looseObject({ errors: z.int(), warnings: z.int(), notices: z.int() }).nullable(),
  approved: z
    .looseObject({ at: z.string(), by: z.string(), simulation: z.string().nullable().optional() })
    .nullable(),
  transition: z
    .looseObject({
      scope: z.enum(['exNunc', 'exTunc']),
      since: z.string().nullable(),
      stays: z
        .looseObject({
          until: z.string(),
          kinds: z.array(z.string()).nullable(),
          isConditional: z.boolean(),
        })
        .nullable(),
      milder: z.looseObject({ until: z.string().nullable() }).nullable(),
    })
    .nullable()
    .default(null),
  inForce: z
    .looseObject({
      from: z.string(),
      standing: z.string(),
      withdrawnOn: z.string().nullable(),
      annulledAt: z.string().nullable(),
      passesOver: z.string().nullable().default(null),
    })
    .nullable(),
  proposed: z
    .looseObject({
      id: z.string(),
      act: z.string(),
      from: z.string().nullable(),
      standing: z.string().nullable(),
      on: z.string().nullable(),
      at: z.string(),
      by: z.string(),
      until: z.string(),
    })
    .nullable()
    .default(null),
  mayDecide: z
    .record(
      z.string(),
      z.looseObject({
        may: z.boolean(),
        reason: z.string().nullable(),
        sentence: z.string().nullable(),
      }),
    )
    .nullable()
    .default(null),
  /** The runs that follow from a decision. */
  runs: z.array(z.looseObject({ id: z.string(), asOf: z.string(), begins: z.string() })).optional(),
});
export type VersionState = z.infer<typeof versionStateSchema>;
type Transition = NonNullable<VersionState['transition']>;

/** What a version is of, as arguments name it. */
function subjectOf({ ruleSet, recordType, procedure = '' }: VersionState): string {
  if (ruleSet !== undefined) return ruleSet;
  return recordType === undefined ? `procedure:${procedure}` : `record-type:${recordType}`;
}

/** The decisions about a version, in a few lines. */
export function stateLines(state: VersionState): string {
  const { found, approved, at, by, runs } = state;
  return [
    `${styled('bold', `${subjectOf(state)} ${state.version}`)}  ${statusWords(state)}`,
    `  digest    ${state.digest}`,
    ...(state.content === null ? [] : [`  content   ${state.content}`]),
    ...(found ? [`  findings  ${countsOf(found)}${whereTo(state, found)}`] : []),
    ...(approved ? [`  approved  ${approvalOf(approved)}`] : []),
    ...termLine(state),
    `  decided   ${at}${by === null ? '' : ` by ${by}`}`,
    ...proposalLines(state),
    ...(runs ?? []).map((run) => `  run       ${beginning(run)}`),
    '',
  ].join('\n');
}

/** The open proposal, and the command that confirms it. */
function proposalLines(state: VersionState): string[] {
  const { version, proposed } = state;
  if (!proposed) return [];
  const { id, act, from, standing, on, at, by, until } = proposed;
  const terms = [
    ...(from === null ? [] : [`from ${from}`]),
    ...(standing === 'demonstration' ? ['as a demonstration'] : []),
    ...(on === null ? [] : [`from ${on} on`]),
  ];
  return [
    `  proposed  ${[act, ...terms].join(' ')}, ${at} by ${by}; nothing changes until somebody else confirms it, before ${until}:`,
    `            gradus version confirm ${subjectOf(state)} ${version} --proposal ${id} --why ...`,
  ];
}

/** The acts that the bearer of a token is allowed to do, one line each, with the reason if not. */
export function mayLines({ mayDecide }: VersionState): string {
  const lines = Object.entries(mayDecide ?? {}).map(([act, { may, sentence }]) => {
    const answer = may ? 'yes' : 'no';
    return `  ${act.padEnd(14)}${answer.padEnd(5)}${sentence ?? ''}`.trimEnd();
  });
  return lines.length === 0 ? '' : ['what this token may do:', ...lines, ''].join('\n');
}

function approvalOf({ at, by, simulation }: NonNullable<VersionState['approved']>): string {
  if (simulation === undefined) return `${at} by ${by}`;
  return `${at} by ${by}, ${simulation === null ? 'without a simulation' : `with ${simulation}`}`;
}

function beginning({ id, asOf, begins }: NonNullable<VersionState['runs']>[number]): string {
  return `${id}, as of ${asOf}, begins by itself on ${begins}; follow it with: gradus run ${id}`;
}

/** The response for the versions of a rule set. */
type Listed = {
  on: string;
  knownAt: string | undefined;
  inForce: string | null;
  items: readonly VersionState[];
};

/** All versions of a rule set, one line each; the one in force on the day is highlighted. */
export function listLines(ruleSet: string, { on, knownAt, inForce, items }: Listed): string {
  const known = knownAt === undefined ? '' : `, as known at ${knownAt}`;
  const lines = items.map((state) => {
    const standing = state.standing.replace('-', ' ');
    const line = `${state.version.padEnd(16)}${standing.padEnd(12)}${termsOf(state)}`.trimEnd();
    return state.standing === 'in-force' ? styled('bold', line) : line;
  });
  const governing = items.find(({ version }) => version === inForce);
  const isBack = governing?.inForce ? on < governing.inForce.from : false;
  const back = isBack ? ', which reaches back to that day (exTunc)' : '';
  return [
    `${ruleSet}, the last decided first; in force on ${on}${known}: ${inForce ?? 'none'}${back}`,
    `${'version'.padEnd(16)}on ${on}`,
    ...lines,
    '',
  ].join('\n');
}

function statusWords(state: VersionState): string {
  const { decision, standing } = state;
  if (standing === 'approved' && decision === 'set-in-force') return 'approved, not yet in force';
  if (standing === 'annulled') return 'annulled from the start';
  const on = state.inForce?.withdrawnOn ?? null;
  if (standing === 'withdrawn' && on !== null) return `withdrawn from ${on} on`;
  return standing === 'withdrawn' ? 'withdrawn before it was in force' : standing.replace('-', ' ');
}

function termLine(state: VersionState): string[] {
  const terms = termsOf(state);
  if (terms === '' || (state.standing === 'withdrawn' && !state.inForce)) return [];
  return [state.inForce ? `  in force  ${terms}` : `  ${terms}`];
}

/**
 * The day from which a version is in force, the effect of its transitional law, and its end; for a version without
 * such a day, the effect that its transitional law will have.
 */
function termsOf({ inForce, standing, transition }: VersionState): string {
  if (standing === 'withdrawn' && !inForce) return 'before it was in force';
  const over = inForce?.passesOver ?? null;
  const passing = transition ? passingOf(transition, over) : [];
  if (!inForce) return passing.length > 0 ? `once in force: ${passing.join(', ')}` : '';
  const { from, standing: force, withdrawnOn, annulledAt } = inForce;
  return [
    `from ${from}${force === 'demonstration' ? ' as a demonstration' : ''}`,
    ...passing,
    ...(withdrawnOn === null ? [] : [`withdrawn from ${withdrawnOn} on`]),
    ...(annulledAt === null ? [] : ['annulled from the start']),
  ].join(', ');
}

/** The effects of transitional law, in a few words each. */
function passingOf({ scope, since, stays, milder }: Transition, over: string | null): string[] {
  return [
    ...(scope === 'exTunc'
      ? [`from that day on reaching back to ${since ?? 'every date'} (exTunc)`]
      : []),
    ...(over === null
      ? []
      : [`nobody stays under ${over}, which is in force as a demonstration and binds nobody`]),
    ...(stays && over === null
      ? [`${stayingOf(stays)} under the earlier version until ${stays.until}`]
      : []),
    ...(milder && over === null
      ? [`the milder counts ${milder.until === null ? 'for good' : `until ${milder.until}`}`]
      : []),
  ];
}

function stayingOf({ kinds, isConditional }: NonNullable<Transition['stays']>): string {
  const who =
    kinds === null ? 'who was appraised before' : `each ${kinds.join(', ')} appraised before`;
  return `${who} stays${isConditional ? ' on a condition' : ''}`;
}

function countsOf({ errors, warnings, notices }: NonNullable<VersionState['found']>): string {
  return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(notices, 'notice')}`;
}

/** The command that shows the findings. */
function whereTo(state: VersionState, found: NonNullable<VersionState['found']>): string {
  const { errors, warnings, notices } = found;
  const isAny = errors + warnings + notices > 0;
  return isAny
    ? `; read them with: gradus version findings ${subjectOf(state)} ${state.version}`
    : '';
}
