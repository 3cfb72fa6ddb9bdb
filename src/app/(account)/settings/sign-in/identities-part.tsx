import { getFormatter, getTranslations } from 'next-intl/server'
import type { readOwnProviders } from '#domain/sso/read-ways-in.ts'
import { Thing } from '#ui/factor/thing.tsx'
import { disconnectProvider } from '../../../actions/provider-actions.ts'

const path = '/settings/sign-in'

type Provider = Awaited<ReturnType<typeof readOwnProviders>>[number]

/** With which identity providers one is connected, and with which one could be; nothing where there are none. */
export async function IdentitiesPart({ providers }: { providers: Provider[] }) {
  const t = await getTranslations('identities')
  if (providers.length === 0) return null
  return (
    <section aria-labelledby="identities">
      <h2 className="section-title" id="identities">
        {t('title')}
      </h2>
      <p className="page-lead">{t('lead')}</p>
      <ul className="things">
        {providers.map((provider) => (
          <li key={provider.slug}>
            <ProviderRow provider={provider} />
          </li>
        ))}
      </ul>
    </section>
  )
}

async function ProviderRow({ provider }: { provider: Provider }) {
  const [t, format] = await Promise.all([getTranslations('identities'), getFormatter()])
  const { id, slug, name, since } = provider
  return (
    <Thing
      icon="agency"
      name={name}
      facts={since ? t('since', { date: format.dateTime(since, { dateStyle: 'medium' }) }) : t('not')}
      actions={
        since ? (
          <form action={disconnectProvider}>
            <input type="hidden" name="returnTo" value={path} />
            <input type="hidden" name="providerId" value={String(id)} />
            <button type="submit" className="button" aria-label={t('disconnectOf', { name })}>
              {t('disconnect')}
            </button>
          </form>
        ) : (
          <a
            className="button"
            href={`/sign-in/sso/${slug}?purpose=link&returnTo=${encodeURIComponent(path)}`}
            aria-label={t('connectOf', { name })}
          >
            {t('connect')}
          </a>
        )
      }
    />
  )
}
