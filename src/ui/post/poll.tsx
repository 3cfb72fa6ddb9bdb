import { useFormatter, useTranslations } from 'next-intl'
import type { PollView } from '#wire/post-view.ts'
import { type PostReader, signInHref } from './post-actions.ts'

type Props = { poll: PollView; reader: PostReader; postPath: string }

/** A poll: a form for those who may still vote, the figures for everybody else. */
export function Poll({ poll, reader, postPath }: Props) {
  const voting = reader.signedIn && poll.mayVote && !poll.ended && poll.ownChoices === null
  return (
    <div className="poll">
      {voting ? <Ballot poll={poll} reader={reader} /> : <Figures poll={poll} />}
      <PollFacts poll={poll} signIn={reader.signedIn || poll.ended ? null : signInHref(postPath)} />
    </div>
  )
}

function Ballot({ poll, reader }: { poll: PollView; reader: Extract<PostReader, { signedIn: true }> }) {
  const t = useTranslations('poll')
  return (
    <form action={reader.actions.vote}>
      <input type="hidden" name="postId" value={poll.postId} />
      <input type="hidden" name="returnTo" value={reader.returnTo} />
      <fieldset>
        <legend className="sr-only">{t('choices')}</legend>
        {poll.options.map(({ position, title }) => (
          <label key={position} className="poll-choice">
            <input
              type={poll.multiple ? 'checkbox' : 'radio'}
              name="choice"
              value={position}
              required={!poll.multiple}
            />
            {title}
          </label>
        ))}
      </fieldset>
      <button type="submit" className="button">
        {t('vote')}
      </button>
    </form>
  )
}

function Figures({ poll }: { poll: PollView }) {
  const t = useTranslations('poll')
  const format = useFormatter()
  const total = poll.multiple ? poll.voters : poll.options.reduce((sum, { votes }) => sum + votes, 0)
  return (
    <ul>
      {poll.options.map(({ position, title, votes }) => {
        const share = total > 0 ? votes / total : 0
        return (
          <li key={position} className="poll-figure">
            <span>
              {title}
              {poll.ownChoices?.includes(position) && <em>{t('own')}</em>}
            </span>
            <b>{format.number(share, { style: 'percent' })}</b>
            <progress value={share} max={1} aria-label={title} />
          </li>
        )
      })}
    </ul>
  )
}

function PollFacts({ poll, signIn }: { poll: PollView; signIn: string | null }) {
  const t = useTranslations('poll')
  const format = useFormatter()
  const date = format.dateTime(new Date(poll.endsAt), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <p className="poll-facts">
      {t('voters', { count: poll.voters })} · {poll.ended ? t('ended') : t('endsAt', { date })}
      {poll.multiple && ` · ${t('multiple')}`}
      {signIn && (
        <>
          {' · '}
          <a className="link" href={signIn}>
            {t('signIn')}
          </a>
        </>
      )}
    </p>
  )
}
