// Prefixes that Companies House gives out, by register: company, partnership, society, overseas.
const prefixes = new Set(
  (
    'SC NI R0 AC SA NA ZC SZ NZ FC SF NF OE OC SO NC LP SL NL SG GE GS GN SE ES EN UE US UN ' +
    'IP SP NP NO RS IC SI NV RC SR NR CE CS'
  ).split(' '),
);

/**
 * Says what is wrong with a Companies House number, or undefined if nothing is; the number is never
 * repeated. It is 8 digits with leading zeros, or a prefix and 6 digits; old societies end in R or RS.
 *
 * Source: Companies House, company number prefixes.
 *
 * @example checkCompaniesHouseNumber('SC095237') // undefined
 */
export function checkCompaniesHouseNumber(code: string): string | undefined {
  if (/[a-z]/.test(code)) {
    return 'A Companies House number has capital letters only; write it in capitals.';
  }
  if (/^\d{8}$/.test(code)) return undefined;
  if (!/^[A-Z][A-Z0](\d{6}|\d{5}R|\d{4}RS)$/.test(code)) {
    return 'A Companies House number has 8 digits, leading zeros written out, or two letters and 6 digits.';
  }
  if (!prefixes.has(code.slice(0, 2))) {
    return 'The first two letters are no prefix that Companies House gives out; compare the number with the register.';
  }
  if (/R|S/.test(code.slice(2)) && !/^(IP|SP|NP|NO)/.test(code)) {
    return 'Only a society (IP, SP, NP, NO) has a Companies House number that ends in letters.';
  }
  return undefined;
}
