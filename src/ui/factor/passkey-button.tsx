'use client'

import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useState } from 'react'
import { Field } from '../form/field.tsx'
import { Icon } from '../icon/icon.tsx'
import { Notice } from '../page/notice.tsx'
import { PasskeyProblem, type Problem, problemOf, send } from './passkey-talk.ts'

type Props = {
  /** To sign in, to show a second factor (or oneself again), or to set up a new passkey. */
  purpose: 'sign-in' | 'proof' | 'registration'
  /** A path of ours to go to afterwards. */
  next: string
  kind?: 'primary' | 'plain'
}

/**
 * Asks the browser for a passkey. Only where it knows them; without a script there is nothing here, and the forms
 * beside it do. Needs texts `passkey` and `form`.
 */
export function PasskeyButton({ purpose, next, kind = 'primary' }: Props) {
  const t = useTranslations('passkey')
  const [isPossible, setPossible] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => setPossible(browserSupportsWebAuthn()), [])
  if (!isPossible) return null

  const start = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const name = String(new FormData(event.currentTarget).get('name') ?? '')
    setBusy(true)
    setProblem(null)
    try {
      await (purpose === 'registration' ? register(name) : authenticate(purpose))
      location.assign(next)
    } catch (error) {
      setBusy(false)
      const found = problemOf(error)
      if (found === 'proof-needed') location.assign(againFrom(location))
      else setProblem(found)
    }
  }

  return (
    <form className="form passkey" onSubmit={start}>
      {problem && <Notice kind="danger">{t(`problem.${problem}`)}</Notice>}
      {purpose === 'registration' && (
        <Field name="name" label={t('name')} hint={t('nameHint')} maxLength={60} autoComplete="off" />
      )}
      <div className="form-actions">
        <button
          type="submit"
          className={kind === 'primary' ? 'button button-primary' : 'button'}
          aria-disabled={isBusy}
        >
          <Icon name="passkey" />
          {isBusy ? t('busy') : t(`start.${purpose}`)}
        </button>
      </div>
    </form>
  )
}

async function authenticate(purpose: 'sign-in' | 'proof'): Promise<void> {
  const optionsJSON = (await send(`${purpose}/question`)) as PublicKeyCredentialRequestOptionsJSON
  await send(purpose, await startAuthentication({ optionsJSON }))
}

async function register(name: string): Promise<void> {
  if (name.trim() === '') throw new PasskeyProblem('passkey-name-invalid')
  const optionsJSON = (await send('registration/question')) as PublicKeyCredentialCreationOptionsJSON
  const response = await startRegistration({ optionsJSON })
  await send('registration', { name, response })
}

const againFrom = ({ pathname, search }: Location): string =>
  `/sign-in/again?returnTo=${encodeURIComponent(pathname + search)}`
