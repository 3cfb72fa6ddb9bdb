import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'
import type { ShellRights } from './shell-props.ts'

/** In the menu: where staff alone may go; nothing for citizens. */
export function StaffLinks({ rights: { staff, administration } }: { rights: ShellRights }) {
  const t = useTranslations('shell')
  if (!staff && !administration) return null
  return (
    <div className="menu-group">
      {staff && (
        <a href="/directory">
          <Icon name="directory" />
          {t('directory')}
        </a>
      )}
      {administration && (
        <a href="/admin">
          <Icon name="administration" />
          {t('administration')}
        </a>
      )}
    </div>
  )
}
