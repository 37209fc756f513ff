// Who may import whom: the table of the rooms as rules. Everything that is not allowed here is refused.

/** Room → what else it may import, as path patterns. `types`: only by `import type`. `packages`: undefined means any. */
const rooms = {
  domain: { may: [], packages: ['typebox'] },
  markets: { may: ['domain/'] },
  texts: { may: ['domain/'] },
  workflows: { may: ['domain/'], types: ['activities/'], packages: ['@temporalio/workflow', '@temporalio/common'] },
  platform: { may: ['domain/', 'prisma/generated/'] },
  providers: { may: ['platform/', 'domain/', 'texts/'] },
  documents: { may: ['platform/', 'domain/', 'texts/'] },
  activities: { may: ['providers/', 'documents/', 'platform/', 'markets/', 'domain/'] },
  // Of the providers, those who listen to the outside need only the checks of signatures.
  api: { may: ['platform/', 'markets/', 'texts/', 'domain/', 'providers/[^/]+/[^/]+-webhook\\.ts$'] },
  // The terminal asks the API for what it shows, and knows the answers by their types.
  cli: { may: ['platform/', 'markets/', 'texts/', 'domain/', 'providers/[^/]+/[^/]+-webhook\\.ts$'], types: ['api/'] },
  web: { may: ['platform/', 'markets/', 'texts/', 'domain/', 'providers/[^/]+/[^/]+-webhook\\.ts$'] },
  // Migrations and sample data.
  prisma: { may: ['platform/', 'markets/', 'domain/'] },
  // Composition roots: everything below them, but nothing that exists for developers only.
  workers: {
    may: [
      'api/',
      'cli/',
      'web/',
      'workflows/',
      'activities/',
      'providers/',
      'documents/',
      'platform/',
      'markets/',
      'texts/',
      'domain/',
      'prisma/',
    ],
  },
}

const own = '^(domain|markets|texts|workflows|platform|providers|documents|activities|api|cli|web|prisma|workers|scripts|bench|test)/'

function roomRules(room, { may, types = [], packages }) {
  const anywhere = [`${room}/`, ...may, ...types].map((path) => `^${path}`)
  const rules = [
    {
      name: `${room} imports only ${may.length === 0 ? 'itself' : `itself and ${[...may, ...types].join(', ')}`}`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: own, pathNot: anywhere },
    },
  ]
  if (types.length > 0) {
    rules.push({
      name: `${room} imports only types of ${types.join(', ')}`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: types.map((path) => `^${path}`), dependencyTypesNot: ['type-only', 'type-import'] },
    })
  }
  if (packages !== undefined) {
    rules.push({
      name: `${room} imports no package but ${packages.join(', ')}`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: {
        path: ['(^|/)node_modules/', '^[^/.]+$'],
        pathNot: packages.map((name) => `(^|/)node_modules/${name}/`),
        dependencyTypesNot: ['core'],
      },
    })
    rules.push({
      name: `${room} uses nothing of Node`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { dependencyTypes: ['core'] },
    })
  }
  return rules
}

const product = `^(${Object.keys(rooms).join('|')})/`

module.exports = {
  forbidden: [
    ...Object.entries(rooms).flatMap(([room, allowed]) => roomRules(room, allowed)),
    {
      name: 'nothing of the product imports in a circle',
      severity: 'error',
      from: { path: product, pathNot: '^prisma/generated/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'type-import'] } },
    },
    {
      name: 'an import leads to something that exists',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'the product runs without development dependencies',
      severity: 'error',
      from: { path: product },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'every file stands in a room',
      severity: 'error',
      from: { path: own },
      to: { path: '\\.ts$', pathNot: [own, '^\\.', '^node_modules/', '^[^/]+\\.config\\.ts$'] },
    },
  ],
  options: {
    // TypeScript 7 has no parser to offer; swc's tells imports of types apart as well.
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['^node_modules/', '^prisma/generated/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'require', 'default', 'types'] },
  },
}
