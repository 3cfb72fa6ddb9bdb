import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'

type Props = {
  /** The page's one heading. */
  title: string
  /** A sentence under the heading. */
  lead?: ReactNode
  /** Hides the heading from the eye where the content says it, e.g. on a profile. */
  titleHidden?: boolean
  /** Beside the heading. */
  actions?: ReactNode
  /** Where one came from; a post shows its way back to the feed. */
  back?: { href: string; label: string }
  /** Under the heading, e.g. `Tabs`. */
  tabs?: ReactNode
  /** A second column on a wide screen, below the page on a phone. */
  aside?: ReactNode
  children: ReactNode
}

/** The middle column of the shell, and the aside beside it. */
export function Page({ title, lead, titleHidden = false, actions, back, tabs, aside, children }: Props) {
  return (
    <>
      <main className="page" id="main" tabIndex={-1}>
        <div className={titleHidden ? 'sr-only' : 'page-head'}>
          {back && <BackLink {...back} />}
          <h1>{title}</h1>
          {actions}
        </div>
        {lead && <p className="page-lead">{lead}</p>}
        {tabs}
        {children}
      </main>
      {aside && <aside className="aside">{aside}</aside>}
    </>
  )
}

function BackLink({ href, label }: { href: string; label: string }) {
  return (
    <a className="back" href={href} aria-label={label}>
      <Icon name="back" />
    </a>
  )
}
