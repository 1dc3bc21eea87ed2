/** An attribute of a tag, by what stands between the tag's name and its end. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const [, double, single] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes) ?? [];
  return double ?? single;
}

/** A text of XML with its entities undone. */
export function plain(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Whether an attribute that is yes or no is given as yes. */
export function isYes(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

/** The tags of one name in a part, each with its attributes and what stands in it; empty where it is closed at once. */
export function* tagsOf(
  xml: string,
  name: string,
): Generator<{ attributes: string; inner: string }> {
  const tag = new RegExp(`<(?:\\w+:)?${name}(\\s[^<>]*?)?(/?)>`, 'g');
  const end = new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'g');
  for (const found of xml.matchAll(tag)) {
    const [whole, attributes = '', isClosed] = found;
    if (isClosed === '/') yield { attributes, inner: '' };
    else {
      end.lastIndex = found.index + whole.length;
      const until = end.exec(xml)?.index ?? xml.length;
      yield { attributes, inner: xml.slice(found.index + whole.length, until) };
    }
  }
}

/** The first tag of a name in a part, with what stands in it. */
export function tagIn(
  xml: string,
  name: string,
): { attributes: string; inner: string } | undefined {
  for (const tag of tagsOf(xml, name)) return tag;
  return undefined;
}
