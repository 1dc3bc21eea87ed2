import { expect, test } from 'vitest';
import { noticePage } from '../../../pages/notices/notice-page.ts';
import type { Notice } from '../../../core/notices/notice-of.ts';

const notice: Notice = {
  ...{ title: 'A & B', language: 'zh-Hans', office: 'Office <1>', demonstration: '演示' },
  blocks: [
    { kind: 'heading', text: '<img src=x onerror=alert(1)>' },
    { kind: 'paragraph', text: '</main><script>alert(1)</script>' },
    { kind: 'list', isOrdered: false, items: ['"one"', '&lt;'] },
    { kind: 'list', isOrdered: true, items: ['two'] },
  ],
  source: { procedure: 'cn-restriction', version: '2021-07', step: 'notify' },
};

const page = noticePage(notice);

test('the page is in the language of the notice, with one heading of each level in its order', () => {
  expect(page).toMatch(/^<!doctype html>\n<html lang="zh-Hans">/);
  expect(page.match(/<h1>/g)).toHaveLength(1);
  expect(page).toContain('<title>A &amp; B</title>');
  expect(page).toContain('<p class="mark">演示</p>');
  for (const landmark of ['header', 'main', 'footer']) {
    expect(page.match(new RegExp(`<${landmark}>`, 'g'))).toHaveLength(1);
  }
  expect(page).toMatch(/<ul>\s*<li>&quot;one&quot;<\/li><li>&amp;lt;<\/li>\s*<\/ul>/);
  expect(page).toMatch(/<ol>\s*<li>two<\/li>\s*<\/ol>/);
});

test('nothing in a notice is markup, and nothing is loaded or run', () => {
  expect(page).toContain('<h2>&lt;img src=x onerror=alert(1)&gt;</h2>');
  expect(page).toContain('<p>&lt;/main&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>');
  expect(page).not.toMatch(/<script|<img|https?:|undefined/);
});

test('the page is for light and dark screens and for paper', () => {
  expect(page).toContain('color-scheme: light dark');
  expect(page).toMatch(/@page \{ size: A4/);
  expect(page).toMatch(/@media print \{ body \{ max-width: none/);
});

test('a notice whose law and wording are verified has no mark of a demonstration', () => {
  expect(noticePage({ ...notice, demonstration: undefined })).not.toContain('<p class="demonstration">'); // prettier-ignore
});
