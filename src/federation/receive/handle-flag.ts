import { findAccountByUri } from '#domain/accounts/find-remote-account.ts'
import { isOurUri } from '#domain/addresses.ts'
import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import { receiveReport } from '#domain/reports/receive-report.ts'
import { type Dealt, dealt, type OfType, type Received } from './dealt.ts'

/** A report of an account of ours and of posts of its; one report for each account. */
export async function handleFlag({ activity, actorId }: Received<OfType<'Flag'>>): Promise<Dealt> {
  const ours = activity.aboutUris.filter(isOurUri)
  const accountIds = (await Promise.all(ours.map(findAccountByUri))).filter((id) => id !== null)
  const postIds = (await Promise.all(ours.map(findPostByUri))).filter((id) => id !== null)
  return dealt(
    await receiveReport(actorId, { uri: activity.id, accountIds, postIds, comment: activity.comment }),
  )
}
