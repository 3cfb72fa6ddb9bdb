import { getTranslations } from 'next-intl/server'
import { readHeldAnswers } from '#domain/posts/read-held-answers.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { Pager } from '#ui/feed/pager.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { PostCard } from '#ui/post/post-card.tsx'
import { putAwayAnswer, showAnswer } from '../../../actions/desk-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { atDesk, DeskPage, deskMetadata, instead } from '../desk-page.tsx'

export const generateMetadata = () => deskMetadata('answers')

/** Answers that nobody sees before the team has released them. */
export default async function AnswersPage({ searchParams }: { searchParams: Query }) {
  const { before, isFirst, flash } = await pageQuery(searchParams)
  const path = '/desk/answers'
  const at = await atDesk(path, (asking) => readHeldAnswers(asking, before))
  const other = instead(at, path)
  if (other || typeof at === 'string' || at.found === 'chooses') return other
  const t = await getTranslations('desk')
  const { answers, older } = at.found
  return (
    <DeskPage part="answers" flash={flash} lead={t('answersLead')}>
      {answers.length === 0 ? (
        <EmptyState icon="reply" title={t('noAnswers')} text={t('noAnswersText')} />
      ) : (
        <ul className="held-answers">
          {answers.map((post) => {
            const fields = { postId: post.id, returnTo: path }
            const describes = post.author.displayName || post.author.handle
            return (
              <li key={post.id}>
                <PostCard post={{ ...post, held: false }} reader={{ signedIn: false, returnTo: path }} />
                <div className="held-acts">
                  <ActForm action={showAnswer} fields={fields} label={t('release')} describes={describes} />
                  <ActForm
                    action={putAwayAnswer}
                    fields={fields}
                    label={t('dismiss')}
                    describes={describes}
                  />
                </div>
              </li>
            )
          })}
        </ul>
      )}
      <Pager path={path} older={older} isFirst={isFirst} why={false} />
    </DeskPage>
  )
}
