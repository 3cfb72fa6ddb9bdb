import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'
import { type ConsolePart, type ConsoleReach, consoleParts, partsFor } from './console-parts.ts'

type Props = {
  current: ConsolePart
  /** Others see only their parts. */
  reach: ConsoleReach
}

/** The console's own navigation: beside the page, on a phone a row of tabs above it. */
export function ConsoleNavigation({ current, reach }: Props) {
  const t = useTranslations('admin')
  const parts = partsFor(reach)
  return (
    <nav className="console-nav" aria-label={t('title')}>
      <p className="console-title">{t('title')}</p>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <a href={consoleParts[part].path} aria-current={part === current ? 'page' : undefined}>
              <Icon name={consoleParts[part].icon} />
              {t(`part.${part}`)}
            </a>
          </li>
        ))}
        <li className="console-leave">
          <a href="/">
            <Icon name="back" />
            {t('leave')}
          </a>
        </li>
      </ul>
    </nav>
  )
}
