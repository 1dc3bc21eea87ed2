/** Second implementations of the checks, each from its issuer's text and none like the one under test. */

const BASE_36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Doubled digits by the sum of their digits. */
const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

function isLuhn(code: string): boolean {
  const reversed = code.split('').reverse().map(Number);
  const plain = reversed.filter((_, at) => at % 2 === 0);
  const others = reversed.filter((_, at) => at % 2 === 1).map((digit) => doubled[digit]!);
  return String(plain.concat(others).reduce((sum, digit) => sum + digit, 0)).endsWith('0');
}

function isSiret(code: string): boolean {
  const digits = code.split('').map(Number);
  const isOfLaPoste = code.startsWith('356000000') && digits.reduce((a, b) => a + b) % 5 === 0;
  return isLuhn(code.slice(0, 9)) && (isLuhn(code) || isOfLaPoste);
}

function isCnpj(code: string): boolean {
  const next = (text: string): string => {
    let [weight, sum] = [2, 0];
    for (const character of text.split('').reverse()) {
      const value = /\d/.test(character)
        ? Number(character)
        : 17 + 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(character);
      sum += value * weight;
      weight = weight === 9 ? 2 : weight + 1;
    }
    const check = 11 - (sum % 11);
    return text + (check > 9 ? '0' : String(check));
  };
  return next(next(code.slice(0, 12))) === code;
}

function isAbn(code: string): boolean {
  const less = BigInt(code) - 10_000_000_000n;
  const digits = String(less).padStart(11, '0').split('').map(Number);
  const odd = [1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
  const [first = 0, ...rest] = digits;
  return rest.reduce((sum, digit, at) => (sum + digit * odd[at]!) % 89, first * 10) % 89 === 0;
}

function isUen(code: string): boolean {
  const sum = (weights: string, alphabet = BASE_36) =>
    weights
      .split(' ')
      .map((weight, at) => Number(weight) * alphabet.indexOf(code[at]!))
      .reduce((a, b) => a + b);
  const last = code.at(-1);
  if (code.length === 9) return 'XMKECAWLJDB'[sum('10 4 9 3 8 2 7 1') % 11] === last;
  if (/^\d/.test(code)) return 'ZKCMDNERGWH'[sum('10 8 6 4 9 7 5 3 1') % 11] === last;
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWX0123456789';
  return alphabet[(sum('4 3 5 3 10 2 2 5 7', alphabet) + 6) % 11] === last;
}

function isLuhn36(code: string): boolean {
  const digitsOf = (value: number) =>
    value
      .toString(36)
      .split('')
      .map((digit) => parseInt(digit, 36));
  const sum = code
    .split('')
    .reverse()
    .flatMap((character, at) => digitsOf(parseInt(character, 36) * (at % 2 === 0 ? 1 : 2)))
    .reduce((a, b) => a + b);
  return sum % 36 === 0;
}

function isKoreanCorporation(code: string): boolean {
  const digits = code.replace('-', '');
  const at = (parity: number) =>
    digits.split('').reduce((sum, digit, place) => sum + (place % 2 === parity ? +digit : 0), 0);
  // the check digit itself is the thirteenth, and counts once
  return (at(0) + 2 * at(1)) % 10 === 0 && !isKoreanResident(digits);
}

/** A resident registration number of 13 digits: born on a day that was, and the check, where there is one. */
export function isKoreanResident(digits: string): boolean {
  const century = { 1: 19, 2: 19, 5: 19, 6: 19, 3: 20, 4: 20, 7: 20, 8: 20 }[digits[6]!];
  if (century === undefined) return false;
  const born = `${century}${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`;
  const day = new Date(`${born}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(born)) return false;
  return born >= '2020-09-01' || koreanResidentCheck(digits.slice(0, 12)) === digits[12];
}

export function koreanResidentCheck(body: string): string {
  const sum = body.split('').reduce((all, digit, at) => all + +digit * (2 + (at % 8)), 0);
  const isForeigner = '5678'.includes(body[6]!);
  return String(((11 - (sum % 11)) % 10) + (isForeigner ? 2 : 0)).slice(-1);
}

function isLei(code: string): boolean {
  let rest = 0;
  for (const digit of code.split('').map((one) => parseInt(one, 36)).join('')) rest = (rest * 10 + +digit) % 97; // prettier-ignore
  return rest === 1 && +code.slice(18) >= 2 && +code.slice(18) <= 98;
}

function isSpanishNif(code: string): boolean {
  const digits = code.slice(1, 8).split('').map(Number);
  const sum = digits.reduce((all, digit, at) => all + (at % 2 ? digit : doubled[digit]!), 0);
  const check = (1000 - sum) % 10;
  const last = code[8]!;
  if ('NPQRSW'.includes(code[0]!)) return last === 'JABCDEFGHI'[check];
  if ('ABEH'.includes(code[0]!)) return last === String(check);
  return last === 'JABCDEFGHI'[check] || last === String(check);
}

function isUscc(code: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  let [power, sum] = [1, 0];
  for (const character of code.slice(0, 17)) {
    sum += alphabet.indexOf(character) * power;
    power = (power * 3) % 31;
  }
  const organisation = code.slice(8, 16).split('');
  const weighted = organisation.map((one, at) => BASE_36.indexOf(one) * [3, 7, 9, 10, 5, 8, 4, 2][at]!); // prettier-ignore
  const rest = weighted.reduce((a, b) => a + b) % 11;
  const check = rest === 0 ? '0' : rest === 1 ? 'X' : String(11 - rest);
  return check === code[16] && alphabet.indexOf(code[17]!) === (31 - (sum % 31)) % 31;
}

/** Whether a code of the form passes, by the name of the check. */
export const naiveChecks: Readonly<Record<string, (code: string) => boolean>> = {
  abn: isAbn,
  cnpj: isCnpj,
  'korean-corporation': isKoreanCorporation,
  lei: isLei,
  luhn: isLuhn,
  'luhn-36': isLuhn36,
  siret: isSiret,
  'spanish-nif': isSpanishNif,
  uen: isUen,
  uscc: isUscc,
};
