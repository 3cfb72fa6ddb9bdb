'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

type Props = { href: string; className?: string; children: ReactNode }

/** A link of the navigation that knows whether it leads to the page one is on. */
export function NavLink({ href, className, children }: Props) {
  const current = usePathname() === href
  return (
    <a href={href} className={className} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  )
}
