import { useTranslations } from 'next-intl'
import { Notice } from '../page/notice.tsx'

/** What a form that makes a secret answers; of a refusal what was typed stays. */
export type OnceState<Typed> =
  | { secret: string }
  | { message: string; proof: string | null; typed: Typed }
  | null

/** The form that had it is gone: whoever hears the page shall hear this now. */
const takeFocus = (element: HTMLElement | null): void => element?.focus()

type Props = { of: 'key' | 'secret'; secret: string }

/** A secret, this once, with the way to another one. Needs texts `deskKeys`. */
export function SecretOnce({ of, secret }: Props) {
  const t = useTranslations('deskKeys')
  return (
    <div className="tool-secret" tabIndex={-1} ref={takeFocus}>
      <Notice kind="warn" title={t(`${of}Once`)}>
        <p className="secret-once">{secret}</p>
        <p>{t(`${of}OnceText`)}</p>
        <p>
          <a className="link" href="/desk/keys">
            {t('again')}
          </a>
        </p>
      </Notice>
    </div>
  )
}
