import { noticeDeps } from '../steps/notices/notice-deps.ts';
import { postProceedingNotice } from './handler.ts';

export const handler = postProceedingNotice(noticeDeps(process.env));
