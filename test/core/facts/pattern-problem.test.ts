import { describe, expect, it } from 'vitest';
import { patternProblem } from '../../../core/facts/pattern-problem.ts';

describe('a pattern', () => {
  it.each([
    '^[A-Z]{2}-[0-9]+$',
    '^$',
    '^a*$',
    '^(a|b|c)$',
    '^(a|b)*$',
    '^(a|ab)+$',
    '^(ab){2}$',
    '^([0-9]{3}-)?[0-9]{3}$',
    '^[0-9]{3}(-[0-9]{3})*$',
    '^(19|20)[0-9]{2}$',
    '^\\d{4}\\$$',
    '^[(|*+]+$',
    '^[\\]$]*$',
    '^(?:[a-z]+)(?<year>[0-9]{4})$',
    '^[A-Z]+( [A-Z]+)*-[a-z]+-[0-9]+$',
    '^\\p{Lu}\\p{Ll}+( \\p{Lu}\\p{Ll}+)*$',
    '^[^@ ]+@[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}$',
    '^[\\p{Script=Han}]{2,20}[〔\\[(（]\\d{4}[〕\\])）]第?\\d{1,6}号$',
    '^\\u{1F600}\\uD83D\\uDE01\\x41\\cJ\\n\\0\\-?$'.replace('\\-?', '[\\-]?'),
  ])('may be %s', (pattern) => {
    expect(patternProblem(pattern)).toBeUndefined();
  });

  it.each([
    ['^(', /not a regular expression/],
    ['^[z-a]$', /not a regular expression/],
    ['^\\p{Nonsense}$', /not a regular expression/],
    ['abc', /begin with \^/],
    ['^abc', /end with \$/],
    ['abc$', /begin with \^/],
    ['^abc\\$', /end with \$/],
    ['^a|b$', /"\|" outside a group/],
    ['^(a+)+$', /1,000,000 steps/],
    ['^(a+)+c$', /1,000,000 steps/],
    ['^(a*)*$', /may be empty/],
    ['^((a+))*$', /1,000,000 steps/],
    ['^(a+b?)*$', /1,000,000 steps/],
    ['^(a|a)*$', /1,000,000 steps/],
    ['^([ab]|[bc])*$', /1,000,000 steps/],
    ['^(\\p{L}|\\p{Lu})*$', /1,000,000 steps/],
    ['^(a?b?)*$', /may be empty/],
    ['^(a?){50}$', /1,000,000 steps/],
    ['^(.*,){20}x$', /1,000,000 steps/],
    ['^(?:[a-z]+)+$', /1,000,000 steps/],
    ['^(a{1,3}){2,}$', /1,000,000 steps/],
    ['^.*,.*,.*$', /1,000,000 steps/],
    ['^.*.*.*.*x$', /1,000,000 steps/],
    [`^${'a?'.repeat(30)}${'a'.repeat(30)}$`, /1,000,000 steps/],
    [`^${'(a|a)'.repeat(30)}$`, /1,000,000 steps/],
    ['^[a-z]{0,150}[a-z]{0,150}[a-z]{0,150}[a-z]{0,150}$', /1,000,000 steps/],
    ['^(((){200}){200}){200}$', /unrolls to more than 5000 steps/],
    ['^(?=a)a$', /ahead or behind/],
    ['^(?!a)b$', /ahead or behind/],
    ['^a(?<=a)$', /ahead or behind/],
    ['^a(?<!b)$', /ahead or behind/],
    ['^(a)\\1$', /refers back/],
    ['^(?<x>a)\\k<x>$', /refers back/],
    ['^(?i:a)$', /sets flags/],
    ['^(?-i:a)$', /sets flags/],
  ])('may not be %s', (pattern, problem) => {
    expect(patternProblem(pattern)).toMatch(problem);
  });

  it('is refused where the patterns before it were too much to examine', () => {
    const effort = { left: 2000 };
    expect(patternProblem('^[a-z]*$', effort)).toBeUndefined();
    expect(effort.left).toBeLessThan(2000);
    effort.left = 0;
    expect(patternProblem('^[a-z]*$', effort)).toMatch(/too much to examine/);
  });
});
