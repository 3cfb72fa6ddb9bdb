import { getTranslations } from 'next-intl/server'
import { type InvitationBatchView, readInvitationBatches } from '#domain/identity/read-invitation-batches.ts'
import { readEditableSettings } from '#domain/instance/read-editable.ts'
import { AskForm } from '#ui/admin/ask-form.tsx'
import { BatchForm } from '#ui/admin/batch-form.tsx'
import { Cell, DataTable, RowHead } from '#ui/admin/data-table.tsx'
import { Section, State } from '#ui/admin/facts.tsx'
import { CheckField, FieldGroup } from '#ui/form/choice.tsx'
import { TextAreaField } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { TimeStamp } from '#ui/time/time-stamp.tsx'
import { makeInvitations } from '../../../actions/admin-answers.ts'
import { revokeBatch } from '../../../actions/admin-people.ts'
import { saveRegistration } from '../../../actions/admin-settings.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { isMissing } from '../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../console.tsx'

const path = '/admin/registration'
const modes = ['invited', 'approval', 'domains', 'open'] as const

export const generateMetadata = () => consoleMetadata('registration')

/** Who may register, and the invitations that were handed out. */
export default async function RegistrationPage({ searchParams }: { searchParams: Query }) {
  const entered = await enter(path, async (who) => {
    const [settings, batches] = await Promise.all([readEditableSettings(who), readInvitationBatches(who)])
    return { settings, batches }
  })
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  const { registrationMode, registrationDomains } = found.settings
  return (
    <ConsolePage part="registration" reach={reach} flash={flash}>
      <form action={saveRegistration} className="form form-wide">
        <input type="hidden" name="returnTo" value={path} />
        <FieldGroup legend={t('mode')}>
          {modes.map((mode) => (
            <CheckField
              key={mode}
              type="radio"
              name="registrationMode"
              value={mode}
              label={t(`modes.${mode}`)}
              hint={t(`modeHints.${mode}`)}
              defaultChecked={mode === registrationMode}
            />
          ))}
        </FieldGroup>
        <TextAreaField
          name="registrationDomains"
          label={t('domains')}
          hint={t('domainsHint')}
          rows={3}
          defaultValue={registrationDomains.join('\n')}
          optional
        />
        <div className="form-actions">
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </form>
      <Section title={t('newBatch')} lead={t('newBatchLead')}>
        <ClientTexts sections={['adminForms', 'form']}>
          <BatchForm action={makeInvitations} />
        </ClientTexts>
      </Section>
      {found.batches.length > 0 && (
        <Section title={t('batches')}>
          <Batches batches={found.batches} />
        </Section>
      )}
    </ConsolePage>
  )
}

const kinds = { open: 'ok', over: 'plain', revoked: 'danger' } as const

async function Batches({ batches }: { batches: InvitationBatchView[] }) {
  const t = await getTranslations('admin')
  return (
    <DataTable
      caption={t('batches')}
      columns={[t('column.batch'), t('column.used'), t('column.until'), t('column.status'), '']}
    >
      {batches.map(({ id, label, used, total, expiresAt, state, createdAt }) => (
        <tr key={id}>
          <RowHead>
            {label}
            <small>
              <TimeStamp iso={createdAt} />
            </small>
          </RowHead>
          <Cell label={t('column.used')}>{t('usedOf', { used, total })}</Cell>
          <Cell label={t('column.until')}>{expiresAt ? <TimeStamp iso={expiresAt} /> : t('noEnd')}</Cell>
          <Cell label={t('column.status')}>
            <State kind={kinds[state]}>{t(`batchState.${state}`)}</State>
          </Cell>
          <Cell>
            {state === 'open' && (
              <div className="row-actions">
                <AskForm
                  action={revokeBatch}
                  fields={{ batchId: id, returnTo: path }}
                  ask={t('revokeAsk')}
                  describes={label}
                  text={t('revokeText')}
                  label={t('revoke')}
                />
              </div>
            )}
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}
