/** Memory in MB, which is also the share of a processor (1,769 MB is one), and the longest run in seconds. */
export type FunctionSize = { memory: number; seconds: number };

const usual: FunctionSize = { memory: 1024, seconds: 10 };

const others: Readonly<Record<string, FunctionSize>> = {
  'post-appraisal': { memory: 1769, seconds: 10 },
  // An HTTP API gives up after 30 s; the handler answers the rest as retryable before that.
  'post-appraisal-batch': { memory: 1769, seconds: 29 },
  'post-records': { memory: 1769, seconds: 29 },
  'post-record-batch': { memory: 1769, seconds: 29 },
  'appraise-records': { memory: 1769, seconds: 120 },
  'post-version-check': { memory: 1769, seconds: 29 },
  'post-procedure-check': { memory: 1769, seconds: 29 },
  // four minutes by estimate, on a processor that may be slower
  'check-version': { memory: 1769, seconds: 900 },
  'run-page': { memory: 1769, seconds: 120 },
  'finish-run': { memory: 1024, seconds: 60 },
  'simulate-page': { memory: 1769, seconds: 120 },
  'finish-simulation': { memory: 1769, seconds: 60 },
  'anchor-page': { memory: 1769, seconds: 300 },
  'finish-anchor': { memory: 1024, seconds: 60 },
  'verify-page': { memory: 1769, seconds: 300 },
  'finish-verification': { memory: 1024, seconds: 60 },
  'quality-page': { memory: 1769, seconds: 300 },
  'finish-quality': { memory: 1769, seconds: 60 },
  'get-quality': { memory: 1769, seconds: 10 },
  // the proceedings of a day, eight side by side
  'pass-time': { memory: 1769, seconds: 900 },
  'publish-packs': { memory: 1769, seconds: 300 },
};

export function functionSize(handler: string): FunctionSize {
  return others[handler] ?? usual;
}
