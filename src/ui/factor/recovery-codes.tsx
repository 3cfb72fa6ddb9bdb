'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { SubmitButton } from '../form/submit-button.tsx'
import { Icon } from '../icon/icon.tsx'
import { Notice } from '../page/notice.tsx'
import { PrintButton } from './print-button.tsx'

export type CodesState = { codes: string[] } | { refused: string } | null

type Props = {
  action: (previous: CodesState, form: FormData) => Promise<CodesState>
  /** A path of ours to go on to. */
  next: string
  /** Comes back here if one must first show who one is. */
  returnTo: string
  /** For the file: which network the codes are for. */
  site: string
  /** How many unused ones the new ones would void. */
  left: number
}

/** Makes recovery codes and shows them this once, to print, save or write down. Needs texts `recovery`. */
export function RecoveryCodes({ action, next, returnTo, site, left }: Props) {
  const t = useTranslations('recovery')
  const [state, send] = useActionState(action, null)
  if (state && 'codes' in state) return <CodeSheet codes={state.codes} next={next} site={site} />
  return (
    <form action={send} className="form">
      {state && <Notice kind="danger">{state.refused}</Notice>}
      {left > 0 && <Notice kind="warn">{t('voids', { count: left })}</Notice>}
      <input type="hidden" name="returnTo" value={returnTo} />
      <div className="form-actions">
        <SubmitButton busy={t('busy')}>{t('make')}</SubmitButton>
      </div>
    </form>
  )
}

function CodeSheet({ codes, next, site }: { codes: string[]; next: string; site: string }) {
  const t = useTranslations('recovery')
  const file = `${t('fileTitle', { site })}\n${t('fileText')}\n\n${codes.join('\n')}\n`
  return (
    <div className="code-sheet">
      <Notice kind="warn" title={t('onceTitle')}>
        {t('onceText')}
      </Notice>
      <p className="code-sheet-site">{t('fileTitle', { site })}</p>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="form-actions">
        <a
          className="button"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          download={t('fileName')}
        >
          <Icon name="download" />
          {t('save')}
        </a>
        <PrintButton label={t('print')} />
        <a className="button button-primary" href={next}>
          {t('next')}
        </a>
      </p>
    </div>
  )
}
