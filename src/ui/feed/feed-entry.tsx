import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { AccountLine } from '#wire/account-view.ts'
import type { FeedEntry as Entry, HiddenReason } from '#wire/post-view.ts'
import { EmojiText } from '../account/emoji-text.tsx'
import { Icon } from '../icon/icon.tsx'
import type { PostReader } from '../post/post-actions.ts'
import { PostCard, PostContext } from '../post/post-card.tsx'

/** One place in a feed. What the reader has hidden keeps its place, folded away with the reason. */
export function FeedEntry({ entry, reader }: { entry: Entry; reader: PostReader }) {
  const context = entry.boostedBy ? (
    <BoostLine account={entry.boostedBy.account} />
  ) : entry.because?.kind === 'tag' ? (
    <TagLine tag={entry.because.tag} />
  ) : entry.because?.kind === 'district' ? (
    <DistrictLine name={entry.because.name} path={entry.post.place?.district?.path ?? '/districts'} />
  ) : null
  const card = <PostCard post={entry.post} reader={reader} context={context} because={entry.because} />
  return entry.hidden ? <HiddenFold reason={entry.hidden}>{card}</HiddenFold> : card
}

/** „X hat geteilt“. */
export function BoostLine({ account }: { account: AccountLine }) {
  const t = useTranslations('post')
  const name = account.displayName || account.handle
  return (
    <PostContext icon="boost">
      {t.rich('boostedBy', {
        name,
        a: () => (
          <a href={`/@${account.handle}`}>
            <EmojiText text={name} emojis={account.emojis} />
          </a>
        ),
      })}
    </PostContext>
  )
}

/** Says that a post stands here because of a followed hashtag. */
export function TagLine({ tag }: { tag: string }) {
  const t = useTranslations('feed')
  return (
    <PostContext icon="tag">
      <a href={`/tags/${encodeURIComponent(tag)}`}>{t('becauseTag', { tag })}</a>
    </PostContext>
  )
}

/** Says that a post stands here because of a followed district. */
export function DistrictLine({ name, path }: { name: string; path: string }) {
  const t = useTranslations('feed')
  return (
    <PostContext icon="local">
      <a href={path}>{t('becauseDistrict', { name })}</a>
    </PostContext>
  )
}

/** A folded post with the reader's own reason for hiding it. */
export function HiddenFold({ reason, children }: { reason: HiddenReason; children: ReactNode }) {
  const t = useTranslations('post')
  return (
    <details className="hidden-entry">
      <summary>
        <Icon name="hidden" />
        <span>{hiddenText(t, reason)}</span>
        <span className="fold-toggle" data-open={t('hideContent')}>
          {t('showAnyway')}
        </span>
      </summary>
      {children}
    </details>
  )
}

function hiddenText(t: ReturnType<typeof useTranslations<'post'>>, reason: HiddenReason): string {
  switch (reason.kind) {
    case 'muted-account':
      return t('hiddenMuted', { handle: reason.handle })
    case 'blocked-account':
      return t('hiddenBlocked', { handle: reason.handle })
    case 'filter':
      return t('hiddenFilter', { phrase: reason.phrase })
  }
}
