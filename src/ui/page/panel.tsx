import type { ReactNode } from 'react'

/** A small box of the aside, with its own heading. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
