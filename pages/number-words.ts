/**
 * A number with thousands separators.
 *
 * @example figure(1234567.5) // '1,234,567.5'
 */
export function figure(number: number): string {
  const [whole = '', rest] = String(Math.abs(number)).split('.');
  const grouped = whole.replace(/(?<=\d)(?=(\d{3})+$)/g, ',');
  return `${number < 0 ? '-' : ''}${grouped}${rest === undefined ? '' : `.${rest}`}`;
}

/**
 * A number with the word that follows it, for one and for several.
 *
 * @example figured(1, 'moves', 'move') // '1 moves'
 */
export function figured(number: number, one: string, several: string): string {
  return `${figure(number)} ${number === 1 ? one : several}`;
}

/**
 * A share of a whole in percent, to a tenth.
 *
 * @example percent(1, 3) // '33.3 %'
 */
export function percent(part: number, whole: number): string {
  return `${(whole === 0 ? 0 : (100 * part) / whole).toFixed(1)} %`;
}
