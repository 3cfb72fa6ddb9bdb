import ts from 'typescript'
import { type Call, descendants, type Place, type Source } from './source.ts'

/*
 * Whoever holds a transaction's connection and waits for a second one waits for ever when everybody does so at once. So
 * what runs with a `tx` asks for no other connection: not by itself, nor by what it calls.
 */
export type SecondConnection = {
  /** The function that holds a transaction: `src/…/set-mark.ts#setMark`. */
  within: string
  /** What then asks for another connection, and by what: `src/…/read-marks.ts#readMarks: database`. */
  asks: string
}

const connections = ['database', 'rows', 'transaction']
const platform = 'src/platform/database.ts'
const read = /^src\/(domain|doors|federation|http|jobs|scim)\/.*(?<!\.test)\.ts$/

/** Every place where a second connection is asked for while one holds the first. */
export function findSecondConnections(source: Source): SecondConnection[] {
  const found = source
    .paths(read)
    .flatMap((path) => source.declared(path))
    .flatMap((place) => {
      const node = source.node(place)
      return node ? holders(node).flatMap((holder) => asksOf(source, place, holder)) : []
    })
  const each = new Map(found.map((one) => [`${one.within} ${one.asks}`, one]))
  return [...each.values()].sort((a, b) => a.within.localeCompare(b.within) || a.asks.localeCompare(b.asks))
}

/** The functions in a piece of a file that are given a transaction. */
const holders = (node: ts.Node): ts.SignatureDeclaration[] =>
  descendants(node)
    .filter(ts.isFunctionLike)
    .filter(({ parameters }) =>
      parameters.some((parameter) => !isOptional(parameter) && isTransaction(parameter)),
    )

const isTransaction = ({ name, type }: ts.ParameterDeclaration): boolean =>
  name.getText() === 'tx' ||
  (type !== undefined && !ts.isFunctionTypeNode(type) && /\bTx\b/.test(type.getText()))

const isOptional = ({ questionToken, initializer }: ts.ParameterDeclaration): boolean =>
  questionToken !== undefined || initializer !== undefined

function asksOf(source: Source, place: Place, holder: ts.Node): SecondConnection[] {
  const within = nameOf(place)
  const reached = source.reachedFrom(place.path, holder, (path) => read.test(path))
  // What is given its transaction, or may be, is judged by itself: as a holder, or by whether it is given one.
  const others = reached.filter((each) => read.test(each.path) && !isHolder(source, each))
  return [
    ...own(source.callsWithin(place.path, holder), source).map((by) => ({
      within,
      asks: `${within}: ${by}`,
    })),
    ...others.flatMap((each) =>
      own(source.calls(each), source).map((by) => ({ within, asks: `${nameOf(each)}: ${by}` })),
    ),
  ]
}

/** The ways in which some calls ask for a connection, themselves. */
const own = (calls: Call[], source: Source): string[] =>
  calls.flatMap((call) => {
    if (isConnection(call.to) && !isInstead(call.node)) return [call.to.name]
    return mayTakeOne(source, call) ? [`${(call.to as Place).name} without the transaction`] : []
  })

const isConnection = (to: Call['to']): to is Place =>
  typeof to !== 'string' && to.path === platform && connections.includes(to.name)

/** `tx ?? database()`: only where none was given, which is judged where it is called. */
const isInstead = ({ parent }: ts.Node): boolean =>
  ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken

/** Whether a call could hand on a transaction and does not. */
function mayTakeOne(source: Source, { to, node }: Call): boolean {
  if (typeof to === 'string' || !read.test(to.path)) return false
  const declared = source.node(to)
  const fn = declared && descendants(declared).find(ts.isFunctionLike)
  const at = fn?.parameters.findIndex((parameter) => isOptional(parameter) && isTransaction(parameter)) ?? -1
  return at >= 0 && node.arguments.length <= at
}

function isHolder(source: Source, place: Place): boolean {
  const node = source.node(place)
  const fn = node && descendants(node).find(ts.isFunctionLike)
  return fn?.parameters.some((parameter) => !isOptional(parameter) && isTransaction(parameter)) ?? false
}

const nameOf = ({ path, name }: Place): string => `${path}#${name}`
