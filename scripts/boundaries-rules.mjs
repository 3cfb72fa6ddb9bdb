// The architecture, as rules. Each is proven by a planted violation in tests/unit/boundaries.test.ts.
import { basename, dirname } from 'node:path'

/**
 * Who may import whom (values; types are free, except that the domain takes none from above). `platform` is the whole
 * folder, `platform/log` one part of it (log.ts, log-*.ts or log/), `!platform/database` an exception.
 */
export const mayImport = {
  main: ['*'],
  instrumentation: ['platform/log', 'platform/page-context'],
  'instrumentation-client': [],
  app: [
    'doors',
    'domain',
    'ui',
    'wire',
    'messenger/screens',
    'platform/config',
    'platform/log',
    'platform/page-context',
  ],
  http: ['doors', 'domain', 'mastodon', 'scim', 'federation', 'wire', 'platform', '!platform/database'],
  doors: ['domain', 'federation', 'platform', 'wire'],
  jobs: ['domain', 'federation', 'platform'],
  mastodon: ['domain'],
  scim: ['domain', 'wire'],
  federation: ['domain', 'platform', 'wire'],
  domain: [
    'platform/clock',
    'platform/config',
    'platform/database',
    'platform/events-bus',
    'platform/images',
    'platform/key-ring',
    'platform/mail',
    'platform/storage',
    'platform/log',
    'platform/page-context',
    'platform/turns',
    'platform/version',
    'wire',
  ],
  messenger: ['ui', 'wire'],
  ui: [],
  wire: [],
  platform: [],
}

const FRAMEWORK_FREE = ['domain', 'platform', 'jobs', 'federation', 'mastodon', 'scim']
const HTTP_CLIENTS = /^(undici|node-fetch|axios|got|ky|superagent|cross-fetch)(\/|$)/
const FRAMEWORK = /^(next|react|react-dom)(\/|$)/
const PRISMA = /^(@prisma\/|prisma(\/|$)|src\/generated\/)/
const SERVER_CODE =
  /^src\/(main\.ts|(app\/.+\/route|proxy|instrumentation)\.ts|(platform|domain|doors|http|jobs|mastodon|scim|federation|generated)\/)/
const VAGUE = /^(utils?|helpers?|common)$/
const REMOTE_FETCH = /^src\/platform\/remote-fetch[-./]/
const DATABASE = /^src\/platform\/database[-./]/
const isProduct = (path) => path.startsWith('src/') || path === 'package.json'

/** @type {{ name: string, why: string, find(house): { from: string, to: string, why?: string }[] }[]} */
export const rules = [
  {
    name: 'known-folder',
    why: `src/ has only main.ts and ${Object.keys(mayImport).slice(1).join(', ')}`,
    find: (house) =>
      [...house.files.keys()]
        .filter((path) => !(folderOf(path) in mayImport))
        .map((path) => ({ from: path, to: dirname(path) })),
  },
  {
    name: 'import-resolves',
    why: 'no such file (write the extension; other folders start with #)',
    find: (house) => edges(house.imports.filter((it) => it.own && !it.found)),
  },
  {
    name: 'stays-in-src',
    why: 'the product does not need its tests, scripts or anything else outside src/ but package.json',
    find: (house) => edges(house.imports.filter((it) => it.own && it.found && !isProduct(it.to))),
  },
  {
    name: 'import-table',
    why: 'not in the table of who may import whom',
    find: (house) =>
      house.imports
        .filter((it) => it.own && !it.type && isRefused(it.from, it.to))
        .map((it) => ({
          ...edge(it),
          why: `${folderOf(it.from)} may import only ${allowed(folderOf(it.from))}`,
        })),
  },
  {
    name: 'domain-takes-no-types-from-above',
    why: 'the domain names its own types; those above it translate',
    find: (house) =>
      edges(
        house.imports.filter(
          (it) =>
            it.type &&
            folderOf(it.from) === 'domain' &&
            it.to.startsWith('src/') &&
            !['domain', 'platform', 'wire', 'generated'].includes(folderOf(it.to)),
        ),
      ),
  },
  {
    name: 'internal-is-private',
    why: 'internal/ belongs to the folder it lies in',
    find: (house) =>
      edges(
        house.imports.filter(
          (it) => it.to.includes('/internal/') && !it.from.startsWith(`${ownerOfInternal(it.to)}/`),
        ),
      ),
  },
  {
    name: 'no-cycles',
    why: 'these files cannot be loaded, or understood, one without the other',
    find: (house) => findCycles(house.graph),
  },
  {
    name: 'no-barrels',
    why: 'import the file that has it',
    find: (house) =>
      house.paths
        .filter((path) => /^src\/(.+\/)?index\.[a-z]+$/.test(path))
        .map((path) => ({ from: path, to: basename(path) })),
  },
  {
    name: 'rules-are-pure',
    why: '*-rules.ts take values only from other rules',
    find: (house) =>
      edges(house.imports.filter((it) => !it.type && isRules(it.from) && !(it.own && isRules(it.to)))),
  },
  {
    name: 'browser-never-reaches-server',
    why: 'this would be bundled for the browser',
    find: (house) => reached(house.browser, (path) => SERVER_CODE.test(path)),
  },
  {
    name: 'server-never-reaches-messenger',
    why: "keys exist only in the browser; pages enter by a screen that says 'use client'",
    find: (house) => reached(house.server, (path) => folderOf(path) === 'messenger'),
  },
  {
    name: 'prisma-behind-database',
    why: 'only src/platform/database* knows Prisma',
    find: (house) =>
      edges(house.imports.filter((it) => !it.type && PRISMA.test(it.to) && !DATABASE.test(it.from))),
  },
  {
    name: 'no-framework-below-the-pages',
    why: `${FRAMEWORK_FREE.join(', ')} run without Next and React`,
    find: (house) =>
      edges(
        house.imports.filter(
          (it) => !it.type && FRAMEWORK.test(it.to) && FRAMEWORK_FREE.includes(folderOf(it.from)),
        ),
      ),
  },
  {
    name: 'environment-only-in-config',
    why: 'only src/platform/config.ts reads the environment',
    find: (house) =>
      [...house.files]
        .filter(([path]) => path !== 'src/platform/config.ts')
        .flatMap(([path, source]) =>
          source.environment.map((it) => ({ from: `${path}:${it.line}`, to: it.text })),
        ),
  },
  {
    name: 'network-only-by-remote-fetch',
    why: "only src/platform/remote-fetch* calls out; the browser's code calls literal paths of our own ('/…')",
    find: (house) => [
      ...edges(
        house.imports.filter((it) => !it.type && HTTP_CLIENTS.test(it.to) && !REMOTE_FETCH.test(it.from)),
      ),
      ...[...house.files]
        .filter(([path]) => !REMOTE_FETCH.test(path))
        .flatMap(([path, source]) =>
          source.calls
            .filter((it) => !(it.relative && house.isForBrowser(path)))
            .map((it) => ({ from: `${path}:${it.line}`, to: it.text })),
        ),
    ],
  },
  {
    name: 'no-vague-names',
    why: 'name it after what it does',
    find: (house) =>
      house.paths
        .filter((path) => path.split('/').some((part) => VAGUE.test(part.replace(/\..*$/, ''))))
        .map((path) => ({
          from: path,
          to: path.split('/').find((part) => VAGUE.test(part.replace(/\..*$/, ''))),
        })),
  },
]

/** `src/main.ts` → main, `src/domain/posts/post.ts` → domain. */
function folderOf(path) {
  const [top, folder, rest] = path.split('/')
  return top === 'src' ? (rest === undefined ? folder?.replace(/\.[a-z]+$/, '') : folder) : undefined
}

function isRefused(from, to) {
  const own = folderOf(from)
  const table = mayImport[own]
  if (!table || !to.startsWith('src/') || folderOf(to) === own || folderOf(to) === 'generated') return false
  if (table.some((entry) => entry.startsWith('!') && covers(entry.slice(1), to))) return true
  return !table.some((entry) => entry === '*' || covers(entry, to))
}

function covers(entry, path) {
  const rest = path.startsWith(`src/${entry}`) ? path.slice(`src/${entry}`.length) : undefined
  return rest !== undefined && /^[-./]/.test(rest)
}

function allowed(folder) {
  return mayImport[folder].map((entry) => entry.replace('!', 'not ')).join(', ') || 'nothing of ours'
}

function isRules(path) {
  return /-rules\.ts$/.test(path)
}

function ownerOfInternal(path) {
  return path.slice(0, path.lastIndexOf('/internal/'))
}

function edge({ from, to, asked, found }) {
  return { from, to: found ? to : asked }
}

function edges(imports) {
  return imports.map(edge)
}

/** The first forbidden file on each chain, with the way to it. */
function reached(side, isForbidden) {
  return [...side]
    .filter(([path, chain]) => isForbidden(path) && !chain.slice(0, -1).some(isForbidden))
    .map(([path, chain]) => ({ from: chain[0], to: chain.length > 2 ? chain.slice(1).join(' → ') : path }))
}

/** One line for each group of files that import each other in a circle (Tarjan's strongly connected components). */
function findCycles(graph) {
  const order = new Map()
  const low = new Map()
  const stack = []
  const groups = []
  const visit = (path) => {
    order.set(path, order.size)
    low.set(path, order.get(path))
    stack.push(path)
    for (const next of graph.get(path) ?? []) {
      if (!order.has(next)) visit(next)
      if (stack.includes(next)) low.set(path, Math.min(low.get(path), low.get(next)))
    }
    if (low.get(path) === order.get(path)) groups.push(stack.splice(stack.indexOf(path)))
  }
  for (const path of graph.keys()) if (!order.has(path)) visit(path)
  return groups
    .filter((group) => group.length > 1 || graph.get(group[0])?.includes(group[0]))
    .map(([first, ...others]) => ({ from: first, to: [...others, first].join(' → ') }))
}
