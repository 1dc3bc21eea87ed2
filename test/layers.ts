/**
 * The layers within a folder, the lowest first: what stands in one imports its own and those below, and
 * nothing above. Layers in one list stand side by side, and import nothing of each other.
 */
export type Layered = { folder: string; layers: readonly (string | readonly string[])[] };

/** In place of a name: every other folder, each a layer of its own beside the others. */
export const EACH = '*';

/** In place of a name: every other file that stands directly within, all in one layer. */
export const FILES = '*.ts';

export const layered: readonly Layered[] = [
  {
    folder: 'core',
    layers: [
      'ground',
      ['entities', 'periods'],
      'json',
      'values',
      'conditions',
      'expressions',
      'facts',
      'records',
      'mappings',
      'evaluator',
      'rule-set',
      'words',
      'appraisal',
      ['life', 'events', 'explanation'],
      'procedures',
      ['measures', 'notices', 'proceedings'],
      'diff',
      ['check', 'simulation', 'quality', 'receipt', 'tables', 'publication'],
    ],
  },
  {
    folder: 'store',
    layers: [
      'keys.ts',
      'ground',
      'ledger',
      'entities',
      'life',
      ['rule-sets', 'record-types', 'procedures', 'records'],
      'appraisals',
      'proceedings',
      ['passes', 'publication'],
    ],
  },
  { folder: 'functions', layers: ['deps', 'http', 'tasks', 'steps', EACH, 'handlers.ts'] },
  {
    folder: 'functions/steps',
    layers: [
      'life',
      'rule-sets',
      'checks',
      ['passes', 'appraisals', 'records', 'entities'],
      'measures',
      ['proceedings', 'publication'],
      'notices',
    ],
  },
  {
    folder: 'store/passes',
    layers: [FILES, ['runs', 'simulations', 'anchors', 'quality'], 'verification'],
  },
  {
    folder: 'lib/constructs',
    layers: [
      ['data', 'keys', 'machines', 'monitoring'],
      ['functions', 'events'],
    ],
  },
  {
    folder: 'core/diff',
    layers: [
      'rule-set-diff.ts',
      'two.ts',
      ['pairs.ts', 'directions'],
      'parts',
      'procedures',
      ['diff-of.ts', 'record-type-diff-of.ts', 'procedure-diff-of.ts'],
    ],
  },
  {
    folder: 'core/simulation',
    layers: [
      'simulation.ts',
      'moves',
      'entities',
      'tallies',
      'simulation-part.ts',
      'simulation-of.ts',
    ],
  },
  {
    folder: 'core/check',
    layers: [
      'analysis',
      'second-opinion',
      'inputs',
      ['cases.ts', 'examination.ts', 'finding.ts', 'workload.ts'],
      'covered-rules.ts',
      ['agreement.ts', 'coverage.ts', 'try-cases.ts', 'words.ts'],
      'findings',
      'findings.ts',
      'milder-findings.ts',
      ['check-rule-set.ts', 'check-record-type.ts', 'check-procedure-document.ts'],
    ],
  },
  {
    folder: 'store/appraisals',
    layers: [
      'in-force',
      'observations',
      ['governing', 'commit', 'audit'],
      'correction',
      'grade-and-store.ts',
    ],
  },
];

/** What is wrong with one import within layered folders, and the moves that are allowed; undefined where nothing is. */
export function acrossLayers(file: string, target: string): string | undefined {
  for (const within of layered) {
    const fault = acrossLayersOf(within, file, target);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function acrossLayersOf(
  { folder, layers }: Layered,
  file: string,
  target: string,
): string | undefined {
  if (![file, target].every((path) => path.startsWith(`${folder}/`))) return undefined;
  const named = layers.flat();
  const nameOf = (path: string): string => path.slice(folder.length + 1).split('/')[0] ?? '';
  const layerOf = (name: string): string => {
    if (named.includes(name)) return name;
    return name.endsWith('.ts') ? FILES : EACH;
  };
  const [from, to] = [nameOf(file), nameOf(target)];
  const height = layers.findIndex((layer) => [layer].flat().includes(layerOf(from)));
  if (height < 0) {
    return `${file} stands in no layer of ${folder}; put it into ${named.join(', ')}, or add its folder in test/layers.ts.`;
  }
  const below = layers.slice(0, height).flat();
  const isOwn = from === to || (layerOf(from) === FILES && layerOf(to) === FILES);
  if (isOwn || below.includes(layerOf(to))) return undefined;
  const own = layerOf(from) === FILES ? FILES : from;
  const allowed = [own, ...below].map((name) => `${folder}/${name}`).join(', ');
  return `${file} imports ${target}; ${folder}/${own} may import ${allowed}. Move what is needed down there, or pass it in.`;
}
