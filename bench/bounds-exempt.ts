/** The routes without a shape, each with the reason why its cost does not grow with a request. */
export const routesWithoutShape: Readonly<Record<string, string>> = {
  'get-check': 'Reads one task by its key.',
  'get-version-findings': 'Reads the one report of a version, which check cuts when it stores it.',
  'post-version-decision': 'Its body has at most 16 KB, and it writes one entry.',
  'post-run': 'Its body has at most 16 KB, and it starts a run that goes on in segments.',
  'get-run': 'Reads one run by its key, and the counters of its 256 segments at most.',
  'post-simulation':
    'Its body has at most 16 KB, and it starts a simulation that goes on in segments.',
  'get-simulation':
    'Reads one simulation by its key, and the counters of its 256 segments at most.',
  'get-simulation-page': 'Shows one simulation that is read by its key.',
  'delete-simulation': 'Marks one simulation that is read by its key.',
  'post-record-mark': 'Reads the records of one entity and type, as the list of them does.',
  'post-record-decision': 'Reads the records of one entity and type, as the list of them does.',
  'get-doubtful-records':
    'Reads a page of at most 100 records, each as the list of its entity and type does.',
  'post-proceeding': 'Its body has at most 16 KB, and it reads the proceedings of one entity.',
  'post-proceeding-step': 'Its body has at most 64 KB, and it reads the chain of one proceeding.',
  'get-proceeding': 'Reads the chain of one proceeding, which has an entry for each step.',
  'get-proceeding-notice':
    'Reads the chain of one proceeding and one appraisal; a template has at most 20,000 characters.',
  'post-proceeding-notice':
    'Its body has at most 64 KB, and it reads what the notice of a step that was taken reads.',
  'get-entity-proceedings': 'Reads the chains of the proceedings of one entity.',
  'get-entity-measures':
    'Reads the appraisals in force and the proceedings of one entity, as their routes do.',
  'get-proceedings': 'Reads a page of at most 100 proceedings.',
  'get-quality': 'Reads one report, which has a figure for each source, record type and month.',
  'get-public-entity':
    'Reads the records of one entity that can be published, as the list of them does.',
  'get-public-report': 'Makes one report again, as the route that made it.',
  'put-entity':
    'Its body has at most 16 KB, and it writes one entry and an item for each of its codes.',
  'get-entity':
    'Reads one entity by its key, and its codes, of which a registration has at most 20.',
  'get-entities': 'Reads a page of at most 100 entities, bucket after bucket.',
  'get-conflicts': 'Reads a page of at most 100 conflicts.',
  'post-conflict-decision':
    'Its body has at most 16 KB, and it writes an entry for each of two entities.',
  'get-admissions': 'Reads a page of at most 100 admissions.',
  'post-admission': 'Its body has at most 16 KB, and it writes one entry.',
  ...ofKind('record-type', [
    'Its document has at most 1 MB, of which a record type takes up 100 fields.',
    'Compares a record type of at most 100 fields with the versions that were in force.',
  ]),
  ...ofKind('procedure', [
    'Its document and cases have at most 1 MB; a procedure has at most 80 steps.',
    'Its proof ends after a number of states that is bounded, and says so.',
  ]),
  'get-health': 'Reads nothing that a request or stored data makes larger.',
};

/** The routes of a kind of documents: what submitting and checking costs, and that all others read one life. */
function ofKind(kind: string, [submit, check]: readonly [string, string]): Record<string, string> {
  const life = 'Reads the chain of one document, which has an entry for each decision of people.';
  const reads = ['', '-version', '-versions', '-findings', '-diff'].map(
    (end) => `get-${kind}${end}`,
  );
  return {
    ...Object.fromEntries(reads.map((route) => [route, life])),
    [`get-${kind}s`]: `${life} There are as many as its operator deploys and people submit.`,
    [`post-${kind}-version`]: submit,
    [`post-${kind}-check`]: check,
    [`post-${kind}-decision`]: 'Its body has at most 16 KB, and it writes one entry.',
  };
}

const LOCAL =
  'Runs on the machine of its caller on files of its caller; no other request waits for it.';
const CLIENT = 'Sends the requests of its routes, whose costs have shapes or reasons of their own.';

/** The commands, each with the reason why it has no shape. */
export const commandsWithoutShape: Readonly<Record<string, string>> = {
  grade: LOCAL,
  check: LOCAL,
  new: LOCAL,
  watch: LOCAL,
  explain: LOCAL,
  show: LOCAL,
  measures: 'Sends one request, and prints what it answers.',
  proceeding: 'Sends requests about one proceeding, or prints the pages of a list.',
  diff: 'Compares two files of its caller, or sends the request of a route that has a shape.',
  simulate: `${LOCAL} Its time for each entity is measured by bench:simulate.`,
  run: CLIENT,
  eval: LOCAL,
  table: LOCAL,
  derive: LOCAL,
  deadline: LOCAL,
  procedure: LOCAL,
  records: `${LOCAL} What it sends are requests of routes that have shapes.`,
  quality: `${LOCAL} With --system it sends a request of a route that has a reason.`,
  entity: CLIENT,
  version: CLIENT,
  history: CLIENT,
  receipt: CLIENT,
  verify: LOCAL,
  replay: CLIENT,
  ledger: `${CLIENT} Reading a whole ledger is measured by bench:verify.`,
};
