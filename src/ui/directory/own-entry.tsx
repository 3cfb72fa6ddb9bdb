import { useTranslations } from 'next-intl'
import { Field } from '../form/field.tsx'
import { SubmitButton } from '../form/submit-button.tsx'
import { Panel } from '../page/panel.tsx'
import type { OfficerLine } from './directory-list.tsx'

type Props = {
  /** Null for staff whom nobody has entered. */
  entry: OfficerLine | null
  /** Fields `phone`, `returnTo`. */
  savePhone: (form: FormData) => Promise<void>
  returnTo: string
}

/** What colleagues find about oneself, with the one thing one may change. */
export function OwnEntry({ entry, savePhone, returnTo }: Props) {
  const t = useTranslations('directory')
  if (!entry) {
    return (
      <Panel title={t('own')}>
        <p>{t('ownNone')}</p>
      </Panel>
    )
  }
  return (
    <Panel title={t('own')}>
      <p className="own-entry">
        <b>{entry.name}</b>
        {entry.title && <span>{entry.title}</span>}
        <span>{entry.unit.at(-1)?.name ?? t('noUnit')}</span>
      </p>
      <form action={savePhone} className="own-entry-form">
        <input type="hidden" name="returnTo" value={returnTo} />
        <Field
          name="phone"
          type="tel"
          label={t('ownPhone')}
          hint={t('ownPhoneHint')}
          defaultValue={entry.phone}
          maxLength={40}
          autoComplete="off"
          optional
        />
        <SubmitButton kind="plain">{t('save')}</SubmitButton>
      </form>
    </Panel>
  )
}
