// Which part of the project may import which. This table is the architecture: the dependency checker makes one rule per
// line (.dependency-cruiser.mjs), and the diagram in ARCHITECTURE.md is made from it (pnpm generate).

/**
 * The parts of packages/core/src: a folder, or a file of that name. `imports` is complete: what is not in it is forbidden.
 * `holds` says what belongs there, and is repeated by the rule's message.
 */
export const parts = {
  model: {
    imports: [],
    holds:
      'the nouns: Kubernetes objects as far as they are read, snapshot, subject, verdict, finding, remedy, score, report',
  },
  query: {
    imports: ['model'],
    holds: 'the one command grammar of terminal, plain commands and Slack: text to a command, and filters',
  },
  inventory: {
    imports: ['model'],
    holds: 'a snapshot indexed once: pod templates, containers, owners, selectors, service accounts, namespaces',
  },
  graph: {
    imports: ['model', 'inventory'],
    holds: 'who may do what, who can reach whom, what is exposed, and the paths an attacker could take',
  },
  checks: {
    imports: ['model', 'inventory', 'graph'],
    holds: 'one file per check: its words, its subjects, its test, its remedy, its examples',
  },
  policy: {
    imports: ['model'],
    holds: 'the policy file: exceptions, severities, parameters, owners, thresholds',
  },
  scoring: {
    imports: ['model', 'inventory', 'graph'],
    holds: 'the two published score models and their ledgers',
  },
  compliance: {
    imports: ['model'],
    holds: 'frameworks, their controls, and what the verdicts say about them',
  },
  remediation: {
    imports: ['model'],
    holds: 'carries remedies out: on objects, as patches, in the text of a manifest',
  },
  changes: {
    imports: ['model'],
    holds: 'the difference between two reports, and trends',
  },
  report: {
    imports: ['model'],
    holds: 'one file per output format, and the one summary that both front ends show',
  },
  views: {
    imports: ['model', 'query', 'policy', 'scoring', 'report'],
    holds:
      'the rows of every view: what a report says about findings, workloads, namespaces, images, controls, clusters',
  },
  audit: {
    imports: ['model', 'inventory', 'graph', 'checks', 'policy', 'scoring', 'compliance', 'remediation'],
    holds: 'the pipeline: snapshot and policy to report',
  },
  live: {
    imports: [
      'model',
      'inventory',
      'graph',
      'checks',
      'policy',
      'scoring',
      'remediation',
      'audit',
      'changes',
      'sources',
    ],
    holds: 'keeps a report current, event by event; its host runs that in a worker thread',
  },
  sources: {
    imports: ['model'],
    holds: 'where snapshots come from: clusters, manifests, Dockerfiles, snapshot files, the demo',
  },
  history: {
    imports: ['model', 'changes'],
    holds: 'what was, in SQLite or PostgreSQL',
  },
};

/** The only places of packages/core/src that touch the world: files, network, threads, processes, clock. */
export const touchesTheWorld = ['sources/', 'history/', 'live/host', 'live/worker', 'node.ts'];

/** The front doors of packages/core/src: index.ts is the pure engine, node.ts what touches the world, text.ts text alone. */
export const frontDoors = ['index.ts', 'node.ts', 'text.ts'];

/** Packages with one home. A home is a folder or the beginning of a file name. */
export const packageHomes = {
  '@noble/hashes': ['packages/core/src/model/digest.ts'],
  '@kubernetes/client-node': ['packages/core/src/sources/cluster/'],
  undici: ['packages/core/src/sources/'],
  'js-yaml': ['packages/core/src/sources/'],
  kysely: [
    'packages/core/src/history/',
    'packages/slackbot/src/store/',
    'packages/slackbot/src/delivery/',
    'packages/slackbot/src/schedule/',
  ],
  pg: ['packages/core/src/history/'],
  ink: ['packages/tui/src/'],
  react: ['packages/tui/src/'],
  conf: ['packages/tui/src/'],
  commander: ['packages/tui/src/'],
  '@slack/bolt': ['packages/slackbot/src/'],
  '@resvg/resvg-js': ['packages/slackbot/src/'],
};
