import type { CountAtOrBetter, CountAtOrWorse } from '../expression.ts';
import type { Compiling, Computation, Kind, Typed, Typing } from '../kind.ts';
import { COUNT } from '../typed.ts';

/** How many domains have a grade or a worse one: `{ "countAtOrWorse": "inadequate" }`, or of some `"of"` them. */
export const countAtOrWorse: Kind<CountAtOrWorse> = {
  key: 'countAtOrWorse',
  parts: ({ of: domains }) => ({ domains: domains ?? 'all' }),
  typeOf: ({ countAtOrWorse: grade, of: domains }, typing) =>
    typeOfCount('countAtOrWorse', grade, domains, typing),
  compile: ({ countAtOrWorse: grade, of: domains }, compiling) =>
    counting(grade, domains, compiling, (place, bound) => place >= bound),
};

/** How many domains have a grade or a better one: `{ "countAtOrBetter": "good" }`. */
export const countAtOrBetter: Kind<CountAtOrBetter> = {
  key: 'countAtOrBetter',
  parts: ({ of: domains }) => ({ domains: domains ?? 'all' }),
  typeOf: ({ countAtOrBetter: grade, of: domains }, typing) =>
    typeOfCount('countAtOrBetter', grade, domains, typing),
  compile: ({ countAtOrBetter: grade, of: domains }, compiling) =>
    counting(grade, domains, compiling, (place, bound) => place <= bound),
};

function typeOfCount(
  key: string,
  grade: string,
  domains: readonly string[] | undefined,
  typing: Typing,
): Typed {
  const names = domains ?? Object.keys(typing.scales);
  names.forEach((name, at) => {
    const path = domains ? ['of', at] : [key];
    if (!typing.domain(name)) typing.fault(path, `names "${name}", which is no domain with grades`);
    else if (!typing.scales[name]?.includes(grade)) {
      typing.fault(
        [key],
        `names the grade ${grade}, which is not on the scale of the domain ${name}`,
      );
    }
  });
  if (names.length === 0)
    typing.fault([key], 'counts domains, and the rule set has none with grades');
  return COUNT;
}

function counting(
  grade: string,
  domains: readonly string[] | undefined,
  { scales, slots }: Compiling,
  isCounted: (place: number, bound: number) => boolean,
): Computation {
  const places = (domains ?? Object.keys(scales)).map((name) => {
    const scale = scales[name] ?? [];
    return { slot: slots.get(`${name}.grade`) ?? -1, scale, bound: scale.indexOf(grade) };
  });
  return ({ values }) => {
    let sum = 0;
    for (const { slot, scale, bound } of places) {
      const place = scale.indexOf(values[slot] as string);
      if (place >= 0 && isCounted(place, bound)) sum += 1;
    }
    return sum;
  };
}
