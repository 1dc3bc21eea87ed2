import { abnFault } from './abn.ts';
import type { Check } from './check.ts';
import { cnpjFault } from './cnpj.ts';
import { checkCompaniesHouseNumber } from './companies-house.ts';
import { koreanCorporationFault } from './korean-corporation.ts';
import { checkLei } from './lei.ts';
import { luhnFault } from './luhn.ts';
import { luhn36Fault } from './luhn-36.ts';
import { siretFault } from './siret.ts';
import { checkSpanishNif } from './spanish-nif.ts';
import { uenFault } from './uen.ts';
import { checkUscc } from './uscc.ts';

/**
 * Makes the closed registry of checks by name.
 *
 * @throws Error if a name occurs twice
 * @example checkRegistry([{ name: 'a', says: 'A.', fault: () => undefined }]).size // 1
 */
export function checkRegistry(list: readonly Check[]): ReadonlyMap<string, Check> {
  const registry = new Map<string, Check>();
  for (const check of list) {
    if (registry.has(check.name)) {
      throw new Error(`The check ${check.name} occurs twice; keep one.`);
    }
    registry.set(check.name, check);
  }
  return registry;
}

const everyDigit = 'finds every single mistyped digit';

/** Every check that a scheme can name; to add one is to add its file here. */
export const checks: ReadonlyMap<string, Check> = checkRegistry([
  {
    name: 'abn',
    says: `11 digits by weights, modulo 89; ${everyDigit}, and every two that changed places`,
    fault: abnFault,
  },
  {
    name: 'cnpj',
    says: 'two digits modulo 11; digits and capitals count by their place in ASCII; finds every single mistyped digit unless both check digits are 0',
    fault: cnpjFault,
  },
  {
    name: 'companies-house',
    says: 'the prefixes that are given out; no check digit',
    fault: checkCompaniesHouseNumber,
    readsForm: true,
  },
  {
    name: 'korean-corporation',
    says: 'one digit modulo 10, weights 1 and 2; finds every single mistyped digit but those by 5 in every second place',
    fault: koreanCorporationFault,
  },
  {
    name: 'lei',
    says: 'two digits, ISO/IEC 7064 MOD 97-10; finds every single mistyped digit',
    fault: checkLei,
    readsForm: true,
  },
  { name: 'luhn', says: `one digit, the method of Luhn; ${everyDigit}`, fault: luhnFault },
  {
    name: 'luhn-36',
    says: 'one character, the method of Luhn in base 36; finds every single mistyped character',
    fault: luhn36Fault,
  },
  {
    name: 'siret',
    says: `the method of Luhn twice, on the first 9 digits and on all 14; ${everyDigit}. Of La Poste (356000000), 5 divides the sum of the digits instead, which finds fewer`,
    fault: siretFault,
  },
  {
    name: 'spanish-nif',
    says: `a digit or a letter by the legal form, modulo 10; ${everyDigit}`,
    fault: checkSpanishNif,
    readsForm: true,
  },
  { name: 'uen', says: `one letter modulo 11, by the form; ${everyDigit}`, fault: uenFault },
  {
    name: 'uscc',
    says: 'two characters, GB 11714 (modulo 11) and GB 32100 (modulo 31); finds every single mistyped character',
    fault: checkUscc,
    readsForm: true,
  },
]);
