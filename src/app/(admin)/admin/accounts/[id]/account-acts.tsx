import { getTranslations } from 'next-intl/server'
import type { AdministeredAccount } from '#domain/accounts/read-account-for-administration.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { Section } from '#ui/admin/facts.tsx'
import { enable, restore, signOutPerson } from '../../../../actions/admin-accounts.ts'

type Props = { shown: AdministeredAccount; isSelf: boolean }

/** What can be done. What hides or removes something is asked for on a page of its own. */
export async function AccountActs({ shown, isSelf }: Props) {
  const t = await getTranslations('admin')
  const { id, person, account } = shown
  const returnTo = `/admin/accounts/${id}`
  const ask = (act: string, label: string, danger = false) => (
    <a className={danger ? 'button button-danger' : 'button'} href={`${returnTo}/${act}`}>
      {label}
    </a>
  )
  const userFields = { userId: id, returnTo }
  if (isSelf) {
    return (
      <Section title={t('acts')} lead={t('actsSelf')}>
        {person?.instanceAdministrator && (
          <div className="console-acts">{ask('dismiss', t('act.dismiss'))}</div>
        )}
      </Section>
    )
  }
  return (
    <>
      {account && person?.approvedAt !== null && (
        <Section title={t('accountTitle')} lead={account.suspendedAt ? t('suspendedLead') : t('accountLead')}>
          <div className="console-acts">
            {account.suspendedAt ? (
              <ActForm
                action={restore}
                fields={{ ...(person ? userFields : { returnTo }), accountId: account.id }}
                label={t('act.restore')}
              />
            ) : (
              ask('suspend', t('act.suspend'))
            )}
          </div>
        </Section>
      )}
      {person && (
        <Section title={t('accessTitle')} lead={person.disabledAt ? t('disabledLead') : t('accessLead')}>
          <div className="console-acts">
            {person.disabledAt ? (
              <ActForm action={enable} fields={userFields} label={t('act.enable')} />
            ) : (
              <>
                <ActForm action={signOutPerson} fields={userFields} label={t('act.signOut')} />
                {(person.hasCodeApp || person.passkeys > 0) && ask('reset', t('act.reset'))}
                {person.instanceAdministrator
                  ? ask('dismiss', t('act.dismiss'))
                  : ask('appoint', t('act.appoint'))}
                {ask('disable', t('act.disable'))}
              </>
            )}
            {ask('delete', t('act.delete'), true)}
          </div>
        </Section>
      )}
    </>
  )
}
