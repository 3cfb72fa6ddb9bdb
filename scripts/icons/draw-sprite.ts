import { icons } from '../../src/ui/icon/icon-names.ts'

type Shape = [tag: string, attributes: Record<string, string>]

/** One file with every icon, so that a page only names them: cached once, no script, nothing repeated in a feed. */
export async function drawSprite(): Promise<string> {
  const symbols = await Promise.all(
    Object.entries(icons).map(async ([name, drawing]) => {
      const module: { __iconData?: { node: Shape[] } } = await import(`lucide-react/icons/${drawing}`)
      if (!module.__iconData) throw new Error(`lucide-react no longer says how it draws ${drawing}`)
      return `<symbol id="${name}" viewBox="0 0 24 24">${module.__iconData.node.map(draw).join('')}</symbol>`
    }),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`
}

function draw([tag, { key: _, ...attributes }]: Shape): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`)
  return `<${tag}${written.join('')}/>`
}
