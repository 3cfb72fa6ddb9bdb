import { getTranslations } from 'next-intl/server'
import { readAccountForAdministration } from '#domain/accounts/read-account-for-administration.ts'
import { suspensionReasons } from '#domain/accounts/suspension-rules.ts'
import { ConsoleNavigation } from '#ui/admin/console-navigation.tsx'
import { SelectField } from '#ui/form/choice.tsx'
import { TextAreaField } from '#ui/form/field.tsx'
import { ConfirmPage } from '#ui/page/confirm-page.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { parseId } from '#wire/id.ts'
import {
  appoint,
  askForReset,
  disable,
  dismiss,
  removePerson,
  suspend,
} from '../../../../../actions/admin-accounts.ts'
import { MissingPage } from '../../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../../page-query.ts'
import { isMissing, missing } from '../../../../../refusal.ts'
import { consoleMetadata, enter } from '../../../console.tsx'

/** What each act does, whether it wants a reason from the list or in words, and whether it is harsh. */
const acts = {
  suspend: { action: suspend, wants: 'reason', dangerous: true },
  disable: { action: disable, wants: 'reason', dangerous: true },
  delete: { action: removePerson, wants: 'reason', dangerous: true },
  reset: { action: askForReset, wants: 'words', dangerous: false },
  appoint: { action: appoint, wants: null, dangerous: false },
  dismiss: { action: dismiss, wants: null, dangerous: true },
} as const

type Act = keyof typeof acts
type Props = { params: Promise<{ id: string; act: string }>; searchParams: Query }

const isAct = (word: string): word is Act => Object.hasOwn(acts, word)

export const generateMetadata = () => consoleMetadata('accounts', 'act')

/** Asks before something that somebody will feel. */
export default async function ConfirmAct({ params, searchParams }: Props) {
  const { id: typed, act } = await params
  const id = parseId(typed)
  const path = `/admin/accounts/${id}/${act}`
  const entered =
    id === null || !isAct(act) ? missing() : await enter(path, (who) => readAccountForAdministration(who, id))
  if (isMissing(entered) || !isAct(act)) return <MissingPage />
  const { account, officer, person, id: shownId } = entered.found
  const isAbout = act === 'suspend' ? account : person
  if (!isAbout) {
    missing()
    return <MissingPage />
  }
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  const { action, wants, dangerous } = acts[act]
  const isTold = person !== null && act !== 'delete'
  const name = officer?.name || account?.displayName || person?.email || ''
  return (
    <>
      <ConsoleNavigation current="accounts" reach={entered.reach} />
      <ConfirmPage
        title={t(`ask.${act}`, { name })}
        confirm={t(`confirm.${act}`)}
        action={action}
        dangerous={dangerous}
        cancelHref={`/admin/accounts/${shownId}`}
        fields={{
          returnTo: path,
          ...(person && { userId: shownId }),
          ...(account && { accountId: account.id }),
        }}
      >
        <Flash {...flash} />
        <p>{t(`askText.${act}`)}</p>
        {wants === 'reason' && (
          <SelectField
            name="reason"
            label={t('reasonLabel')}
            hint={t(isTold ? 'reasonToldHint' : 'reasonHint')}
            required
            options={[
              { value: '', label: t('reasonChoose') },
              ...suspensionReasons.map((value) => ({ value, label: t(`reason.${value}`) })),
            ]}
          />
        )}
        {wants === 'words' && (
          <TextAreaField
            name="reason"
            label={t('resetReason')}
            hint={t('resetReasonHint')}
            rows={3}
            maxLength={500}
          />
        )}
      </ConfirmPage>
    </>
  )
}
