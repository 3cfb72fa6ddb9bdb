import { getTranslations } from 'next-intl/server'
import { readOwnRoles } from '#domain/agencies/read-own-roles.ts'
import { ConfirmPage } from '#ui/page/confirm-page.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { layDown } from '../../../../actions/role-actions.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { missing } from '../../../../refusal.ts'
import { principal } from '../../../../request.ts'

const overview = '/settings/account'

export async function generateMetadata() {
  const t = await getTranslations('roles')
  return { title: t('layDownTitle') }
}

/** Asks before somebody lays down a role: `?unit=<id>&role=<role>`. */
export default async function LayDownRolePage({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const [unitId, role] = [get('unit') ?? '', get('role') ?? '']
  const here = `${overview}/role?unit=${encodeURIComponent(unitId)}&role=${encodeURIComponent(role)}`
  const held = await readOwnRoles(await principal(here))
  const own = held.find((each) => String(each.unitId) === unitId && each.role === role)
  if (!own || own.provider !== null) {
    missing()
    return <MissingPage />
  }
  const [t, tRole] = await Promise.all([getTranslations('roles'), getTranslations('admin.role')])
  return (
    <ConfirmPage
      title={t('layDownTitle')}
      confirm={t('layDownConfirm')}
      action={layDown}
      fields={{ returnTo: here, unitId, role }}
      cancelHref={overview}
    >
      <Flash {...flash} />
      <p>
        {t.rich('layDownText', {
          role: tRole(own.role),
          unit: own.unit,
          b: (text) => <strong>{text}</strong>,
        })}
      </p>
      <p>{t('layDownSignsOut')}</p>
      {held.length === 1 && <p>{t('layDownLast')}</p>}
    </ConfirmPage>
  )
}
