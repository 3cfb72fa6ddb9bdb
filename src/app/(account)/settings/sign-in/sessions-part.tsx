import { getFormatter, getTranslations } from 'next-intl/server'
import type { SessionLine } from '#domain/sessions/read-sessions.ts'
import { Thing } from '#ui/factor/thing.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { revoke, signOutOthers } from '../../../actions/session-actions.ts'

const path = '/settings/sign-in'

/** The browsers one is signed in with, each with the way to sign it out. */
export async function SessionsPart({ sessions }: { sessions: SessionLine[] }) {
  const t = await getTranslations('signInSettings')
  return (
    <section aria-labelledby="sessions">
      <h2 className="section-title" id="sessions">
        {t('sessions')}
      </h2>
      <p className="page-lead">{t('sessionsLead')}</p>
      <ul className="things">
        {sessions.map((session) => (
          <li key={session.id}>
            <SessionRow session={session} />
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form action={signOutOthers} className="form">
          <input type="hidden" name="returnTo" value={path} />
          <div className="form-actions">
            <SubmitButton kind="plain">{t('signOutOthers')}</SubmitButton>
          </div>
        </form>
      )}
    </section>
  )
}

async function SessionRow({ session }: { session: SessionLine }) {
  const [t, format] = await Promise.all([getTranslations('signInSettings'), getFormatter()])
  const { id, userAgent, proof, provider, actingAs, createdAt, lastSeenAt, isThis } = session
  const moment = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'short' })
  const facts = [
    `${t('started', { date: moment(createdAt) })} ${t(`proof.${proof}`, { name: provider ?? '' })}`,
    t('seen', { date: moment(lastSeenAt) }),
    ...(actingAs ? [t('actingAs', { handle: actingAs })] : []),
  ]
  return (
    <Thing
      icon="browser"
      name={
        <>
          {userAgent} {isThis && <span className="this-one">({t('thisOne')})</span>}
        </>
      }
      facts={facts.join(' · ')}
      actions={
        !isThis && (
          <form action={revoke}>
            <input type="hidden" name="sessionId" value={id} />
            <input type="hidden" name="returnTo" value={path} />
            <button type="submit" className="button" aria-label={t('signOutOf', { browser: userAgent })}>
              {t('signOut')}
            </button>
          </form>
        )
      }
    />
  )
}
