// One file for vitest, so that the app is synthesised and checked once: that takes seconds.
import './acknowledgements.ts';
import './alarms-stack.ts';
import './api-stack.ts';
import './data-stack.ts';
import './events-stack.ts';
import './packs-stack.ts';
import './proceedings-stack.ts';
import './rights.ts';
import './runs-stack.ts';
