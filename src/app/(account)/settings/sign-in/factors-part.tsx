import { getFormatter, getTranslations } from 'next-intl/server'
import type { FactorsView, PasskeyLine } from '#domain/factors/read-factors.ts'
import { PasskeyButton } from '#ui/factor/passkey-button.tsx'
import { Thing } from '#ui/factor/thing.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { rename } from '../../../actions/factor-actions.ts'

const path = '/settings/sign-in'

/** The second factors one has, and the ways to more. */
export async function FactorsPart({ factors }: { factors: FactorsView }) {
  const [t, texts] = await Promise.all([getTranslations('signInSettings'), getTranslations('signIn')])
  const { appSince, passkeys, recoveryCodesLeft, passkeysPossible } = factors
  const hasNone = !appSince && passkeys.length === 0
  return (
    <section aria-labelledby="factors">
      <h2 className="section-title" id="factors">
        {t('factors')}
      </h2>
      <p className="page-lead">{t('factorsLead')}</p>
      {hasNone && (
        <div className="notice-place">
          <Notice kind="warn">{t('none')}</Notice>
        </div>
      )}
      <ul className="things">
        {passkeys.map((passkey) => (
          <li key={passkey.id}>
            <PasskeyRow passkey={passkey} />
          </li>
        ))}
        <li>
          <AppRow since={appSince} />
        </li>
        {!hasNone && (
          <li>
            <Thing
              icon="recovery"
              name={t('codes')}
              facts={t('codesLeft', { count: recoveryCodesLeft })}
              actions={
                <a className="button" href={`${path}/recovery-codes`}>
                  {t('makeCodes')}
                </a>
              }
            />
          </li>
        )}
      </ul>
      {passkeysPossible ? (
        <ClientTexts sections={['passkey', 'form']}>
          <h3 className="part-title">{t('addPasskey')}</h3>
          <PasskeyButton
            purpose="registration"
            next={recoveryCodesLeft > 0 ? `${path}?notice=saved` : `${path}/recovery-codes`}
            kind="plain"
          />
        </ClientTexts>
      ) : (
        <p className="page-lead">{texts('passkeyUnavailable')}</p>
      )}
    </section>
  )
}

async function AppRow({ since }: { since: string | null }) {
  const [t, format] = await Promise.all([getTranslations('signInSettings'), getFormatter()])
  const name = t('app')
  return (
    <Thing
      icon="app"
      name={name}
      facts={
        since ? t('since', { date: format.dateTime(new Date(since), { dateStyle: 'medium' }) }) : t('noApp')
      }
      actions={
        <>
          <a className="button" href={`${path}/app`}>
            {since ? t('changeApp') : t('addApp')}
          </a>
          {since && (
            <a className="button" href={`${path}/remove`} aria-label={t('removeOf', { name })}>
              {t('remove')}
            </a>
          )}
        </>
      }
    />
  )
}

async function PasskeyRow({ passkey }: { passkey: PasskeyLine }) {
  const [t, format] = await Promise.all([getTranslations('signInSettings'), getFormatter()])
  const { id, name, createdAt, lastUsedAt, backedUp } = passkey
  const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium' })
  const facts = [
    t('created', { date: day(createdAt) }),
    lastUsedAt ? t('seen', { date: day(lastUsedAt) }) : t('neverUsed'),
    ...(backedUp ? [t('backedUp')] : []),
  ]
  return (
    <Thing
      icon="passkey"
      name={name}
      facts={facts.join(' · ')}
      actions={
        <a
          className="button"
          href={`${path}/remove?passkey=${encodeURIComponent(id)}`}
          aria-label={t('removeOf', { name })}
        >
          {t('remove')}
        </a>
      }
    >
      <details className="rename">
        <summary className="link" aria-label={t('renameOf', { name })}>
          {t('rename')}
        </summary>
        <form action={rename} className="field">
          <input type="hidden" name="returnTo" value={path} />
          <input type="hidden" name="passkeyId" value={id} />
          <label htmlFor={`name-${id}`}>{t('newName')}</label>
          <input
            id={`name-${id}`}
            name="name"
            defaultValue={name}
            maxLength={60}
            required
            autoComplete="off"
          />
          <button type="submit" className="button">
            {t('save')}
          </button>
        </form>
      </details>
    </Thing>
  )
}
