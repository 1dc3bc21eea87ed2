import * as z from 'zod';
import { printable } from './printable.ts';
import { styled } from './style.ts';

const proceeding = z.looseObject({ id: z.string(), title: z.string() });
const ended = { since: z.string(), why: z.string(), proceeding };

const forceSchema = z.discriminatedUnion('is', [
  z.looseObject({
    is: z.literal('proposed'),
    proceeding: proceeding.optional(),
    before: z.looseObject(ended).optional(),
  }),
  z.looseObject({
    is: z.enum(['in-force', 'stayed']),
    ...{ since: z.string(), until: z.string(), proceeding },
  }),
  z.looseObject({ is: z.literal('ended'), ...ended }),
  z.looseObject({ is: z.literal('none') }),
]);
type Force = z.infer<typeof forceSchema>;

const common = {
  ruleSet: z.string(),
  measure: z.string(),
  title: z.string(),
  disputed: z.looseObject({ since: z.string(), proceeding: z.string() }).optional(),
};

const measureSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('incentive'),
    ...common,
    from: z.string(),
    until: z.string().optional(),
  }),
  z.looseObject({ kind: z.literal('restriction'), ...common, wayBack: z.string(), force: forceSchema }), // prettier-ignore
]);
type Measure = z.infer<typeof measureSchema>;

/** The measures of an entity, as the running system answers. */
export const measuresSchema = z.looseObject({
  entity: z.string(),
  notWhole: z.array(z.string()),
  items: z.array(measureSchema),
});

/** The measures of an entity in a few lines each, under the rule set of each. */
export function measureTodayLines({
  entity,
  items,
  notWhole,
}: z.infer<typeof measuresSchema>): string {
  const ruleSets = [...new Set(items.map(({ ruleSet }) => ruleSet))];
  const lines = [
    ...(items.length === 0 ? [`no measures of ${entity}`] : []),
    ...ruleSets.flatMap((ruleSet) => [
      `${entity} under ${ruleSet}`,
      ...items.filter((one) => one.ruleSet === ruleSet).flatMap(linesOf),
    ]),
    ...notWhole.map((one) => `left out: ${one}, whose chain is not whole`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function linesOf(one: Measure): string[] {
  const name = `${printable(one.title)} (${one.measure})`;
  const isInForce = one.kind === 'restriction' && one.force.is === 'in-force';
  return [
    `  ${isInForce ? styled('bold', name) : name}`,
    ...(one.kind === 'incentive'
      ? [`    granted since ${one.from}${one.until === undefined ? '' : `, until ${one.until}`}`]
      : [...forceLines(one.force), ...(isInForce ? [`    ${printable(one.wayBack)}`] : [])]),
    ...(one.disputed
      ? [`    in dispute since ${one.disputed.since}, by proceeding ${one.disputed.proceeding}`]
      : []),
  ];
}

const REASONS: Readonly<Record<string, string>> = {
  lifted: 'it was lifted',
  'no-longer-proposed': 'no appraisal in force proposes it',
  'version-withdrawn': 'the version of the rule set that proposed it was withdrawn',
  'longest-term': 'its longest term is over',
  stopped: 'the organisation has ceased',
};

function forceLines(force: Force): string[] {
  switch (force.is) {
    case 'none':
      return ['    not proposed'];
    case 'proposed':
      return [
        force.proceeding
          ? `    proposed, without effect yet: ${inWords(force.proceeding)}`
          : '    proposed, without effect: no proceeding decides it',
        ...(force.before ? [`    ${endedWords(force.before)}`] : []),
      ];
    case 'ended':
      return [`    ended: ${endedWords(force)}`];
    default: {
      const is = force.is === 'stayed' ? 'stayed, without effect' : 'in force';
      return [
        `    ${is}, since ${force.since}, over on ${force.until} at the latest: ${inWords(force.proceeding)}`,
      ];
    }
  }
}

function inWords({ id, title }: z.infer<typeof proceeding>): string {
  return `${printable(title)}, proceeding ${id}`;
}

function endedWords({ since, why, proceeding: by }: z.infer<z.ZodObject<typeof ended>>): string {
  return `in force from ${since}; ${REASONS[why] ?? why}; proceeding ${by.id}`;
}
