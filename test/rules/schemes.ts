import * as environment from '../oracles/cn-environmental-credit.ts';
import * as coal from '../oracles/cn-coal-contract.ts';
import * as payment from '../oracles/cn-sme-payment.ts';
import * as carbon from '../oracles/imo-carbon-intensity.ts';
import * as safe from '../oracles/sg-food-safe.ts';
import * as agedCare from '../oracles/au-aged-care-stars.ts';
import * as dineSafe from '../oracles/ca-toronto-dinesafe.ts';
import * as animalLicence from '../oracles/gb-animal-licence.ts';
import * as careHomes from '../oracles/gb-care-homes.ts';
import * as energy from '../oracles/gb-energy-performance.ts';
import * as permit from '../oracles/gb-environment-permit.ts';
import type { Occasion, Outcome } from '../oracles/oracle.ts';
import type { Random } from '../oracles/random.ts';
import * as losAngeles from '../oracles/us-la-restaurants.ts';
import * as nursingHome from '../oracles/us-nursing-home-overall.ts';
import * as newYork from '../oracles/us-ny-restaurants.ts';

/** A rule set with the oracle that was written from its regulation, without its JSON. */
export type Scheme = {
  id: string;
  version: string;
  oracle: (version: string, facts: never, occasion: Occasion) => Outcome;
  /** Each input that can be, where they are finite. */
  all?: (random: Random) => Iterable<object>;
  /** An input at random, where they are not. */
  one?: (random: Random) => object;
  /** The days and what came before; without it, one fixed day. */
  occasion?: (random: Random, facts: never) => Occasion;
  /** The tier that the regulation names. */
  tier?: string;
};

/** Facts of care homes for each combination of the grades of their domains. */
function* careHomeFacts(random: Random): Iterable<object> {
  for (const { facts } of careHomes.allInputs(random)) yield facts;
}

const { allInputs: nursingHomeFacts, oracle: nursingHomeOracle } = nursingHome;

export const schemes: readonly Scheme[] = [
  ...['2022-07', '2019-10'].map((version) => ({
    ...{ id: 'us-nursing-home-overall', version },
    ...{ oracle: nursingHomeOracle, all: nursingHomeFacts },
  })),
  {
    ...{ id: 'gb-care-homes', version: '2024-12' },
    ...{ oracle: careHomes.oracle, all: careHomeFacts, one: careHomes.inputs },
  },
  {
    ...{ id: 'au-aged-care-stars', version: '2022-12' },
    ...{ oracle: agedCare.oracle, all: agedCare.allInputs },
  },
  {
    ...{ id: 'ca-toronto-dinesafe', version: '2018-07' },
    ...{ oracle: dineSafe.oracle, all: dineSafe.allInputs },
  },
  {
    ...{ id: 'gb-animal-licence', version: '2018-10' },
    ...{ oracle: animalLicence.oracle, all: animalLicence.allInputs },
    ...{ one: any(animalLicence.allInputs), occasion: animalLicence.occasion },
  },
  {
    ...{ id: 'gb-energy-performance', version: '2026.1' },
    ...{ oracle: energy.oracle, one: energy.inputs },
  },
  ...['2024-01', '2024-12'].map((version) => ({
    ...{ id: 'gb-environment-permit', version },
    ...{ oracle: permit.oracle, one: permit.inputs },
  })),
  {
    ...{ id: 'us-ny-restaurants', version: '2010-07' },
    ...{ oracle: newYork.oracle, one: newYork.inputs },
  },
  {
    ...{ id: 'us-la-restaurants', version: '2017-01', tier: 'closure-hearing' },
    ...{ oracle: losAngeles.oracle, one: losAngeles.inputs, occasion: losAngeles.occasion },
  },
  {
    ...{ id: 'imo-carbon-intensity', version: '2025-04', tier: 'corrective-plan' },
    ...{ oracle: carbon.oracle, one: carbon.inputs, occasion: carbon.occasion },
  },
  ...['2021', '2025', '2026'].map((version) => ({
    ...{ id: 'cn-coal-contract', version },
    ...{ oracle: coal.oracle, one: coal.inputs },
  })),
  {
    ...{ id: 'sg-food-safe', version: '2026-01' },
    ...{ oracle: safe.oracle, one: safe.inputs, occasion: safe.occasion },
  },
  {
    ...{ id: 'cn-sme-payment', version: '2025-06' },
    ...{ oracle: payment.oracle, one: payment.inputs },
  },
  {
    ...{ id: 'cn-environmental-credit', version: '2014-03' },
    ...{ oracle: environment.oracle, one: environment.inputs },
  },
];

function any(all: () => Iterable<object>): (random: Random) => object {
  const list = [...all()];
  return (random) => list[Math.floor(random() * list.length)] ?? {};
}
