import { randomFrom } from '../local/businesses/random.ts';

/** The facts of one business, as the forty rules read them. */
export type Business = {
  employees: number;
  areaSquareMetres: number;
  yearsTrading: number;
  turnoverThousands: number;
  hygieneScore: number;
  structuralScore: number;
  complaints: number;
  inspections: number;
  daysSinceInspection: number;
  penalties: number;
  overdueDays: number;
  taxArrears: number;
  temperatureFailures: number;
  trainedShare: number;
  suppliers: number;
  province: string;
  category: string;
  legalForm: string;
  lastGrade: string;
  licence: string;
  hasHaccp: boolean;
  isChain: boolean;
  sellsOnline: boolean;
  servesChildren: boolean;
  certificates: string[];
  products: string[];
  findings: string[];
};

const provinces = [
  ...['Anhui', 'Fujian', 'Guangdong', 'Hebei', 'Heilongjiang', 'Hubei', 'Hunan', 'Jiangsu'],
  ...['Jilin', 'Liaoning', 'Shandong', 'Sichuan', 'Yunnan', 'Zhejiang'],
];
const categories = [
  ...['bakery', 'butcher', 'canteen', 'caterer', 'grocer', 'restaurant', 'street-stall'],
  'wholesaler',
];
const legalForms = ['company', 'cooperative', 'institution', 'partnership', 'sole-trader'];
const certificates = ['FSSC-22000', 'GAP', 'GMP', 'HACCP', 'ISO-22000', 'organic'];
const products = [
  ...['bread', 'dairy', 'eggs', 'fish', 'frozen', 'infant-formula', 'meat', 'produce'],
  ...['ready-meals', 'spirits'],
];
const findings = ['allergens', 'cold-chain', 'labelling', 'pests', 'records', 'waste'];

/**
 * The business of a number: the same number gives the same business, on every machine.
 *
 * The facts are parsed from text, as facts that come over a wire are: strings of their own, one
 * shape of object.
 */
export function businessOf(number: number): Business {
  return JSON.parse(JSON.stringify(madeUp(number))) as Business;
}

function madeUp(number: number): Business {
  const next = randomFrom(number);
  const upTo = (most: number): number => Math.floor(next() * (most + 1));
  // most businesses are small and have little against them
  const seldom = (most: number): number => Math.floor(next() ** 2 * (most + 1));
  const one = (list: readonly string[]): string => list[upTo(list.length - 1)]!;
  const some = (list: readonly string[], share: number): string[] =>
    list.filter(() => next() < share);
  const isSo = (share: number): boolean => next() < share;
  return {
    employees: seldom(240),
    areaSquareMetres: 10 + seldom(3000),
    yearsTrading: seldom(40),
    turnoverThousands: seldom(90_000) / 10,
    hygieneScore: 5 * upTo(4),
    structuralScore: 5 * upTo(5),
    complaints: seldom(12),
    inspections: upTo(6),
    daysSinceInspection: upTo(1200),
    penalties: seldom(5),
    overdueDays: seldom(150),
    taxArrears: seldom(50_000) / 100,
    temperatureFailures: seldom(14),
    trainedShare: upTo(100) / 100,
    suppliers: 1 + seldom(50),
    province: one(provinces),
    category: one(categories),
    legalForm: one(legalForms),
    lastGrade: one(['A', 'B', 'B', 'C', 'D', 'D']),
    licence: one(['valid', 'valid', 'valid', 'expiring', 'expiring', 'expired', 'suspended']),
    hasHaccp: isSo(0.5),
    isChain: isSo(0.5),
    sellsOnline: isSo(0.6),
    servesChildren: isSo(0.4),
    certificates: some(certificates, 0.45),
    products: some(products, 0.6),
    findings: some(findings, 0.5),
  };
}
