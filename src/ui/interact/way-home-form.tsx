'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Field } from '../form/field.tsx'
import { SubmitButton } from '../form/submit-button.tsx'
import { Icon } from '../icon/icon.tsx'
import { Notice } from '../page/notice.tsx'

/** Nothing asked yet; why it was refused, and what was typed; or where it goes on. */
export type WayHomeState =
  | null
  | { message: string; handle: string }
  | { url: string; host: string; wanted: string }

export type WayHomeAction = (previous: WayHomeState, form: FormData) => Promise<WayHomeState>

type Props = {
  action: WayHomeAction
  what: 'account' | 'post'
  id: string
  /** What to look for by hand on a server that cannot be found. */
  wanted: string
}

/** Asks for somebody's account elsewhere and leads there; works without a script. Needs texts `form` and `interact`. */
export function WayHomeForm({ action, what, id, wanted }: Props) {
  const [state, send] = useActionState(action, null)
  const t = useTranslations('interact')
  if (state && 'url' in state) return <Found {...state} />
  return (
    <>
      <form action={send} className="form">
        <input type="hidden" name="what" value={what} />
        <input type="hidden" name="id" value={id} />
        <Field
          name="handle"
          label={t('label')}
          hint={t('hint')}
          error={state?.message}
          defaultValue={state?.handle}
          placeholder="@name@server.example"
          maxLength={300}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="email"
          enterKeyHint="go"
        />
        <div className="form-actions">
          <SubmitButton busy={t('busy')}>{t('submit')}</SubmitButton>
        </div>
      </form>
      <ByHand wanted={wanted} />
    </>
  )
}

/** A form must not lead to another host (content policy), so the page does, at once, and a link for whom it does not. */
function Found({ url, host, wanted }: Exclude<WayHomeState, null | { message: string }>) {
  const t = useTranslations('interact')
  return (
    <>
      <meta httpEquiv="refresh" content={`0; url=${url}`} />
      <Notice kind="ok" title={t('onTitle', { host })}>
        {t('onText')}
        <p className="form-actions">
          <a className="button button-primary" href={url} rel="noopener noreferrer">
            {t('onLink', { host })}
            <Icon name="external" />
          </a>
        </p>
      </Notice>
      <ByHand wanted={wanted} />
    </>
  )
}

function ByHand({ wanted }: { wanted: string }) {
  const t = useTranslations('interact')
  return (
    <p className="by-hand">
      {t('byHand')} <code>{wanted}</code>
    </p>
  )
}
