import { getTranslations } from 'next-intl/server'
import { readUnitTree } from '#domain/agencies/read-unit-tree.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { Section } from '#ui/admin/facts.tsx'
import { unitOptions } from '#ui/admin/unit-options.ts'
import { SelectField } from '#ui/form/choice.tsx'
import { Field } from '#ui/form/field.tsx'
import { addUnit } from '../../../actions/admin-units.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { isMissing } from '../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../console.tsx'
import { UnitTree } from './unit-tree.tsx'

export const generateMetadata = () => consoleMetadata('units')

/** The tree of authorities and their parts. */
export default async function UnitsPage({ searchParams }: { searchParams: Query }) {
  const entered = await enter('/admin/units', readUnitTree)
  if (isMissing(entered)) return <MissingPage />
  const { reach, found: units } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  const top = reach.instance ? [{ value: '', label: t('top') }] : []
  return (
    <ConsolePage part="units" reach={reach} flash={flash} lead={t('unitsLead')}>
      <UnitTree units={units} />
      <Section title={t('newUnit')}>
        <ActForm
          action={addUnit}
          fields={{ returnTo: '/admin/units' }}
          label={t('createUnit')}
          kind="primary"
        >
          <Field name="name" label={t('unitName')} maxLength={120} autoComplete="off" />
          <SelectField name="parentId" label={t('below')} options={[...top, ...unitOptions(units)]} />
        </ActForm>
      </Section>
    </ConsolePage>
  )
}
