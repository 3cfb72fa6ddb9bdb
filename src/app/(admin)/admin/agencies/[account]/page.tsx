import { getTranslations } from 'next-intl/server'
import {
  type AdministeredAgency,
  readAgencyForAdministration,
} from '#domain/agencies/read-agency-for-administration.ts'
import { readUnitTree, type UnitLine } from '#domain/agencies/read-unit-tree.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { AgencyFields } from '#ui/admin/agency-fields.tsx'
import { Facts, Section, State } from '#ui/admin/facts.tsx'
import { unitOptions } from '#ui/admin/unit-options.ts'
import { SelectField } from '#ui/form/choice.tsx'
import { Field } from '#ui/form/field.tsx'
import { FullDate } from '#ui/time/time-stamp.tsx'
import { parseId } from '#wire/id.ts'
import { handOver, mark, saveFacts, unmark } from '../../../../actions/admin-agencies.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { isMissing, missing } from '../../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../../console.tsx'

type Props = { params: Promise<{ account: string }>; searchParams: Query }

export const generateMetadata = () => consoleMetadata('units', 'agency')

/** One agency's account: its facts, its team, its official mark. */
export default async function AgencyPage({ params, searchParams }: Props) {
  const id = parseId((await params).account)
  const path = `/admin/agencies/${id}`
  const entered =
    id === null
      ? missing()
      : await enter(path, async (who) => {
          const [agency, tree] = await Promise.all([readAgencyForAdministration(who, id), readUnitTree(who)])
          return { agency, tree }
        })
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const { agency, tree } = found
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  const fields = { accountId: agency.id, returnTo: path }
  return (
    <ConsolePage
      part="units"
      reach={reach}
      flash={flash}
      title={agency.displayName}
      back={{ href: `/admin/units/${agency.unit.id}`, label: t('backToUnit', { name: agency.unit.name }) }}
    >
      <About agency={agency} showAccount={reach.instance} />
      {agency.mayMark && <Mark agency={agency} fields={fields} />}
      <Section title={t('agencyFacts')} lead={t('agencyFactsLead')}>
        <ActForm action={saveFacts} fields={fields} label={t('save')} kind="primary">
          <AgencyFields facts={agency.facts} />
        </ActForm>
      </Section>
      {tree.length > 1 && <Team agency={agency} tree={tree} fields={fields} />}
    </ConsolePage>
  )
}

async function About({ agency, showAccount }: { agency: AdministeredAgency; showAccount: boolean }) {
  const t = await getTranslations('admin')
  const { handle, authority, unit, mark: granted, suspended, id } = agency
  return (
    <Facts
      facts={[
        {
          label: t('column.handle'),
          value: (
            <a className="link" href={`/@${handle}`}>
              @{handle}
            </a>
          ),
        },
        { label: t('authority'), value: authority },
        { label: t('writtenBy'), value: unit.name },
        suspended && {
          label: t('column.status'),
          value: <State kind="danger">{t('status.suspended')}</State>,
        },
        {
          label: t('officialMark'),
          value: granted ? (
            <>
              <State kind={granted.valid ? 'ok' : 'warn'}>
                {t(granted.valid ? 'markValid' : 'markVoid')}
              </State>{' '}
              {granted.vouchedBy}, <FullDate iso={granted.grantedAt} />
            </>
          ) : (
            t('noMark')
          ),
        },
        showAccount && {
          label: t('accountTitle'),
          value: (
            <a className="link" href={`/admin/accounts/${id}`}>
              {t('suspendOrRestore')}
            </a>
          ),
        },
      ]}
    />
  )
}

type FormProps = { agency: AdministeredAgency; fields: Record<string, string> }

async function Mark({ agency, fields }: FormProps) {
  const t = await getTranslations('admin')
  return (
    <Section
      title={t('officialMark')}
      lead={t('markLead', { name: agency.displayName, handle: agency.handle })}
    >
      <ActForm action={mark} fields={fields} label={t(agency.mark ? 'markAnew' : 'grantMark')} kind="primary">
        <Field
          name="vouchedBy"
          label={t('vouchedBy')}
          defaultValue={agency.mark?.vouchedBy ?? agency.authority}
          maxLength={120}
        />
      </ActForm>
      {agency.mark && <ActForm action={unmark} fields={fields} label={t('revokeMark')} />}
    </Section>
  )
}

async function Team({ agency, tree, fields }: FormProps & { tree: UnitLine[] }) {
  const t = await getTranslations('admin')
  return (
    <Section title={t('handOver')} lead={t('handOverLead')}>
      <ActForm action={handOver} fields={fields} label={t('handOver')}>
        <SelectField
          name="unitId"
          label={t('newTeam')}
          options={unitOptions(tree)}
          defaultValue={agency.unit.id}
        />
      </ActForm>
    </Section>
  )
}
