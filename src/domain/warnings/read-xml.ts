import sax from 'sax'

/** An element of a document: its name without prefix, its namespace, its text without that of its children. */
export type XmlElement = {
  namespace: string
  name: string
  attributes: ReadonlyMap<string, string>
  children: XmlElement[]
  text: string
}

/** Without HTML's entities; the types do not know of it. */
const strict = { xmlns: true, strictEntities: true } as sax.SAXOptions

/** A document is no bigger than somebody's warnings are; what is bigger is not read. */
const most = { depth: 40, elements: 120_000, attributes: 200 }
/** Characters that are read at a time. */
const piece = 16_384

/** Why a document is not read; its message repeats nothing of it. */
export class XmlRefused extends Error {
  constructor(
    why: 'not well-formed' | 'doctype' | 'too deep' | 'too many elements' | 'not UTF-8',
    options?: ErrorOptions,
  ) {
    super(`The document is refused: ${why}`, options)
    this.name = 'XmlRefused'
  }
}

/**
 * Reads an XML document with namespaces, strictly. A document type is refused before anything is read, so there are no entities but
 * XML's own five, and nothing is fetched. @throws XmlRefused
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const text = decode(bytes)
  if (/<!\s*(?:doctype|entity)/i.test(text)) throw new XmlRefused('doctype')
  const parser = sax.parser(true, strict)
  const open: XmlElement[] = []
  let root: XmlElement | null = null
  let count = 0
  parser.onerror = () => {
    throw new XmlRefused('not well-formed')
  }
  parser.onopentag = (tag) => {
    const { uri, local, attributes } = tag as sax.QualifiedTag
    const element: XmlElement = {
      namespace: uri,
      name: local,
      attributes: new Map(Object.values(attributes).map((each) => [each.local, each.value])),
      children: [],
      text: '',
    }
    if (root && open.length === 0) throw new XmlRefused('not well-formed')
    if (++count > most.elements) throw new XmlRefused('too many elements')
    if (open.length >= most.depth) throw new XmlRefused('too deep')
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  }
  parser.onclosetag = () => void open.pop()
  const add = (words: string) => {
    const inside = open.at(-1)
    if (inside) inside.text += words
  }
  parser.ontext = add
  parser.oncdata = add
  // The parser compares each attribute of a tag with all before it: piece by piece, so that none grows too many.
  for (let at = 0; at < text.length; at += piece) {
    parser.write(text.slice(at, at + piece))
    const { attribList = [] } = parser as { attribList?: unknown[] }
    if (attribList.length > most.attributes) throw new XmlRefused('too many elements')
  }
  parser.close()
  if (!root) throw new XmlRefused('not well-formed')
  return root
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new XmlRefused('not UTF-8', { cause })
  }
}

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name && child.namespace === element.namespace)

/** The text of the first child of this name; empty if there is none. */
export const textOf = (element: XmlElement, name: string): string =>
  childrenOf(element, name)[0]?.text.trim() ?? ''
