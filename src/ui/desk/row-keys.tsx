'use client'

import { type KeyboardEvent, type ReactNode, useRef } from 'react'

const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/**
 * Lets the keyboard go from row to row. The keys only work while one of the rows has the focus, so that nobody who speaks to
 * her computer sets them off by chance (WCAG 2.1.4).
 */
export function RowKeys({ children }: { children: ReactNode }) {
  const rows = useRef<HTMLDivElement>(null)
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const links: (Element | null)[] = [...(rows.current?.querySelectorAll('.desk-row-title') ?? [])]
    const at = links.indexOf(document.activeElement)
    if (at === -1) return
    event.preventDefault()
    const next = links[Math.min(Math.max(at + step, 0), links.length - 1)]
    if (next instanceof HTMLElement) next.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what has the focus.
    <div ref={rows} onKeyDown={press}>
      {children}
    </div>
  )
}
