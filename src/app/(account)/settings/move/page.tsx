import { getTranslations } from 'next-intl/server'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { readSettings } from '#domain/instance/read-settings.ts'
import { limits } from '#domain/migration/migration-rules.ts'
import { type Alias, readMove } from '#domain/migration/read-move.ts'
import { AccountRow } from '#ui/account/account-row.tsx'
import { Field } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { addAlias, removeAlias, takeMoveBack } from '../../../actions/move-actions.ts'
import { fullHandle } from '../../../handle.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { viewer } from '../../../request.ts'
import { linkTo } from '../../../text-links.tsx'
import { SettingsPage, settingsTitle } from '../settings-page.tsx'

const path = '/settings/move'

export const generateMetadata = () => settingsTitle('move')

/** Between servers: which other accounts are one's own, moving here, and moving away. */
export default async function MoveSettings({ searchParams }: { searchParams: Query }) {
  const asking = await viewer(path)
  const [{ flash }, { aliases, movedTo }, { federation }, t] = await Promise.all([
    pageQuery(searchParams),
    readMove(asking),
    readSettings(),
    getTranslations('move'),
  ])
  return (
    <SettingsPage part="move" flash={flash}>
      {asking.kind === 'agency' && <Notice>{t('agencyText')}</Notice>}
      {federation === 'off' && <Notice kind="warn">{t('off')}</Notice>}
      {movedTo ? (
        <Moved to={movedTo} />
      ) : (
        <>
          <Aliases aliases={aliases} />
          <MoveAway asking={asking} />
        </>
      )}
    </SettingsPage>
  )
}

async function Aliases({ aliases }: { aliases: Alias[] }) {
  const t = await getTranslations('move')
  return (
    <section className="part" aria-labelledby="aliases">
      <h2 id="aliases">{t('aliases')}</h2>
      <p>{t('aliasesText')}</p>
      {aliases.length > 0 && (
        <>
          <h3>{t('aliasesOf')}</h3>
          <ul className="rows">
            {aliases.map((alias) => (
              <li key={alias.uri}>
                <AliasRow alias={alias} />
              </li>
            ))}
          </ul>
        </>
      )}
      {aliases.length < limits.aliases && (
        <form action={addAlias} className="form">
          <input type="hidden" name="returnTo" value={path} />
          <HandleField name="handle" label={t('aliasLabel')} hint={t('aliasHint')} />
          <div className="form-actions">
            <SubmitButton>{t('aliasAdd')}</SubmitButton>
          </div>
        </form>
      )}
    </section>
  )
}

async function AliasRow({ alias: { uri, account } }: { alias: Alias }) {
  const t = await getTranslations('move')
  const remove = (
    <form action={removeAlias}>
      <input type="hidden" name="returnTo" value={path} />
      <input type="hidden" name="uri" value={uri} />
      <button
        type="submit"
        className="button"
        aria-label={t('aliasRemoveName', { handle: account ? `@${account.handle}` : uri })}
      >
        {t('aliasRemove')}
      </button>
    </form>
  )
  if (account) return <AccountRow account={account}>{remove}</AccountRow>
  return (
    <div className="account-row">
      <span className="who">{uri}</span>
      <div className="account-row-actions">{remove}</div>
    </div>
  )
}

/** Only asks where to; what it means is said, and done, on the next page. */
async function MoveAway({ asking }: { asking: Viewer }) {
  const t = await getTranslations('move')
  return (
    <section className="part" aria-labelledby="away">
      <h2 id="away">{t('away')}</h2>
      <p>
        {t.rich('awayText', {
          handle: fullHandle(asking.handle),
          b: (text) => <strong>{text}</strong>,
        })}
      </p>
      <form action={`${path}/confirm`} method="get" className="form">
        <HandleField name="q" label={t('targetLabel')} />
        <div className="form-actions">
          <SubmitButton kind="plain">{t('submit')}</SubmitButton>
        </div>
      </form>
    </section>
  )
}

function HandleField(props: { name: string; label: string; hint?: string }) {
  return (
    <Field
      {...props}
      placeholder="@name@server.example"
      maxLength={300}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      inputMode="email"
    />
  )
}

async function Moved({ to }: { to: Alias }) {
  const t = await getTranslations('move')
  const handle = to.account ? `@${to.account.handle}` : to.uri
  return (
    <section className="part" aria-labelledby="moved">
      <h2 id="moved">{t('movedTitle')}</h2>
      <p>{t.rich('movedText', { handle, a: linkTo(to.account ? `/@${to.account.handle}` : to.uri) })}</p>
      <form action={takeMoveBack} className="form">
        <input type="hidden" name="returnTo" value={path} />
        <p className="field-hint">{t('undoText')}</p>
        <div className="form-actions">
          <SubmitButton kind="plain">{t('undo')}</SubmitButton>
        </div>
      </form>
    </section>
  )
}
