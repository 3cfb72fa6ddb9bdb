import { createElement, type ReactNode } from 'react'
import { type MarkupNode, parseMarkup } from './parse-markup.ts'

/** The HTML of a text that the domain made, as elements. */
export const Markup = ({ html }: { html: string }): ReactNode => parseMarkup(html).map(toElement)

/** The order never changes, so the place is the key. */
function toElement(node: MarkupNode, place: number): ReactNode {
  if (typeof node === 'string') return node
  const { class: className, ...rest } = node.attributes
  const children = node.children.map(toElement)
  return createElement(
    node.tag,
    { ...rest, ...(className ? { className } : {}), key: place },
    ...(children.length > 0 ? children : []),
  )
}
