'use client'

import {
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Notice } from '../page/notice.tsx'
import { type Problem, problemOf, send } from './passkey-talk.ts'

type Props = {
  /** The id of the field whose suggestions they join; its `autocomplete` ends in `webauthn`. */
  field: string
  /** A path of ours to go to afterwards. */
  next: string
}

/** Our questions are good for five minutes; a new one is asked before. In ms. */
const freshFor = 4 * 60_000

/**
 * Offers passkeys among the suggestions of a field, beside e-mail addresses. Only where the browser can; nothing is said
 * until somebody has chosen one, for the button and the form do as well. Needs texts `passkey`.
 */
export function PasskeyAutofill({ field, next }: Props) {
  const t = useTranslations('passkey')
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => keepOffering(field, next, setProblem), [field, next])
  return problem && <Notice kind="danger">{t(`problem.${problem}`)}</Notice>
}

/**
 * Offers at once, and whenever somebody comes to the field and the offer has grown old or was displaced by the button's.
 * @returns ends it
 */
function keepOffering(field: string, next: string, say: (problem: Problem | null) => void): () => void {
  let offeredAt = 0
  const offer = async () => {
    const at = Date.now()
    if (at - offeredAt < freshFor) return
    offeredAt = at
    const answer = await choose().catch(() => null)
    if (answer)
      await send('sign-in', answer).then(
        () => location.assign(next),
        (error) => tell(error, say),
      )
    if (offeredAt === at) offeredAt = 0
  }
  const input = document.getElementById(field)
  input?.addEventListener('focus', offer)
  void offer()
  return () => {
    input?.removeEventListener('focus', offer)
    WebAuthnAbortService.cancelCeremony()
  }
}

/** What somebody chose among the suggestions, as late as that may be; null where there are none. */
async function choose() {
  if (!(await browserSupportsWebAuthnAutofill())) return null
  const optionsJSON = (await send('sign-in/question')) as PublicKeyCredentialRequestOptionsJSON
  return startAuthentication({ optionsJSON, useBrowserAutofill: true })
}

function tell(error: unknown, say: (problem: Problem) => void): void {
  const found = problemOf(error)
  say(found === 'proof-needed' ? 'failed' : found)
}
