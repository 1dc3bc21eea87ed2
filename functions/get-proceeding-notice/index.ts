import { noticeDeps } from '../steps/notices/notice-deps.ts';
import { getProceedingNotice } from './handler.ts';

export const handler = getProceedingNotice(noticeDeps(process.env));
