import { getTranslations } from 'next-intl/server'
import { readUnitTree } from '#domain/agencies/read-unit-tree.ts'
import { readProvider } from '#domain/sso/read-providers.ts'
import { callbackAddress } from '#doors/sso/begin-sso.ts'
import { checkProvider, type ProviderReport } from '#doors/sso/check-provider.ts'
import { config } from '#platform/config.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { AskForm } from '#ui/admin/ask-form.tsx'
import { Facts, Section, State } from '#ui/admin/facts.tsx'
import { ProviderFields } from '#ui/admin/provider-fields.tsx'
import { parseId } from '#wire/id.ts'
import { saveProvider, switchOff, switchOn } from '../../../../actions/admin-sso.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { isMissing, missing } from '../../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../../console.tsx'
import { ProviderCheck } from './provider-check.tsx'
import { Rules } from './rules.tsx'
import { Scim } from './scim.tsx'

type Props = { params: Promise<{ provider: string }>; searchParams: Query }

export const generateMetadata = () => consoleMetadata('sso', 'provider')

/** One identity provider: what it is trusted with, its rules, its directory. With `check=1` it is asked whether it answers. */
export default async function ProviderPage({ params, searchParams }: Props) {
  const id = parseId((await params).provider)
  const { flash, get } = await pageQuery(searchParams)
  const path = `/admin/sso/${id}`
  const entered =
    id === null
      ? missing()
      : await enter(path, async (who) => {
          const provider = await readProvider(who, id)
          const report: ProviderReport | null = get('check') === '1' ? await checkProvider(who, id) : null
          return { provider, report, units: await readUnitTree(who) }
        })
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const { provider, report, units } = found
  const t = await getTranslations('admin')
  const fields = { providerId: provider.id.toString(), returnTo: path }
  const { PUBLIC_URL } = config()
  return (
    <ConsolePage
      part="sso"
      reach={reach}
      flash={flash}
      title={provider.name}
      back={{ href: '/admin/sso', label: t('backToSso') }}
    >
      <Facts
        facts={[
          {
            label: t('column.status'),
            value: (
              <State kind={provider.isEnabled ? 'ok' : 'danger'}>
                {t(provider.isEnabled ? 'switchedOn' : 'switchedOff')}
              </State>
            ),
          },
          { label: t('issuer'), value: provider.issuer },
          { label: t('callback'), value: <code>{callbackAddress(provider.slug)}</code> },
        ]}
      />
      <ProviderCheck path={path} report={report} />
      <Section title={t('rules')} lead={t('rulesLead')}>
        <Rules provider={provider} units={units} fields={fields} />
      </Section>
      <Section title={t('scim')} lead={t('scimLead')}>
        <Scim provider={provider} fields={fields} address={new URL('/scim/v2', PUBLIC_URL).href} />
      </Section>
      <Section title={t('providerSettings')}>
        <ActForm action={saveProvider} fields={fields} label={t('save')} kind="primary">
          <ProviderFields provider={provider} />
        </ActForm>
      </Section>
      <Section title={t(provider.isEnabled ? 'switchOff' : 'switchOn')} lead={t('switchLead')}>
        <div className="console-acts">
          {provider.isEnabled ? (
            <AskForm
              action={switchOff}
              fields={fields}
              ask={t('switchOffAsk')}
              describes={provider.name}
              text={t('switchOffText')}
              label={t('switchOff')}
            />
          ) : (
            <ActForm action={switchOn} fields={fields} label={t('switchOn')} />
          )}
        </div>
      </Section>
    </ConsolePage>
  )
}
