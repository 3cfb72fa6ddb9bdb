'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Notice } from '../page/notice.tsx'

type Props = {
  draftId: string
  version: number
  keepEditing: (draftId: string) => Promise<{ version: number; editors: string[] } | null>
}

const everyMs = 20_000

/** Says that one has the draft open, and shows who else has, and that somebody saved another version. */
export function Presence({ draftId, version, keepEditing }: Props) {
  const t = useTranslations('desk')
  const [others, setOthers] = useState<string[]>([])
  const [latest, setLatest] = useState(version)
  useEffect(() => {
    let isHere = true
    const tell = async () => {
      if (document.hidden) return
      const found = await keepEditing(draftId).catch(() => null)
      if (!isHere || !found) return
      setOthers(found.editors)
      setLatest(found.version)
    }
    void tell()
    const timer = setInterval(tell, everyMs)
    return () => {
      isHere = false
      clearInterval(timer)
    }
  }, [draftId, keepEditing])
  return (
    <div role="status" className="draft-presence">
      {others.length > 0 && <p>{t('editingToo', { names: others.join(', '), count: others.length })}</p>}
      {latest > version && <Notice kind="warn">{t('newerVersion')}</Notice>}
    </div>
  )
}
