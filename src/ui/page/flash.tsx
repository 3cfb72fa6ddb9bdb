import { useTranslations } from 'next-intl'
import { inWords } from '../time/in-words.ts'
import { Notice } from './notice.tsx'

type Props = {
  /** Reason of a refusal, from `?error=`. */
  error?: string | undefined
  /** What was done, from `?notice=`. */
  notice?: string | undefined
  /** Seconds after which it may be tried again. */
  wait?: number | undefined
}

/** What became of the form that was just sent. An unknown word in the address is never shown. */
export function Flash({ error, notice, wait }: Props) {
  const failure = useTranslations('failure')
  const errors = useTranslations('errors')
  const notices = useTranslations('notices')
  const inTime = wait === undefined ? null : inWords(wait)
  const refused = error as Parameters<typeof errors>[0] | undefined
  const done = notice as Parameters<typeof notices>[0] | undefined
  if (refused)
    return (
      <Notice kind="danger">
        {errors.has(refused) ? errors(refused) : errors('form-invalid')}
        {inTime && ` ${failure(inTime.text, { count: inTime.count })}`}
      </Notice>
    )
  if (done && notices.has(done)) return <Notice kind="ok">{notices(done)}</Notice>
  return null
}
