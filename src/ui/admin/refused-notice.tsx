'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '../page/notice.tsx'

type Props = {
  message: string
  /** Where to show once more who one is, in a window beside this one: nothing typed here is lost. */
  proof: string | null
}

/** Why a form was refused, with the way to what is missing. Needs texts `adminForms`. */
export function RefusedNotice({ message, proof }: Props) {
  const t = useTranslations('adminForms')
  return (
    <Notice kind="danger">
      {message}
      {proof && (
        <>
          {' '}
          <a className="link" href={proof} target="_blank" rel="noreferrer">
            {t('proveBeside')}
          </a>
        </>
      )}
    </Notice>
  )
}
