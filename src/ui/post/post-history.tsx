import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'
import { PlaceLine } from '../place/place-line.tsx'
import { FullDate } from '../time/time-stamp.tsx'
import { Fold } from './fold.tsx'
import { PostText } from './post-text.tsx'

export type PostVersion = {
  /** ISO 8601: when this version was published. */
  at: string
  html: string
  contentWarning: string
  language: string
  /** Descriptions only: a picture that was taken out is gone. */
  pictureAlts: string[]
  /** Where it said it happens; empty if it did not. */
  place: string
}

/** Every version of a post, the newest first: what was public stays checkable. */
export function PostHistory({ versions }: { versions: PostVersion[] }) {
  const t = useTranslations('post')
  return (
    <ol className="history" reversed>
      {versions.map((version, index) => {
        const number = versions.length - index
        const title =
          index === 0
            ? t('historyCurrent')
            : number === 1
              ? t('historyFirst')
              : t('historyVersion', { number })
        return (
          <li key={version.at}>
            <h2>{title}</h2>
            <p className="history-date">
              <FullDate iso={version.at} />
            </p>
            {version.contentWarning ? (
              <Fold title={version.contentWarning}>
                <Version version={version} />
              </Fold>
            ) : (
              <Version version={version} />
            )}
          </li>
        )
      })}
    </ol>
  )
}

function Version({ version }: { version: PostVersion }) {
  const t = useTranslations('post')
  return (
    <>
      <PostText html={version.html} language={version.language} />
      {version.place && <PlaceLine place={{ label: version.place, district: null, point: null }} />}
      {version.pictureAlts.map((alt) => (
        <p key={alt} className="history-picture">
          <Icon name="picture" /> {alt || t('pictureWithoutAlt')}
        </p>
      ))}
    </>
  )
}
