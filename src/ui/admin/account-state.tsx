import { useTranslations } from 'next-intl'
import { State } from './facts.tsx'

const kinds = {
  active: 'ok',
  suspended: 'danger',
  disabled: 'danger',
  waiting: 'warn',
  leaving: 'warn',
} as const

/** How an account stands. */
export function AccountState({ status }: { status: keyof typeof kinds }) {
  const t = useTranslations('admin')
  return <State kind={kinds[status]}>{t(`status.${status}`)}</State>
}
