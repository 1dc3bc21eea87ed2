import { consoleLog } from '../deps/console-log.ts';
import { getOpenapi } from './handler.ts';

export const handler = getOpenapi({ admitted: new Set(), offices: new Map(), log: consoleLog });
