import type { Form } from '../../../api/contract.ts';
import { markdownOf } from '../../../core/notices/markdown-of.ts';
import { noticePage } from '../../../pages/notices/notice-page.ts';
import type { Answer } from '../../http/endpoint.ts';
import { shownIn, type Made } from './made-notice.ts';

/** A notice as it is answered in a form. */
export function answeredNotice(made: Made, form: Form): Answer {
  if (form === 'page') return { status: 200, body: noticePage(made.notice), form };
  if (form === 'markdown') return { status: 200, body: markdownOf(made.notice), form };
  return { status: 200, body: shownIn(made) };
}
