/**
 * How deep objects and lists of a JSON text are nested, without parsing it, because parsing can exhaust the
 * stack.
 *
 * @example depthOf('{"a":["[[["]}') // 2
 */
export function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let isInText = false;
  for (let at = 0; at < json.length; at++) {
    const mark = json[at];
    if (isInText && mark === '\\') at += 1;
    else if (mark === '"') isInText = !isInText;
    else if (isInText) continue;
    else if (mark === '[' || mark === '{') deepest = Math.max(deepest, ++depth);
    else if (mark === ']' || mark === '}') depth -= 1;
  }
  return deepest;
}
