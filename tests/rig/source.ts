import { posix } from 'node:path'
import ts from 'typescript'

/** Source files by their path from the project's folder: the real ones, or a small house planted by a test. */
export type House = { paths: string[]; read(path: string): string | undefined }

/** Something named at the top of a file. */
export type Place = { path: string; name: string }

export type Call = {
  /** What is called: where it is declared, as far as it is ours; otherwise the name as written (`front.get`). */
  to: Place | string
  /** Every text literal among its arguments, however deep. */
  literals: string[]
  node: ts.CallExpression
}

type Module = {
  /** Functions and constants at the top, by name; `default` too. */
  declared: Map<string, ts.Node>
  exported: Set<string>
  imported: Map<string, Place>
}

/** Reads who refers to what in a house's files, without running anything. */
export class Source {
  readonly #house: House
  readonly #modules = new Map<string, Module>()
  readonly #parsed = new Map<string, ts.SourceFile>()
  readonly #calls = new Map<ts.Node, Call[]>()
  readonly #references = new Map<ts.Node, Place[]>()

  constructor(house: House) {
    this.#house = house
  }

  paths(wanted: RegExp): string[] {
    return this.#house.paths.filter((path) => wanted.test(path)).sort()
  }

  isServerActions = (path: string): boolean => /^\s*['"]use server['"]/.test(this.#house.read(path) ?? '')

  /** What a file lets others call. */
  exported = (path: string): Place[] =>
    [...this.#module(path).exported]
      .filter((name) => this.#module(path).declared.has(name))
      .map((name) => ({ path, name }))

  /** Everything at the top of a file, also what it keeps to itself. */
  declared = (path: string): Place[] =>
    [...this.#module(path).declared.keys()].map((name) => ({ path, name }))

  node = (place: Place): ts.Node | undefined => this.#module(place.path).declared.get(place.name)

  /**
   * Everything a function refers to, directly or by what it refers to, as long as `follow` says that a file is read on;
   * the function itself first.
   */
  reached = (from: Place, follow: (path: string) => boolean): Place[] =>
    this.#follow([from], (place) => place === from || follow(place.path))

  /** The same for a piece of a file, such as the handler of a route. */
  reachedFrom = (path: string, node: ts.Node, follow: (path: string) => boolean): Place[] =>
    this.#follow(this.#referred(path, node), (place) => follow(place.path))

  #follow(start: Place[], follow: (place: Place) => boolean): Place[] {
    const reached = new Map(start.map((place) => [keyOf(place), place]))
    for (const place of reached.values()) {
      for (const next of follow(place) ? this.#referredBy(place) : []) {
        if (!reached.has(keyOf(next))) reached.set(keyOf(next), next)
      }
    }
    return [...reached.values()]
  }

  /** The calls in the text of one function. */
  calls(place: Place): Call[] {
    const node = this.node(place)
    if (!node) return []
    const known = this.#calls.get(node) ?? this.#callsIn(place.path, node)
    this.#calls.set(node, known)
    return known
  }

  /** The calls in a piece of a file. */
  callsWithin = (path: string, node: ts.Node): Call[] => this.#callsIn(path, node)

  /** The calls anywhere in a file. */
  callsOfFile(path: string): Call[] {
    return this.#callsIn(path, this.#parse(path))
  }

  #callsIn(path: string, node: ts.Node): Call[] {
    return descendants(node)
      .filter(ts.isCallExpression)
      .map((call) => ({
        to: this.#resolve(path, call.expression.getText()) ?? call.expression.getText(),
        literals: call.arguments.flatMap((argument) =>
          descendants(argument)
            .filter(ts.isStringLiteralLike)
            .map(({ text }) => text),
        ),
        node: call,
      }))
  }

  /** Asked again and again, for whoever leads to it. */
  #referredBy(place: Place): Place[] {
    const node = this.node(place)
    if (!node) return []
    const known = this.#references.get(node) ?? this.#referred(place.path, node)
    this.#references.set(node, known)
    return known
  }

  #referred(path: string, node: ts.Node): Place[] {
    return descendants(node)
      .filter(ts.isIdentifier)
      .filter((identifier) => !isMemberName(identifier))
      .flatMap((identifier) => this.#resolve(path, identifier.text) ?? [])
  }

  #resolve(path: string, name: string): Place | undefined {
    const { declared, imported } = this.#module(path)
    return imported.get(name) ?? (declared.has(name) ? { path, name } : undefined)
  }

  #parse(path: string): ts.SourceFile {
    const known = this.#parsed.get(path)
    if (known) return known
    const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
    const parsed = ts.createSourceFile(path, this.#house.read(path) ?? '', ts.ScriptTarget.Latest, true, kind)
    this.#parsed.set(path, parsed)
    return parsed
  }

  #module(path: string): Module {
    const known = this.#modules.get(path)
    if (known) return known
    const module: Module = { declared: new Map(), exported: new Set(), imported: new Map() }
    this.#modules.set(path, module)
    for (const statement of this.#parse(path).statements) readStatement(module, path, statement)
    return module
  }
}

function readStatement(module: Module, path: string, statement: ts.Statement): void {
  // `export { a } from …` and `export { a }` would let something out that nobody sees here.
  if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) {
    throw new Error(`${path} exports by a list, which is not read: export each thing where it is declared.`)
  }
  if (ts.isImportDeclaration(statement)) readImport(module, path, statement)
  for (const [name, node] of declarations(statement)) {
    module.declared.set(name, node)
    if (hasModifier(statement, ts.SyntaxKind.ExportKeyword) || name === 'default') module.exported.add(name)
  }
}

function declarations(statement: ts.Statement): [string, ts.Node][] {
  if (ts.isExportAssignment(statement)) return [['default', statement.expression]]
  if (ts.isFunctionDeclaration(statement)) {
    const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword)
    return [[isDefault ? 'default' : (statement.name?.text ?? ''), statement]]
  }
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.flatMap(({ name, initializer }): [string, ts.Node][] =>
    ts.isIdentifier(name) && initializer ? [[name.text, initializer]] : [],
  )
}

function readImport(
  module: Module,
  path: string,
  { importClause, moduleSpecifier }: ts.ImportDeclaration,
): void {
  const from = (moduleSpecifier as ts.StringLiteral).text
  const file = from.startsWith('#')
    ? `src/${from.slice(1)}`
    : from.startsWith('.')
      ? posix.join(posix.dirname(path), from)
      : null
  if (!file || !importClause || importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return
  if (importClause.name) module.imported.set(importClause.name.text, { path: file, name: 'default' })
  const bindings = importClause.namedBindings
  if (!bindings || !ts.isNamedImports(bindings)) return
  for (const { name, propertyName, isTypeOnly } of bindings.elements) {
    if (!isTypeOnly) module.imported.set(name.text, { path: file, name: (propertyName ?? name).text })
  }
}

const keyOf = ({ path, name }: Place): string => `${path}#${name}`

const hasModifier = (node: ts.Node, kind: ts.SyntaxKind): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind)

/** The `b` of `a.b`, of `{ b: 1 }` and of `<A b={…}>` refers to nothing at the top of a file. */
function isMemberName(identifier: ts.Identifier): boolean {
  const { parent } = identifier
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === identifier) ||
    (ts.isPropertyAssignment(parent) && parent.name === identifier) ||
    (ts.isJsxAttribute(parent) && parent.name === identifier)
  )
}

/** A node and everything in it. */
export function descendants(node: ts.Node): ts.Node[] {
  const found = [node]
  for (const each of found) ts.forEachChild(each, (child) => void found.push(child))
  return found
}
