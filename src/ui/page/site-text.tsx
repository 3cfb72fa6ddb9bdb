/** A piece of an operator's text; `href` makes it a link. */
type Inline = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string }

type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'list'; items: Inline[][] }

/** An operator's text: headings, paragraphs, lists. */
export function SiteText({ blocks }: { blocks: Block[] }) {
  return blocks.map((block, index) => {
    // A text does not change under the reader: its blocks are their places.
    const key = `${index}`
    if (block.kind === 'heading') return <h2 key={key}>{block.text}</h2>
    if (block.kind === 'paragraph') {
      return (
        <p key={key}>
          <InlineText content={block.content} />
        </p>
      )
    }
    return (
      <ul key={key}>
        {block.items.map((item) => (
          <li key={item.map(({ text }) => text).join()}>
            <InlineText content={item} />
          </li>
        ))}
      </ul>
    )
  })
}

function InlineText({ content }: { content: Inline[] }) {
  return content.map((piece, index) => {
    const key = `${index}`
    return piece.kind === 'link' ? (
      <a key={key} className="link" href={piece.href}>
        {piece.text}
      </a>
    ) : (
      <span key={key}>{piece.text}</span>
    )
  })
}
