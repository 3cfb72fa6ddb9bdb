import type { ReactNode } from 'react'

/** For `t.rich`: a part of a sentence becomes a link. */
export const linkTo = (href: string) => (text: ReactNode) => (
  <a className="link" href={href}>
    {text}
  </a>
)
