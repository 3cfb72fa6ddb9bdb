import type { ReactNode } from 'react'

export type Fact = { label: string; value: ReactNode }

/** What is known about something, as terms and values; what is not known is left out. */
export function Facts({ facts }: { facts: (Fact | null | false | undefined | '')[] }) {
  return (
    <dl className="facts">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

/** A word that says how something stands, with a colour beside it, never by colour alone. */
export function State({ kind, children }: { kind: 'ok' | 'warn' | 'danger' | 'plain'; children: ReactNode }) {
  return <span className={`state state-${kind}`}>{children}</span>
}

/** A part of a page under a heading, with an address of its own. */
export function Section({
  id,
  title,
  lead,
  children,
}: {
  id?: string
  title: string
  lead?: ReactNode | undefined
  children: ReactNode
}) {
  return (
    <section className="console-section" id={id}>
      <h2>{title}</h2>
      {lead && <p className="form-note">{lead}</p>}
      {children}
    </section>
  )
}
