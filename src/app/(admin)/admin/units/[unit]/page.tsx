import { getTranslations } from 'next-intl/server'
import { readUnit } from '#domain/agencies/read-unit.ts'
import { readUnitTree } from '#domain/agencies/read-unit-tree.ts'
import { parseId } from '#wire/id.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { isMissing, missing } from '../../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../../console.tsx'
import { UnitAgencies } from './unit-agencies.tsx'
import { UnitParts, UnitPlace } from './unit-place.tsx'
import { AddStaff, StaffTable } from './unit-staff.tsx'

type Props = { params: Promise<{ unit: string }>; searchParams: Query }

export const generateMetadata = () => consoleMetadata('units', 'unit')

/** One unit: its staff, its accounts, its parts, its place. */
export default async function UnitPage({ params, searchParams }: Props) {
  const id = parseId((await params).unit)
  const path = `/admin/units/${id}`
  const entered =
    id === null
      ? missing()
      : await enter(path, async (who) => {
          const [unit, tree] = await Promise.all([readUnit(who, id), readUnitTree(who)])
          return { unit, tree }
        })
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const { unit, tree } = found
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  return (
    <ConsolePage
      part="units"
      reach={reach}
      flash={flash}
      title={unit.name}
      lead={unit.above.map(({ name }) => name).join(' › ') || undefined}
      back={{ href: '/admin/units', label: t('backToUnits') }}
    >
      <StaffTable unit={unit} />
      <AddStaff unitId={unit.id} />
      <UnitAgencies unit={unit} mayCreate={reach.instance} />
      <UnitParts unit={unit} />
      <UnitPlace unit={unit} tree={tree} atTop={reach.instance} />
    </ConsolePage>
  )
}
