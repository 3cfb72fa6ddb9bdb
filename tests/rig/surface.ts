import ts from 'typescript'
import { type Action, permissions } from '#domain/permissions/permissions.ts'
import { type Call, descendants, type Place, type Source } from './source.ts'

/*
 * What the outside can reach, read from the source: forms (server actions), pages and routes, by which door they let
 * somebody in, and which right the verbs behind them demand.
 */
const acting = 'src/app/actions/act.ts'
const request = 'src/app/request.ts'
const asViewer = 'src/doors/as-viewer.ts'
const demands = 'src/domain/permissions/demand.ts'

const doors: Record<string, string[]> = {
  [acting]: ['act', 'actAsPerson', 'actAsEntrant'],
  [request]: ['viewer', 'principal', 'orEntrance'],
  [asViewer]: ['demandViewer', 'demandPrincipal', 'demandEntrant'],
  'src/doors/as-api-client.ts': ['asApiClient'],
  'src/doors/as-scim-client.ts': ['asScimClient'],
  'src/doors/as-server.ts': ['asServer'],
}

/** Doors that go by a token or a signature in a header, which no page of another site can make a browser send. */
const tokenDoors = ['src/doors/as-api-client.ts', 'src/doors/as-scim-client.ts', 'src/doors/as-server.ts']

const isDoor = (to: Call['to']): to is Place =>
  typeof to !== 'string' && (doors[to.path]?.includes(to.name) ?? false)
const isAction = (text: string): text is Action => text in permissions
const inApp = (path: string): boolean => path.startsWith('src/app/') && !(path in doors)
const inDoors = (path: string): boolean => path.startsWith('src/doors/') && !(path in doors)
const inDomain = (path: string): boolean => path.startsWith('src/domain/') && path !== demands

export type Form = {
  /** `list-actions.ts#rename` */
  name: string
  doors: string[]
  /** The actions it names to `act` or `actAsPerson`. */
  named: Action[]
  /** The actions that the verbs it calls demand. */
  demanded: Action[]
  /** Whether it reads an id from what was sent. */
  takesId: boolean
  /** The verbs it calls. */
  verbs: string[]
}

/** Every server action. */
export function readForms(source: Source): Form[] {
  return source
    .paths(/^src\/(app|ui)\/.*\.tsx?$/)
    .filter(source.isServerActions)
    .flatMap((path) => source.exported(path))
    .map((place) => readForm(source, place))
}

function readForm(source: Source, place: Place): Form {
  const reached = source.reached(place, (path) => inApp(path) || inDoors(path))
  const calls = reached.filter(({ path }) => inApp(path)).flatMap((each) => source.calls(each))
  const idReaders = ['id', 'optionalId', 'parseId']
  return {
    name: `${place.path.replace(/^src\/app\/(actions\/)?/, '')}#${place.name}`,
    doors: reached.flatMap((each) => source.calls(each)).flatMap(({ to }) => (isDoor(to) ? [to.name] : [])),
    named: unique(calls.flatMap(({ literals }) => literals).filter(isAction)),
    demanded: demandedBy(source, reached),
    takesId: calls.some(({ to }) => typeof to !== 'string' && idReaders.includes(to.name)),
    verbs: reached.filter((each) => isVerb(source, each)).map(({ name }) => name),
  }
}

/** The actions that some verbs demand, themselves or by what they call. */
function demandedBy(source: Source, places: Place[]): Action[] {
  const reached = places.filter(({ path }) => inDomain(path)).flatMap((it) => source.reached(it, inDomain))
  return unique(reached.flatMap((place) => demandedIn(source, place)))
}

/** The actions demanded in the text of one function, by the table's own parts or by one of the noun's that leads there. */
const demandedIn = (source: Source, place: Place): Action[] =>
  source
    .calls(place)
    .filter(({ literals }) => literals.some(isAction))
    .filter(({ to }) => typeof to !== 'string' && leadsToDemand(source, to))
    .flatMap(({ literals }) => literals)
    .filter(isAction)

const leadsToDemand = (source: Source, to: Place): boolean =>
  source.reached(to, (path) => path.includes('/internal/')).some(({ path }) => path === demands)

export type Screen = { path: string; doors: string[] }

/**
 * Every page, with the doors it or its parts call. A layout does not count: it is not asked again on the way to another
 * page; nor do the forms a page shows.
 */
export function readScreens(source: Source): Screen[] {
  const inPages = (path: string) => inApp(path) && !source.isServerActions(path)
  return source.paths(/^src\/app\/(.*\/)?page\.tsx$/).map((path) => ({
    path,
    doors: source
      .reached({ path, name: 'default' }, inPages)
      .filter((place) => inPages(place.path))
      .flatMap((place) => source.calls(place))
      .flatMap(({ to }) => (isDoor(to) && to.path === request ? [to.name] : [])),
  }))
}

export type Route = {
  path: string
  url: string
  changes: boolean
  /** No page of another site can send it in somebody's name. */
  isOurs: boolean
  doors: string[]
}

const methods = ['get', 'head', 'post', 'put', 'patch', 'delete', 'all', 'route']
const reading = /^(get|head)$/i

/** Every route of the front. A hook of its file counts for it: hooks hold for the file's scope. */
export function readRoutes(source: Source): Route[] {
  return source.paths(/^src\/http\/.*(?<!\.test)\.ts$/).flatMap((path) => {
    const calls = source.callsOfFile(path)
    const hooks = calls.filter(({ to }) => String(to).endsWith('.addHook'))
    const hooked = hooks.flatMap(({ node }) => source.reachedFrom(path, node, inHttp))
    return calls.filter(isRoute).map((call): Route => {
      const reached = [...source.reachedFrom(path, call.node, inHttp), ...hooked]
      return {
        path,
        url: urlOf(call.node),
        changes: methodsOf(call).some((method) => !reading.test(method)),
        isOurs: reached.some(({ path, name }) => name === 'demandSameOrigin' || tokenDoors.includes(path)),
        doors: reached.filter(isDoor).map(({ name }) => name),
      }
    })
  })
}

const inHttp = (path: string): boolean => path.startsWith('src/http/')

function isRoute({ to, node }: Call): boolean {
  const [, method] = typeof to === 'string' ? (/^\w+\.(\w+)$/.exec(to) ?? []) : []
  const last = node.arguments.at(-1)
  if (!method || !methods.includes(method) || !last) return false
  return method === 'route'
    ? ts.isObjectLiteralExpression(last)
    : node.arguments.length > 1 && isHandler(last)
}

const isHandler = (node: ts.Node): boolean => ts.isFunctionLike(node) || ts.isIdentifier(node)

/** `GET` and the like; of `front.route({ method: … })` what stands there. */
function methodsOf({ to, node }: Call): string[] {
  const written = optionOf(node, 'method')
  const named = written ? descendants(written).filter(ts.isStringLiteralLike) : []
  return named.length > 0 ? named.map(({ text }) => text) : [String(to).split('.').at(-1) ?? '']
}

/** The address of a route as written: a text, or the name of what holds it. */
function urlOf(node: ts.CallExpression): string {
  const address = optionOf(node, 'url') ?? node.arguments[0]
  if (!address) return ''
  return ts.isStringLiteralLike(address) ? address.text : address.getText()
}

function optionOf({ arguments: [first] }: ts.CallExpression, option: string): ts.Expression | undefined {
  if (!first || !ts.isObjectLiteralExpression(first)) return undefined
  return first.properties.filter(ts.isPropertyAssignment).find(({ name }) => name.getText() === option)
    ?.initializer
}

export type Verb = {
  name: string
  path: string
  /** The type of who acts, as written. */
  actor: string
  demanded: Action[]
  changes: boolean
  /** What it takes beside who acts, as written. */
  takes: string[]
}

const actors = /^(Actor|Principal|Viewer|Provider)\b/

/** Every exported function of the domain that takes somebody who acts first, and opens a transaction or demands a right. */
export function readVerbs(source: Source): Verb[] {
  return source
    .paths(/^src\/domain\/[^/]+\/[^/]+(?<!\.test)\.ts$/)
    .filter(inDomain)
    .flatMap((path) => source.exported(path))
    .filter((place) => isVerb(source, place))
    .map((place) => {
      const own = source
        .reached(place, (path) => isOwn(path, place.path))
        .filter(({ path }) => isOwn(path, place.path))
      return {
        name: place.name,
        path: place.path,
        demanded: unique(own.flatMap((each) => demandedIn(source, each))),
        changes: own.some((each) => source.calls(each).some(isTransaction)),
        actor: parametersOf(source, place)[0] ?? '',
        takes: parametersOf(source, place).slice(1),
      }
    })
}

/** A noun's file and what is internal to the noun: a verb's own text, as against another verb's. */
const isOwn = (path: string, verb: string): boolean =>
  path === verb || path.startsWith(`${verb.slice(0, verb.lastIndexOf('/'))}/internal/`)

const isTransaction = ({ to }: Call): boolean =>
  typeof to !== 'string' && to.path === 'src/platform/database.ts' && to.name === 'transaction'

const isVerb = (source: Source, place: Place): boolean =>
  inDomain(place.path) && actors.test(parametersOf(source, place)[0] ?? '')

/** The types of a function's parameters, as written. */
function parametersOf(source: Source, place: Place): string[] {
  const node = source.node(place)
  const fn = node && descendants(node).find(ts.isFunctionLike)
  return fn?.parameters.map((parameter) => parameter.type?.getText() ?? '') ?? []
}

const unique = <T>(list: T[]): T[] => [...new Set(list)]
