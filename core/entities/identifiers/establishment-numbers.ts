/**
 * Says what is wrong with an establishment number of the Food Hygiene Rating Scheme, or undefined.
 *
 * Source: Food Standards Agency, ratings data (FHRSID).
 *
 * @example checkFhrsNumber('1348562') // undefined
 */
export function checkFhrsNumber(code: string): string | undefined {
  return /^[1-9]\d{0,8}$/.test(code)
    ? undefined
    : 'An FHRS establishment number has 1 to 9 digits and no leading zero.';
}

/**
 * Says what is wrong with a CMS certification number, or undefined if nothing is: the state in two
 * digits, then a digit or capital and three digits (nursing homes from 5000 to 6499).
 *
 * Source: CMS, State Operations Manual, 2779A.
 *
 * @example checkCcn('055123') // undefined
 */
export function checkCcn(code: string): string | undefined {
  return /^\d{2}[0-9A-Z]\d{3}$/.test(code)
    ? undefined
    : 'A CMS certification number has 6 characters: two digits, a digit or capital letter, three digits.';
}

/**
 * Says what is wrong with a CAMIS number of a New York City restaurant, or undefined if nothing is.
 *
 * Source: New York City Department of Health, restaurant inspection results.
 *
 * @example checkCamis('50012345') // undefined
 */
export function checkCamis(code: string): string | undefined {
  return /^[1-9]\d{7}$/.test(code)
    ? undefined
    : 'A CAMIS number has 8 digits, the first of them not zero.';
}

/**
 * Says what is wrong with a code of the test scheme, or undefined if nothing is.
 *
 * @example checkTestCode('bakery-1') // undefined
 */
export function checkTestCode(code: string): string | undefined {
  return /^[a-z0-9-]{1,64}$/.test(code)
    ? undefined
    : 'A test code has 1 to 64 small letters, digits or hyphens.';
}
