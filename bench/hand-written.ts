import type { Business } from './businesses.ts';

/** The forty rules as somebody who knows them would write them down: the limit of what can be had. */
export function handWritten(business: Business, fired: Uint8Array): number {
  fired.fill(0);
  let points = 0;
  if (
    (business.licence === 'expired' || business.licence === 'suspended') &&
    business.employees > 5
  ) {
    fired[0] = 1;
    points += 20;
  }
  if (business.licence === 'expiring' && business.daysSinceInspection >= 180) {
    fired[1] = 1;
    points += 2.5;
  }
  if (business.hygieneScore >= 20 || (business.hygieneScore === 15 && business.complaints > 3)) {
    fired[2] = 1;
    points += 15;
  }
  if (business.hygieneScore > 5 && business.hygieneScore < 20 && business.inspections >= 1) {
    fired[3] = 1;
    points += 5;
  }
  if (
    business.structuralScore >= 15 &&
    (business.areaSquareMetres > 500 || business.yearsTrading > 15)
  ) {
    fired[4] = 1;
    points += 10;
  }
  if (business.yearsTrading >= 20 && business.structuralScore !== 0) {
    fired[5] = 1;
    points += 2;
  }
  if (
    business.temperatureFailures > 4 &&
    (business.products.includes('meat') ||
      business.products.includes('fish') ||
      business.products.includes('frozen'))
  ) {
    fired[6] = 1;
    points += 12;
  }
  if (
    business.findings.includes('cold-chain') &&
    !business.certificates.includes('HACCP') &&
    business.temperatureFailures <= 6
  ) {
    fired[7] = 1;
    points += 4;
  }
  if (business.products.includes('infant-formula') && !business.hasHaccp) {
    fired[8] = 1;
    points += 8;
  }
  if (
    business.servesChildren &&
    (business.findings.includes('allergens') || business.trainedShare < 0.6)
  ) {
    fired[9] = 1;
    points += 6;
  }
  if (
    (business.category === 'canteen' ||
      business.category === 'caterer' ||
      business.category === 'restaurant') &&
    business.employees >= 10
  ) {
    fired[10] = 1;
    points += 3.5;
  }
  if (isFresh(business.category) && business.suppliers > 5) {
    fired[11] = 1;
    points += 3;
  }
  if (business.suppliers > 12 && business.findings.includes('records')) {
    fired[12] = 1;
    points += 2;
  }
  if (business.trainedShare < 0.5 && business.employees > 2 && business.lastGrade !== 'A') {
    fired[13] = 1;
    points += 5;
  }
  if (business.trainedShare >= 0.6 && business.penalties <= 1) {
    fired[14] = 1;
    points -= 4;
  }
  if (business.complaints > 6 || (business.complaints > 2 && business.inspections < 2)) {
    fired[15] = 1;
    points += 7.5;
  }
  if (business.complaints <= 1 && business.inspections > 0) {
    fired[16] = 1;
    points -= 1;
  }
  if (business.penalties >= 2 && business.lastGrade !== 'A' && business.yearsTrading > 1) {
    fired[17] = 1;
    points += 9;
  }
  if (business.penalties > 0 && business.overdueDays > 60) {
    fired[18] = 1;
    points += 6.5;
  }
  if (
    business.taxArrears > 100 &&
    (business.overdueDays > 30 || business.turnoverThousands < 500)
  ) {
    fired[19] = 1;
    points += 8;
  }
  if (business.overdueDays < 40 && business.taxArrears <= 200) {
    fired[20] = 1;
    points -= 2;
  }
  if (
    business.daysSinceInspection > 900 ||
    (business.daysSinceInspection > 450 &&
      (business.lastGrade === 'C' || business.lastGrade === 'D'))
  ) {
    fired[21] = 1;
    points += 4;
  }
  if (
    business.daysSinceInspection <= 500 &&
    (business.lastGrade === 'A' || business.lastGrade === 'B') &&
    !business.findings.includes('pests')
  ) {
    fired[22] = 1;
    points -= 3;
  }
  if (business.lastGrade === 'D' && business.licence !== 'suspended') {
    fired[23] = 1;
    points += 11;
  }
  if (
    business.findings.includes('pests') &&
    business.category !== 'wholesaler' &&
    business.category !== 'street-stall'
  ) {
    fired[24] = 1;
    points += 14;
  }
  if (
    business.findings.includes('labelling') &&
    (business.sellsOnline || business.findings.includes('allergens'))
  ) {
    fired[25] = 1;
    points += 6;
  }
  if (business.sellsOnline && business.turnoverThousands > 250.5) {
    fired[26] = 1;
    points += 2;
  }
  if (
    business.sellsOnline &&
    business.products.includes('spirits') &&
    business.licence !== 'expired' &&
    business.licence !== 'suspended' &&
    business.licence !== 'expiring'
  ) {
    fired[27] = 1;
    points += 3;
  }
  if (
    business.isChain &&
    (business.legalForm === 'company' ||
      business.legalForm === 'cooperative' ||
      business.legalForm === 'partnership')
  ) {
    fired[28] = 1;
    points += 1.5;
  }
  if (business.isChain && (business.employees > 100 || business.areaSquareMetres > 1200)) {
    fired[29] = 1;
    points += 4.5;
  }
  if (business.employees < 80 && business.penalties === 0 && business.hygieneScore <= 10) {
    fired[30] = 1;
    points -= 5;
  }
  if (
    isCoastal(business.province) &&
    (business.products.includes('fish') || business.products.includes('frozen'))
  ) {
    fired[31] = 1;
    points += 2.5;
  }
  // Liaoning has a coast, and is not named by this rule
  if (
    (!isCoastal(business.province) || business.province === 'Liaoning') &&
    business.products.includes('frozen')
  ) {
    fired[32] = 1;
    points += 1.5;
  }
  if (
    (business.province === 'Hebei' ||
      business.province === 'Heilongjiang' ||
      business.province === 'Jilin' ||
      business.province === 'Liaoning') &&
    business.hasHaccp
  ) {
    fired[33] = 1;
    points -= 1.5;
  }
  if (
    (business.hasHaccp && business.certificates.includes('ISO-22000')) ||
    (business.certificates.includes('FSSC-22000') && business.penalties < 2)
  ) {
    fired[34] = 1;
    points -= 6;
  }
  if (
    business.products.includes('produce') &&
    !business.certificates.includes('organic') &&
    business.findings.includes('labelling')
  ) {
    fired[35] = 1;
    points += 1;
  }
  if (business.legalForm === 'sole-trader' && business.turnoverThousands < 3000) {
    fired[36] = 1;
    points -= 0.5;
  }
  if (
    business.products.includes('ready-meals') &&
    !(business.hasHaccp && business.trainedShare >= 0.5 && business.temperatureFailures < 3)
  ) {
    fired[37] = 1;
    points += 3;
  }
  if (
    business.yearsTrading < 8 &&
    (business.inspections === 0 || business.daysSinceInspection > 365)
  ) {
    fired[38] = 1;
    points += 3;
  }
  if (
    business.areaSquareMetres < 900 &&
    business.employees > 15 &&
    !business.findings.includes('waste')
  ) {
    fired[39] = 1;
    points += 2;
  }
  return points;
}

function isFresh(category: string): boolean {
  return (
    category === 'butcher' ||
    category === 'grocer' ||
    category === 'restaurant' ||
    category === 'caterer' ||
    category === 'canteen' ||
    category === 'wholesaler'
  );
}

function isCoastal(province: string): boolean {
  return (
    province === 'Fujian' ||
    province === 'Guangdong' ||
    province === 'Jiangsu' ||
    province === 'Liaoning' ||
    province === 'Shandong' ||
    province === 'Zhejiang'
  );
}
