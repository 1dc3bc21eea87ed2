import { addMonths } from './dates.ts';

/**
 * The measures of the Carrier Safety Measurement System, methodology 3, in whole numbers and fractions of them: severity
 * and time weights, at most 30 for one inspection, what a carrier is exposed to, and among whom it would be ranked.
 */
export type Fields = Record<string, boolean | number | string>;
export type Dated = { type: string; source: string; id: string; occurredOn: string; body: Fields };
export type Facts = {
  powerUnits?: number;
  powerUnits6MonthsAgo?: number;
  powerUnits18MonthsAgo?: number;
  combinationUnits?: number;
  vehicleMiles?: number;
  passengerVehicles?: number;
};
export type Outcome = {
  scores: Record<string, number | null>;
  shown: Record<string, number | string | null>;
  alerts: string[];
};

/** The BASICs by the name of the domain: how records name them, and which inspections of a record without a word on it are relevant. */
export const basics = {
  unsafeDriving: { name: 'unsafe-driving', flag: 'forUnsafeDriving', of: 'any' },
  hoursOfService: { name: 'hours-of-service', flag: 'forHoursOfService', of: 'driver' },
  vehicleMaintenance: { name: 'vehicle-maintenance', flag: 'forVehicleMaintenance', of: 'vehicle' },
  controlledSubstances: {
    ...{ name: 'controlled-substances', flag: 'forControlledSubstances', of: 'driver' },
  },
  hazardousMaterials: { name: 'hazardous-materials', flag: 'forHazardousMaterials', of: 'placard' },
  driverFitness: { name: 'driver-fitness', flag: 'forDriverFitness', of: 'driver' },
} as const;
type Basic = keyof typeof basics;

/** The least number of each group, best known first: who has fewer than the first is in none. */
export const groups: Record<string, readonly number[]> = {
  'unsafeDriving/combination': [3, 9, 22, 58, 150],
  'unsafeDriving/straight': [3, 5, 9, 19, 50],
  'crashIndicator/combination': [2, 4, 7, 17, 46],
  'crashIndicator/straight': [2, 3, 5, 9, 27],
  hoursOfService: [3, 11, 21, 101, 501],
  vehicleMaintenance: [5, 11, 21, 101, 501],
  controlledSubstances: [1, 2, 3, 4],
  hazardousMaterials: [5, 11, 16, 41, 101],
  driverFitness: [5, 11, 21, 101, 501],
};

function groupOf(scheme: string, count: number): number | null {
  const passed = (groups[scheme] ?? []).filter((least) => count >= least).length;
  return passed === 0 ? null : passed;
}

function isWithin(asOf: string, months: number, { occurredOn }: { occurredOn: string }): boolean {
  return occurredOn > addMonths(asOf, -months) && occurredOn <= asOf;
}

function timeWeight(asOf: string, day: { occurredOn: string }): number {
  if (isWithin(asOf, 6, day)) return 3;
  return isWithin(asOf, 12, day) ? 2 : Number(isWithin(asOf, 24, day));
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** A fraction with six decimals, halves up; absent where nothing is below the line. */
function rounded(above: bigint, below: bigint): number | null {
  if (below === 0n) return null;
  return Number((above * 2_000_000n + below) / (below * 2n)) / 1_000_000;
}

/** What one violation counts: its severity and, but for two BASICs, what being put out of service adds. */
function pointsOf(basic: Basic, { body }: Dated): number {
  const severity = Number(body['severityWeight']);
  if (basic === 'unsafeDriving' || basic === 'controlledSubstances') return severity;
  const added = body['outOfServiceWeight'] ?? (body['outOfService'] === true ? 2 : 0);
  return severity + Number(added);
}

/** Sums of violations by inspection, each at most 30 and then by its age. */
function severityOf(basic: Basic, violations: readonly Dated[], asOf: string): number {
  const sums = new Map<unknown, { points: number; weight: number }>();
  for (const violation of violations) {
    const key = violation.body['inspectionId'];
    const { points = 0 } = sums.get(key) ?? {};
    const weight = timeWeight(asOf, violation);
    sums.set(key, { points: points + pointsOf(basic, violation), weight });
  }
  return total([...sums.values()].map(({ points, weight }) => Math.min(30, points) * weight));
}

function isRelevant(basic: Basic, { body }: Dated): boolean {
  const { flag, of } = basics[basic];
  const said = body[flag];
  if (typeof said === 'boolean') return said;
  const level = Number(body['level']);
  if (of === 'any') return true;
  if (of === 'driver') return [1, 2, 3, 6].includes(level);
  const isOfVehicle = [1, 2, 5, 6].includes(level);
  return of === 'vehicle' ? isOfVehicle : isOfVehicle && body['placardRequired'] === true;
}

function newestOf(records: readonly Dated[]): Dated | undefined {
  const keyOf = ({ occurredOn, source, id }: Dated) => [occurredOn, source, id].join('\n');
  return records.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)).at(-1);
}

type Fleet = { units: bigint; segment: 'combination' | 'straight' | null; factor: bigint[] | null };

/** Power units of three days together, the segment, and the factor by miles as a fraction. */
function fleetOf(facts: Facts): Fleet {
  const { powerUnits: now, powerUnits6MonthsAgo: half, powerUnits18MonthsAgo: long } = facts;
  const { combinationUnits, vehicleMiles: miles } = facts;
  const isKnown = now !== undefined && half !== undefined && long !== undefined;
  const units = isKnown ? BigInt(now + half + long) : 0n;
  if (now === undefined || now === 0 || combinationUnits === undefined) {
    return { units, segment: null, factor: null };
  }
  const segment = combinationUnits / now >= 0.7 ? 'combination' : 'straight';
  if (!isKnown || units === 0n) return { units, segment, factor: null };
  return { units, segment, factor: factorOf(segment, miles, units) };
}

/** The utilisation factor, exact: above and below the line. The miles of one unit are 3 x miles / units. */
function factorOf(segment: string, miles: number | undefined, units: bigint): bigint[] {
  if (miles === undefined) return [1n, 1n];
  const threefold = 3n * BigInt(miles);
  const isBelow = (bound: bigint) => threefold < bound * units;
  if (threefold > 200_000n * units) return [1n, 1n];
  if (segment === 'straight') {
    if (isBelow(20_000n)) return [1n, 1n];
    return isBelow(60_000n) ? [threefold, 20_000n * units] : [3n, 1n];
  }
  if (isBelow(80_000n)) return [1n, 1n];
  if (!isBelow(160_000n)) return [8n, 5n];
  return [133_333n * units + threefold - 80_000n * units, 133_333n * units];
}

/** Severity by three times the mean of power units, times the factor. */
function perVehicle(severity: number, { units, factor }: Fleet): number | null {
  if (!factor) return null;
  const [above = 1n, below = 1n] = factor;
  return rounded(BigInt(severity) * 3n * below, units * above);
}

export function oracle(facts: Facts, records: readonly Dated[], asOf: string): Outcome {
  const known = records.filter((record) => record.occurredOn <= asOf);
  const ofType = (type: string) => known.filter((record) => record.type === type);
  const inspections = ofType('roadside-inspection');
  const fleet = fleetOf(facts);
  const scores: Outcome['scores'] = {};
  const shown: Outcome['shown'] = { segment: fleet.segment };
  for (const basic of Object.keys(basics) as Basic[]) {
    const violations = ofType('roadside-violation').filter(
      ({ body }) => body['basic'] === basics[basic].name && Number(body['severityWeight']) > 0,
    );
    const recent = violations.filter((one) => isWithin(asOf, 24, one));
    const relevant = inspections.filter((one) => isRelevant(basic, one));
    const counted = relevant.filter((one) => isWithin(asOf, 24, one));
    const severity = severityOf(basic, recent, asOf);
    const newest = newestOf(counted)?.body['inspectionId'];
    const isClean = !recent.some(({ body }) => body['inspectionId'] === newest);
    const isRemoved = isClean && !recent.some((one) => isWithin(asOf, 12, one));
    const found = new Set(recent.map(({ body }) => body['inspectionId'])).size;
    const isByFound = basic === 'unsafeDriving' || basic === 'controlledSubstances';
    const scheme = basic === 'unsafeDriving' ? `${basic}/${fleet.segment}` : basic;
    const group = groupOf(scheme, isByFound ? found : counted.length);
    scores[basic] =
      basic === 'unsafeDriving'
        ? perVehicle(severity, fleet)
        : rounded(BigInt(severity), BigInt(total(counted.map((one) => timeWeight(asOf, one)))));
    shown[`${basic}Group`] = isRemoved ? null : group;
  }
  const crashes = ofType('crash')
    .filter((one) => isWithin(asOf, 24, one) && one.body['notPreventable'] !== true)
    .map((one) => ({ ...one, severity: severityOfCrash(one) }))
    .filter(({ severity }) => severity > 0);
  const weighted = crashes.map((one) => one.severity * timeWeight(asOf, one));
  scores['crashIndicator'] = perVehicle(total(weighted), fleet);
  shown['crashIndicatorGroup'] = groupOf(`crashIndicator/${fleet.segment}`, crashes.length);
  const type = carrierType(facts, inspections, asOf);
  return {
    scores,
    shown: { ...shown, carrierType: type, ...thresholds[type] },
    alerts: alertsOf(ofType('investigation-violation'), asOf),
  };
}

/** 2 where a person was hurt, 1 where a vehicle was towed, and 1 more where hazardous material was released. */
function severityOfCrash({ body }: Dated): number {
  const isHarm = Number(body['fatalities'] ?? 0) + Number(body['injuries'] ?? 0) > 0;
  const base = isHarm ? 2 : Number(body['towAway'] === true);
  return base === 0 ? 0 : base + Number(body['hazmatReleased'] === true);
}

const thresholds = {
  passenger: { drivingThreshold: 50, fitnessThreshold: 65, hazmatThreshold: 80 },
  hazmat: { drivingThreshold: 60, fitnessThreshold: 75, hazmatThreshold: 80 },
  other: { drivingThreshold: 65, fitnessThreshold: 80, hazmatThreshold: 80 },
} as const;

function carrierType(
  { powerUnits = 0, passengerVehicles = 0 }: Facts,
  inspections: readonly Dated[],
  asOf: string,
): keyof typeof thresholds {
  if (powerUnits > 0 && passengerVehicles / powerUnits >= 0.02) return 'passenger';
  const all = inspections.filter((one) => isWithin(asOf, 24, one));
  const placarded = all.filter(({ body }) => body['placardRequired'] === true);
  const isHazmat =
    placarded.length >= 2 &&
    placarded.some((one) => isWithin(asOf, 12, one)) &&
    placarded.length * 20 >= all.length;
  return isHazmat ? 'hazmat' : 'other';
}

function alertsOf(findings: readonly Dated[], asOf: string): string[] {
  const recent = findings.filter((one) => isWithin(asOf, 12, one));
  return [...new Set(recent.map(({ body }) => String(body['basic'])))].toSorted();
}
