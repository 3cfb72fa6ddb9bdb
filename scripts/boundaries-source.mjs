// What one file's text says, beyond its imports: its directive, and where it touches the environment or the network.
import ts from 'typescript'

const HTTP_MODULES = new Set(['node:http', 'node:https', 'node:http2', 'http', 'https', 'http2'])
const HTTP_CALLS = new Set(['request', 'get', 'connect'])
const SOCKETS = new Set(['WebSocket', 'EventSource', 'XMLHttpRequest'])

/**
 * @typedef {{ text: string, line: number, relative: boolean }} Call a request; `relative`: to a literal path of our own
 * @typedef {{ directive: string | undefined, environment: { text: string, line: number }[], calls: Call[] }} Source
 */

/** @returns {Source} */
export function readSource(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const names = readBindings(file)
  const source = { directive: readDirective(file), environment: [], calls: [] }
  const note = (list, node, more) =>
    list.push({ text: shorten(node.getText(file)), line: lineOf(file, node), ...more })
  const visit = (node) => {
    if (ts.isTypeNode(node)) return
    if (touchesEnvironment(node, names)) note(source.environment, node)
    const call = readCall(node, names)
    if (call) note(source.calls, call.node, { relative: call.relative })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return source
}

/** Local names under which a file knows `process` and node's HTTP modules. */
function readBindings(file) {
  const bindings = { process: new Set(['process']), http: new Set() }
  for (const statement of file.statements.filter(ts.isImportDeclaration)) {
    const from = statement.moduleSpecifier.text
    const clause = statement.importClause
    const all =
      clause?.namedBindings && ts.isNamespaceImport(clause.namedBindings) ? clause.namedBindings : clause
    if (!all?.name) continue
    if (/^(node:)?process$/.test(from)) bindings.process.add(all.name.text)
    if (HTTP_MODULES.has(from)) bindings.http.add(all.name.text)
  }
  return bindings
}

function readDirective(file) {
  const first = file.statements[0]
  if (!first || !ts.isExpressionStatement(first) || !ts.isStringLiteral(first.expression)) return undefined
  return first.expression.text
}

/** `process.env`, `process['env']`, `{ env } = process`, `import { env } from 'node:process'`. */
function touchesEnvironment(node, names) {
  const isProcess = (it) =>
    (ts.isIdentifier(it) && names.process.has(it.text)) ||
    (ts.isPropertyAccessExpression(it) && it.name.text === 'process')
  if (memberName(node) === 'env') return isProcess(node.expression)
  if (ts.isVariableDeclaration(node) && node.initializer && isProcess(node.initializer)) {
    return !ts.isIdentifier(node.name) && node.name.elements.some((it) => named(it) === 'env')
  }
  return importsFrom(node, /^(node:)?process$/, (it) => it === 'env')
}

/** A use of `fetch` (also as a value, since a renamed fetch is still one), of node's HTTP client or of a socket. */
function readCall(node, names) {
  if (ts.isIdentifier(node) && node.text === 'fetch' && isValue(node)) {
    return { node: node.parent, relative: isRelativeCall(node) }
  }
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && SOCKETS.has(node.expression.text)) {
    const isRequest = node.expression.text === 'XMLHttpRequest'
    const relative = isRequest ? opensOwnPaths(node.getSourceFile()) : isOwnPath(node.arguments?.[0])
    return { node, relative }
  }
  const member = memberName(node)
  if (
    member &&
    HTTP_CALLS.has(member) &&
    ts.isIdentifier(node.expression) &&
    names.http.has(node.expression.text)
  ) {
    return { node, relative: false }
  }
  if (importsFrom(node, /^(node:)?http(s|2)?$/, (it) => HTTP_CALLS.has(it))) return { node, relative: false }
  return isHttpAtRunTime(node) ? { node, relative: false } : undefined
}

/** An XMLHttpRequest learns its address later: every `open(method, address)` of the file must stay on our host. */
function opensOwnPaths(file) {
  const addresses = []
  const visit = (node) => {
    const opens = ts.isCallExpression(node) && memberName(node.expression) === 'open'
    if (opens && node.arguments.length > 1) addresses.push(node.arguments[1])
    ts.forEachChild(node, visit)
  }
  visit(file)
  return addresses.length > 0 && addresses.every(isOwnPath)
}

/** `await import('node:http')` hides which parts are used. */
function isHttpAtRunTime(node) {
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return false
  const [asked] = node.arguments
  return asked !== undefined && ts.isStringLiteralLike(asked) && HTTP_MODULES.has(asked.text)
}

function isRelativeCall(identifier) {
  const callee = memberName(identifier.parent) === 'fetch' ? identifier.parent : identifier
  return (
    ts.isCallExpression(callee.parent) &&
    callee.parent.expression === callee &&
    isOwnPath(callee.parent.arguments[0])
  )
}

/** Begins with a single slash, so that it stays on the host which served the page. */
function isOwnPath(node) {
  if (!node) return false
  if (ts.isStringLiteralLike(node)) return isOwnStart(node.text)
  return ts.isTemplateExpression(node) && isOwnStart(node.head.text) && node.head.text.length > 1
}

function isOwnStart(text) {
  return /^\/(?![/\\])/.test(text)
}

/** False where an identifier only names something: a key, a parameter, a method, somebody's own member. */
function isValue(identifier) {
  const { parent } = identifier
  if (ts.isPropertyAccessExpression(parent) && parent.name === identifier) {
    return ['globalThis', 'window', 'self'].includes(parent.expression.getText())
  }
  if (ts.isShorthandPropertyAssignment(parent)) return true
  const namesSomething = parent.name === identifier || parent.propertyName === identifier
  return !namesSomething && !ts.isExportSpecifier(parent)
}

function memberName(node) {
  if (ts.isPropertyAccessExpression(node)) return node.name.text
  if (!ts.isElementAccessExpression(node)) return undefined
  return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined
}

function importsFrom(node, pattern, isWanted) {
  if (!ts.isImportDeclaration(node) || !pattern.test(node.moduleSpecifier.text)) return false
  const bindings = node.importClause?.namedBindings
  if (!bindings || !ts.isNamedImports(bindings) || node.importClause.isTypeOnly) return false
  return bindings.elements.some((it) => !it.isTypeOnly && isWanted(named(it)))
}

function named(element) {
  return (element.propertyName ?? element.name)?.text
}

function shorten(text) {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

function lineOf(file, node) {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
}
