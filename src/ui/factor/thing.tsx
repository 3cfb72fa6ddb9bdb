import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-names.ts'

type Props = {
  icon: IconName
  name: ReactNode
  /** Said in small letters under the name. */
  facts?: string | undefined
  /** Under the facts. */
  children?: ReactNode
  /** Buttons beside it. */
  actions?: ReactNode
}

/** A line of something one has (a passkey, a browser): what it is, and what can be done with it. */
export function Thing({ icon, name, facts, children, actions }: Props) {
  return (
    <div className="thing">
      <Icon name={icon} />
      <div className="thing-text">
        <p className="thing-name">{name}</p>
        {facts && <p className="thing-facts">{facts}</p>}
        {children}
      </div>
      {actions && <div className="thing-actions">{actions}</div>}
    </div>
  )
}
