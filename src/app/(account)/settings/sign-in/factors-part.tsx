import { getFormatter, getTranslations } from 'next-intl/server'
import type { FactorsView, PasskeyLine } from '#domain/factors/read-factors.ts'
import { PasskeyButton } from '#ui/factor/passkey-button.tsx'
import { Icon } from '#ui/icon/icon.tsx'
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
      {hasNone && <Notice kind="warn">{t('none')}</Notice>}
      <ul className="rows">
        {passkeys.map((passkey) => (
          <li key={passkey.id}>
            <PasskeyRow passkey={passkey} />
          </li>
        ))}
        <li>
          <AppRow since={appSince} />
        </li>
        {!hasNone && (
          <li className="row">
            <Icon name="recovery" />
            <span>{t('codes')}</span>
            <small>{t('codesLeft', { count: recoveryCodesLeft })}</small>
            <a className="button" href={`${path}/recovery-codes`}>
              {t('makeCodes')}
            </a>
          </li>
        )}
      </ul>
      {passkeysPossible ? (
        <ClientTexts sections={['passkey', 'form']}>
          <PasskeyButton
            purpose="registration"
            next={recoveryCodesLeft > 0 ? `${path}?notice=saved` : `${path}/recovery-codes`}
            kind="plain"
          />
        </ClientTexts>
      ) : (
        <p className="form-note">{texts('passkeyUnavailable')}</p>
      )}
    </section>
  )
}

async function AppRow({ since }: { since: string | null }) {
  const [t, format] = await Promise.all([getTranslations('signInSettings'), getFormatter()])
  return (
    <div className="row">
      <Icon name="app" />
      <span>{t('app')}</span>
      {since && (
        <small>{t('since', { date: format.dateTime(new Date(since), { dateStyle: 'long' }) })}</small>
      )}
      <p className="row-actions">
        <a className="button" href={`${path}/app`}>
          {since ? t('changeApp') : t('addApp')}
        </a>
        {since && (
          <a className="button" href={`${path}/remove`} aria-label={t('removeOf', { name: t('app') })}>
            {t('remove')}
          </a>
        )}
      </p>
    </div>
  )
}

async function PasskeyRow({ passkey }: { passkey: PasskeyLine }) {
  const [t, format] = await Promise.all([getTranslations('signInSettings'), getFormatter()])
  const { id, name, createdAt, lastUsedAt, backedUp } = passkey
  const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium' })
  return (
    <div className="row">
      <Icon name="passkey" />
      <span>{name}</span>
      <small>
        {t('passkeyLine', { created: day(createdAt), used: lastUsedAt ? day(lastUsedAt) : 'never' })}
        {backedUp && ` · ${t('backedUp')}`}
      </small>
      <div className="row-actions">
        <details className="rename">
          <summary className="button" aria-label={t('renameOf', { name })}>
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
        <a
          className="button"
          href={`${path}/remove?passkey=${encodeURIComponent(id)}`}
          aria-label={t('removeOf', { name })}
        >
          {t('remove')}
        </a>
      </div>
    </div>
  )
}
