import { describe, expect, it } from 'vitest';
import { patternProblem } from '../../../core/facts/pattern-problem.ts';

describe('a pattern', () => {
  it.each([
    '^[A-Z]{2}-[0-9]+$',
    '^$',
    '^a*$',
    '^(a|b|c)$',
    '^(ab){2}$',
    '^([0-9]{3}-)?[0-9]{3}$',
    '^[0-9]{3}(-[0-9]{3})*$',
    '^(19|20)[0-9]{2}$',
    '^\\d{4}\\$$',
    '^[(|*+]+$',
    '^[\\]$]*$',
    '^(?:[a-z]+)(?<year>[0-9]{4})$',
    '^[\\p{Script=Han}]{2,20}[〔\\[(（]\\d{4}[〕\\])）]第?\\d{1,6}号$',
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
    ['^(a+)+$', /repeats a group/],
    ['^(a*)*$', /repeats a group/],
    ['^((a+))*$', /repeats a group/],
    ['^(a+b?)*$', /repeats a group/],
    ['^(a|a)*$', /repeats a group/],
    ['^(a|ab)+$', /repeats a group/],
    ['^(a?){50}$', /repeats a group/],
    ['^(.*,){20}x$', /repeats a group/],
    ['^(?:[a-z]+)+$', /repeats a group/],
    ['^(a{1,3}){2,}$', /repeats a group/],
    ['^.*.*.*.*x$', /too many ways/],
    [`^${'a?'.repeat(30)}${'a'.repeat(30)}$`, /too many ways/],
    [`^${'(a|a)'.repeat(30)}$`, /too many ways/],
    ['^[a-z]{0,150}[a-z]{0,150}[a-z]{0,150}[a-z]{0,150}$', /too many ways/],
  ])('may not be %s', (pattern, problem) => {
    expect(patternProblem(pattern)).toMatch(problem);
  });
});
