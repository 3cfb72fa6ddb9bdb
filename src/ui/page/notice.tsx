import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'

const icons = { info: 'info', ok: 'check', warn: 'alert', danger: 'alert' } as const

type Props = { kind?: keyof typeof icons; title?: string; children?: ReactNode }

/** Something the reader should know before going on. `danger` is announced at once, the others when there is a pause. */
export function Notice({ kind = 'info', title, children }: Props) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'danger' ? 'alert' : 'status'}>
      <Icon name={icons[kind]} />
      <div>
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}
