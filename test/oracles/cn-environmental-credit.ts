import type { Outcome } from './oracle.ts';
import { between, chance, pick, type Random } from './random.ts';

// 环发〔2013〕150号, annex, with the weights and bands of Guangdong. Scores of 0 to 100, all required; where
// only the sum of the weights of several indicators is known they share one score:
//   otherEcology      use of resources; construction
//   otherManagement   permit, declaration, fee, treatment, outlets, self-monitoring, internal management,
//                     clean-production audit
//   publicSupervision complaints, media, disclosure, disclosure of self-monitoring
const weights = {
  pollutionControl: { dischargeCompliance: 15, solidWaste: 5, hazardousWaste: 5, noise: 4 },
  ecology: { sitingEcology: 2, otherEcology: 3 },
  management: { riskManagement: 10, penaltiesAndOrders: 15, otherManagement: 29 },
  socialSupervision: { publicSupervision: 12 },
} as const;

export const vetoes = [
  'environmental-crime',
  'no-impact-approval',
  'facilities-not-accepted',
  'change-not-approved',
  'above-total-quota',
  'hidden-discharge',
  'illegal-waste',
  'water-intake-interrupted',
  'protected-area-damage',
  'ecological-damage',
  'larger-incident',
  'supervision-overdue',
  'inspection-refused',
  'heavy-pollution-weather',
] as const;

type Weights = typeof weights;
type Domain = keyof Weights;
type Indicator = { [D in Domain]: keyof Weights[D] }[Domain];
type Row = [Indicator, number];
export type Facts = Record<Indicator, number> & {
  /** Of the eleven. */
  greenAddOns?: number;
  vetoes?: (typeof vetoes)[number][];
  /** An incident of the lowest class, "general": one grade down. */
  generalIncident?: boolean;
};

const grades = ['green', 'blue', 'yellow', 'red'] as const;
const domains = Object.keys(weights) as Domain[];

function hundredthsOf(domain: Domain, facts: Facts): number {
  const rows = Object.entries(weights[domain]) as Row[];
  return rows.reduce((sum, [indicator, weight]) => sum + weight * facts[indicator], 0);
}

/** Score = points of the four categories out of 29, 5, 54 and 12, exact to 0.01. */
export function oracle(_version: string, facts: Facts): Outcome {
  const hundredths = domains.map((domain) => hundredthsOf(domain, facts));
  const total = hundredths.reduce((sum, points) => sum + points, 0);
  // The bands leave a gap from 79 to 80, which is yellow's.
  let step = total >= 8000 ? 1 : total >= 6000 ? 2 : 3;
  if (total === 10_000 && (facts.greenAddOns ?? 0) >= 2) step = 0;
  if (facts.generalIncident) step = Math.min(3, step + 1);
  if (facts.vetoes?.length) step = 3;
  return {
    // An integer over a hundred is the double nearest to the decimal.
    score: total / 100,
    grade: grades[step] ?? 'red',
    domains: Object.fromEntries(
      domains.map((domain, index) => [domain, { score: (hundredths[index] ?? 0) / 100 }]),
    ),
  };
}

/** Full marks, or totals close to 80 and 60, reached by lowering one indicator after the other. */
export function inputs(random: Random): Facts {
  const rows = domains.flatMap((domain) => Object.entries(weights[domain])) as [
    Indicator,
    number,
  ][];
  const full = Object.fromEntries(rows.map(([indicator]) => [indicator, 100]));
  const facts = full as Record<Indicator, number> as Facts;
  const target = pick(random, [10_000, 10_000, 8000, 8000, 6000, 6000, between(random, 0, 10_000)]);
  let rest = 10_000 - target + pick(random, [-1, 0, 0, 0, 1, 2, 3]);
  while (rows.length > 0) {
    const [[indicator, weight]] = rows.splice(between(random, 0, rows.length - 1), 1) as [Row];
    const most = Math.max(0, Math.min(100, Math.floor(rest / weight)));
    const lowered = pick(random, [most, most, between(random, 0, most)]);
    facts[indicator] -= lowered;
    rest -= lowered * weight;
  }
  if (chance(random, 0.6)) facts.greenAddOns = pick(random, [0, 1, 2, 2, 3, 11]);
  if (chance(random, 0.1)) facts.vetoes = vetoes.filter(() => chance(random, 0.1));
  if (chance(random, 0.2)) facts.generalIncident = chance(random, 0.8);
  return facts;
}
