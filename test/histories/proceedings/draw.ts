import type { Procedure } from '../../../core/procedures/procedure.ts';
import { AS_SET, countedFrom } from '../../../core/procedures/procedure-schema.ts';
import type { Days } from '../../../core/procedures/proceeding.ts';
import { kindOf, servedBy, type Need, type Step } from '../../../core/procedures/step-schema.ts';
import type { About } from '../../../core/proceedings/about.ts';
import type { Says } from '../../../core/proceedings/says.ts';
import type { Actor } from '../../../core/life/actor.ts';
import type { StepRequest } from '../../../store/proceedings/take-step.ts';
import { addDays } from '../../oracles/dates.ts';
import { between, chance, pick, type Random } from '../../oracles/random.ts';

const OFFICERS = ['ada', 'ben', 'cleo', 'dan'] as const;

/** An officer, the entity's own person, or a court. */
export function actorOf(random: Random, as: StepRequest['as'], entity: string): Actor {
  if (as === 'officer') return { raw: pick(random, OFFICERS) };
  return { raw: as === 'court' ? 'court' : `of ${entity}` };
}

/** What is said of a case, as the fields of its procedure allow. */
export function drawFields({ document }: Procedure, random: Random): Record<string, never> {
  const given = Object.entries(document.fields ?? {}).flatMap(([name, field]) => {
    if (!field.required && chance(random, 0.5)) return [];
    if (field.type === 'boolean') return [[name, chance(random, 0.5)]];
    return [[name, field.enum ? pick(random, field.enum) : between(random, 0, 5)]];
  });
  return Object.fromEntries(given) as Record<string, never>;
}

/** Days from which the periods of an opening are counted, each some days back at most. */
export function drawDays(random: Random, on: string, most: number): Days {
  return Object.fromEntries(
    countedFrom.map((name) => [name, addDays(on, -between(random, 0, most))]),
  );
}

/** What a proceeding can be about, by what its procedure is for. */
export function drawAbout({ document }: Procedure, random: Random, record: string): About {
  const ruleSet = 'mills';
  switch (document.about) {
    case 'measure':
    case 'entry':
      return { kind: document.about, ruleSet, measure: pick(random, ['closed', 'watched']) };
    case 'appraisal':
      return { kind: 'appraisal', ruleSet };
    case 'pledge':
      return { kind: 'pledge', pledge: pick(random, ['P-1', 'P-2']) };
    case 'record':
      return { kind: 'record', record };
  }
}

const words: Readonly<Record<Need, Says>> = {
  reasons: { reasons: 'Two penalties' },
  law: { law: ['Mills Act 3'] },
  evidence: { evidence: ['F-1'] },
  remedy: { remedy: ['Reconsideration within 60 days'] },
  pledge: { pledge: 'Filters by May' },
  reference: { reference: 'C-12' },
  reply: { reply: 'We have mended it' },
};

/** A step as somebody asks for it: mostly with all that it needs, by one who could take it, today or received before. */
export function drawStep(
  procedure: Procedure,
  step: Step,
  {
    random,
    today,
    entity,
    latest,
    at,
  }: { random: Random; today: string; entity: string; latest: string; at: string | undefined },
): Pick<StepRequest, 'step' | 'on' | 'as' | 'actor' | 'days' | 'ends' | 'says'> {
  const kind = kindOf(step.by);
  const rightful = kind === 'entity' || kind === 'court' ? kind : 'officer';
  const as = chance(random, 0.03)
    ? pick(random, ['entity', 'officer', 'court'] as const)
    : rightful;
  const isServed = servedBy(step).length > 0;
  const mayBeLate = as !== 'officer' || isServed;
  const late = addDays(today, -between(random, 1, 12));
  // received before others acted, at times; else after all that stands
  const received = late < latest && chance(random, 0.6) ? latest : late;
  const drawn = at ?? (mayBeLate && chance(random, 0.3) ? received : today);
  const on = chance(random, 0.01) ? addDays(today, 1) : drawn < today ? drawn : today;
  const evident: Need[] = isServed && on < today ? ['evidence'] : [];
  const needed = [...new Set([...(step.needs ?? []), ...evident])];
  const has = chance(random, 0.03) ? needed.slice(1) : needed;
  const says = Object.assign({}, ...has.map((need) => words[need])) as Says;
  const days = { ...drawDays(random, on, 30), service: on, receipt: on };
  const set = (step.starts ?? []).filter((name) => procedure.period(name).lasts === AS_SET);
  const ends = Object.fromEntries(
    set.map((name) => [
      name,
      addDays(on, pick(random, [1, 3, 15, 60, 400, chance(random, 0.1) ? 0 : 5])),
    ]),
  );
  return {
    ...{ step: step.step, as, actor: actorOf(random, as, entity), days },
    ...(on === today && chance(random, 0.5) ? {} : { on }),
    ...(set.length > 0 ? { ends } : {}),
    ...(has.length > 0 ? { says } : {}),
  };
}
