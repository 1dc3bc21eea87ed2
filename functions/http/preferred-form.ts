import type { Contract, Form } from '../../api/contract.ts';

/** The media type of each form; of several that are preferred alike, the first is sent. */
const types: Readonly<Record<Form, `${string}/${string}`>> = {
  json: 'application/json',
  page: 'text/html',
  markdown: 'text/markdown',
};

/** The forms that an endpoint has. */
export function formsOf({ answers }: Pick<Contract, 'answers'>): readonly Form[] {
  const all = Object.values(answers);
  return [
    'json',
    ...(all.some(({ orPage }) => orPage) ? (['page'] as const) : []),
    ...(all.some(({ orMarkdown }) => orMarkdown) ? (['markdown'] as const) : []),
  ];
}

/**
 * The form that a header `accept` prefers of those that there are; without a word about any, JSON is sent.
 *
 * @example preferredForm('text/html,application/xhtml+xml;q=0.9,*\/*;q=0.8', ['json', 'page']) // 'page'
 */
export function preferredForm(accept = '', forms: readonly Form[]): Form {
  const weights = new Map(accept.split(',').map(weighed));
  const weightOf = (form: Form): number => {
    const [kind = ''] = types[form].split('/');
    return weights.get(types[form]) ?? weights.get(`${kind}/*`) ?? weights.get('*/*') ?? 0;
  };
  return forms.reduce((best, form) => (weightOf(form) > weightOf(best) ? form : best), 'json');
}

function weighed(range: string): readonly [string, number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((one) => one.startsWith('q='))?.slice(2);
  const weight = quality === undefined ? 1 : Number(quality);
  return [type, Number.isFinite(weight) ? weight : 0];
}
