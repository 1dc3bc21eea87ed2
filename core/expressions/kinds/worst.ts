import { greatestOf } from '../../ground/extremes.ts';
import type { Worst } from '../expression.ts';
import type { Kind, Typed, Typing } from '../kind.ts';

/** The worst grade among domains with the same scale: `{ "worst": ["air", "water"] }`. */
export const worst: Kind<Worst> = {
  key: 'worst',
  parts: ({ worst: domains }) => ({ domains }),
  typeOf,
  compile: ({ worst: domains }, { scales, slots }) => {
    const scale = scales[domains[0] ?? ''] ?? [];
    const places = domains.map((name) => slots.get(`${name}.grade`) ?? -1);
    return ({ values }) => {
      const worstPlace = greatestOf(places.map((slot) => scale.indexOf(values[slot] as string)));
      return scale[worstPlace];
    };
  },
};

function typeOf({ worst: domains }: Worst, typing: Typing): Typed {
  const scale = typing.scales[domains[0] ?? ''] ?? [];
  const found = domains.map((name, at) => {
    const domain = typing.domain(name);
    if (!domain) typing.fault(['worst', at], `names "${name}", which is no domain with grades`);
    else if (typing.scales[name]?.join() !== scale.join()) {
      typing.fault(['worst', at], `names ${name}, whose scale is not that of ${domains[0] ?? ''}`);
    }
    return domain;
  });
  const isOptional = found.every((domain) => domain?.isOptional !== false);
  return { valueClass: 'string', isOptional, among: scale };
}
