import { useTranslations } from 'next-intl'
import { State } from './facts.tsx'

const kinds = { allow: 'ok', limit: 'warn', silence: 'warn', suspend: 'danger' } as const

/** How a server is treated. */
export function PolicyLevel({ level }: { level: keyof typeof kinds }) {
  const t = useTranslations('federation')
  return <State kind={kinds[level]}>{t(`level.${level}`)}</State>
}
