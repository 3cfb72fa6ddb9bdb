import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-names.ts'
import { NavLink } from './nav-link.tsx'

type Props = { href: string; icon: IconName; label: string; children?: ReactNode }

/** A place in the navigation beside the page. */
export function NavItem({ href, icon, label, children }: Props) {
  return (
    <NavLink href={href} className="side-item">
      <Icon name={icon} />
      <span>{label}</span>
      {children}
    </NavLink>
  )
}
