import type { CountAtOrBetter, CountAtOrWorse, Worst } from '../expressions/expression.ts';
import { listed } from '../words/words.ts';
import type { How, Telling, Tracing } from './tracing.ts';

/** The domains with their grades. */
export const worstHow: Telling<Worst> = ({ worst }, tracing) => ({
  by: `the worst of ${listed(worst.map((name) => gradeWords(name, tracing)))}`,
  reads: [],
});

export const countAtOrWorseHow: Telling<CountAtOrWorse> = (
  { countAtOrWorse: grade, of },
  tracing,
) => countHow(`at ${grade} or worse`, of, (place, bound) => place >= bound, grade, tracing);

export const countAtOrBetterHow: Telling<CountAtOrBetter> = (
  { countAtOrBetter: grade, of },
  tracing,
) => countHow(`at ${grade} or better`, of, (place, bound) => place <= bound, grade, tracing);

function countHow(
  which: string,
  domains: readonly string[] | undefined,
  isCounted: (place: number, bound: number) => boolean,
  grade: string,
  tracing: Tracing,
): How {
  const { scales } = tracing.scope;
  const names = domains ?? Object.keys(scales).sort();
  const isIn = (name: string): boolean => {
    const scale = scales[name] ?? [];
    const place = scale.indexOf(gradeOf(name, tracing) ?? '');
    return place >= 0 && isCounted(place, scale.indexOf(grade));
  };
  const words = (among: readonly string[]): string =>
    listed(among.map((name) => gradeWords(name, tracing)));
  const [counted, others] = [names.filter(isIn), names.filter((name) => !isIn(name))];
  if (counted.length === 0) return { by: `none is ${which}: ${words(others)}`, reads: [] };
  const rest = others.length === 0 ? '' : `; not so ${words(others)}`;
  return { by: `${which}: ${words(counted)}${rest}`, reads: [] };
}

function gradeOf(domain: string, { reading }: Tracing): string | undefined {
  return reading.read(`${domain}.grade`) as string | undefined;
}

function gradeWords(domain: string, tracing: Tracing): string {
  const title = tracing.ruleSet.domains?.[domain]?.title ?? domain;
  return `${title} (${gradeOf(domain, tracing) ?? 'no grade'})`;
}
