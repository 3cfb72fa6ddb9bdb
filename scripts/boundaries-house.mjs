// Reads the source tree into the facts that the rules look at: files, imports, who reaches whom.
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { readSource } from './boundaries-source.mjs'

const CODE = /\.(ts|tsx|mts|js|mjs|jsx)$/
const TEST = /\.test\.tsx?$/
const NOT_OURS = /^src\/generated\//

/**
 * @typedef {{ from: string, to: string, asked: string, type: boolean, found: boolean, own: boolean }} Import
 *   `to` is a path from the root, or the package's name as written; `type` means: gone at run time.
 * @typedef {import('./boundaries-source.mjs').Source} Source
 */

/** Reads the project in `folder`: its source files, imports, folders and the two sides' reach. */
export async function readHouse(folder) {
  const root = realpathSync(folder)
  if (!existsSync(join(root, 'src'))) throw new Error(`There is no src/ in ${folder}.`)
  const paths = ['src', 'tests', 'scripts'].flatMap((top) => listFiles(root, top))
  const ours = paths.filter((path) => path.startsWith('src/') && CODE.test(path) && !TEST.test(path))
  const files = new Map(ours.map((path) => [path, readSource(path, readFileSync(join(root, path), 'utf8'))]))
  const imports = await readImports(root, files)
  return { paths, files, imports, ...readSides(files, imports) }
}

function listFiles(root, top) {
  if (!existsSync(join(root, top))) return []
  return readdirSync(join(root, top), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !NOT_OURS.test(path))
    .sort()
}

async function readImports(root, files) {
  const { output } = await cruise(
    ['src'],
    {
      baseDir: root,
      ruleSet: {},
      doNotFollow: { path: ['node_modules', NOT_OURS.source] },
      exclude: { path: TEST.source },
      tsPreCompilationDeps: true,
      detectProcessBuiltinModuleCalls: true,
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'node', 'default', 'types'],
      },
    },
    { bustTheCache: true },
  )
  return output.modules
    .filter((module) => files.has(module.source))
    .flatMap((module) => module.dependencies.map((dependency) => toImport(module.source, dependency)))
}

function toImport(from, { module, resolved, couldNotResolve, dependencyTypes }) {
  const own = /^[#./]/.test(module)
  return {
    from,
    to: own ? resolved : module,
    asked: module,
    type: dependencyTypes.includes('type-only') || dependencyTypes.includes('type-import'),
    found: !couldNotResolve,
    own,
  }
}

/**
 * What ends up in the browser and what runs on the server, by values only. The browser's side begins at
 * 'use client', src/ui and src/messenger, and ends at an action ('use server'): of that it gets only a reference.
 * The server's side begins everywhere else and ends at 'use client', for the same reason.
 */
function readSides(files, imports) {
  const graph = new Map([...files.keys()].map((path) => [path, []]))
  for (const { from, to, type, own } of imports) if (own && !type) graph.get(from).push(to)
  const isClient = (path) => files.get(path)?.directive === 'use client'
  const isAction = (path) => path.startsWith('src/app/') && files.get(path)?.directive === 'use server'
  const isForBrowser = (path) => isClient(path) || /^src\/(ui|messenger)\//.test(path)
  const [forBrowser, forServer] = [[], []]
  for (const path of files.keys()) (isForBrowser(path) ? forBrowser : forServer).push(path)
  return {
    graph,
    isForBrowser,
    browser: walk(graph, forBrowser, isAction),
    server: walk(graph, forServer, isClient),
  }
}

/** Everything reachable from `roots`: path → the chain of files that leads there. Stops at (and leaves out) `isEnd`. */
function walk(graph, roots, isEnd) {
  const chains = new Map(roots.map((path) => [path, [path]]))
  const queue = [...roots]
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const next of graph.get(path) ?? []) {
      if (chains.has(next) || isEnd(next)) continue
      chains.set(next, [...chains.get(path), next])
      queue.push(next)
    }
  }
  return chains
}
