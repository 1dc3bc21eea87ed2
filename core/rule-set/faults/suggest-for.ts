import { fewSuggestions, type Suggest } from '../../ground/nearest.ts';

const known = new WeakMap<object, Suggest>();

/**
 * Suggests near names for the first mistyped ones of a document, or of a part of it, however many places name them.
 *
 * @param owner the document or the part
 */
export function suggestFor(owner: object): Suggest {
  const suggest = known.get(owner) ?? fewSuggestions();
  known.set(owner, suggest);
  return suggest;
}
