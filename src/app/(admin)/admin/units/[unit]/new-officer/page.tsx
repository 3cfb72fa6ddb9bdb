import { getTranslations } from 'next-intl/server'
import { readUnit } from '#domain/agencies/read-unit.ts'
import { unitRoles } from '#ui/admin/unit-roles.ts'
import { EntryForm } from '#ui/form/entry-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { parseId } from '#wire/id.ts'
import { inviteOfficer } from '../../../../../actions/admin-entries.ts'
import { MissingPage } from '../../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../../page-query.ts'
import { isMissing, missing } from '../../../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../../../console.tsx'

type Props = { params: Promise<{ unit: string }>; searchParams: Query }

export const generateMetadata = () => consoleMetadata('units', 'newOfficer')

/** Somebody of the service joins a unit and its directory. */
export default async function NewOfficerPage({ params, searchParams }: Props) {
  const id = parseId((await params).unit)
  const path = `/admin/units/${id}/new-officer`
  const entered = id === null ? missing() : await enter(path, (who) => readUnit(who, id))
  if (isMissing(entered)) return <MissingPage />
  const { reach, found: unit } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  const line = { maxLength: 120, autoComplete: 'off' }
  return (
    <ConsolePage
      part="units"
      reach={reach}
      flash={flash}
      title={t('addOfficer')}
      lead={t('addOfficerLead')}
      back={{ href: `/admin/units/${unit.id}`, label: t('backToUnit', { name: unit.name }) }}
    >
      <ClientTexts sections={['form']}>
        <EntryForm
          action={inviteOfficer}
          hidden={{ unitId: unit.id, returnTo: path }}
          submit={t('invite')}
          busy={t('busy')}
          fields={[
            { name: 'name', label: t('column.name'), ...line },
            { name: 'title', label: t('rank'), hint: t('rankHint'), optional: true, ...line },
            { name: 'email', type: 'email', label: t('email'), maxLength: 254, autoComplete: 'off' },
            {
              name: 'phone',
              type: 'tel',
              label: t('phone'),
              optional: true,
              maxLength: 40,
              autoComplete: 'off',
            },
            {
              kind: 'select',
              name: 'role',
              label: t('roleLabel'),
              defaultValue: 'officer',
              options: unitRoles.map((value) => ({ value, label: t(`role.${value}`) })),
            },
          ]}
        />
      </ClientTexts>
    </ConsolePage>
  )
}
