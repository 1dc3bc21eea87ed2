import type { Contract } from '../../api/contract.ts';

/** Whether an endpoint can answer with a page in place of JSON. */
export function hasPage({ answers }: Pick<Contract, 'answers'>): boolean {
  return Object.values(answers).some(({ orPage }) => orPage);
}

/**
 * Whether a header `accept` prefers HTML to JSON; without a word about either, JSON is sent.
 *
 * @example prefersPage('text/html,application/xhtml+xml;q=0.9,*\/*;q=0.8') // true
 */
export function prefersPage(accept = ''): boolean {
  const weights = new Map(accept.split(',').map(weighed));
  const rest = weights.get('*/*') ?? 0;
  const html = weights.get('text/html') ?? weights.get('text/*') ?? rest;
  const json = weights.get('application/json') ?? weights.get('application/*') ?? rest;
  return html > json;
}

function weighed(range: string): readonly [string, number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((one) => one.startsWith('q='))?.slice(2);
  const weight = quality === undefined ? 1 : Number(quality);
  return [type, Number.isFinite(weight) ? weight : 0];
}
