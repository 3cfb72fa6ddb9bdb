import { beforeAll, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { markNotificationsRead } from '#domain/notifications/mark-notifications-read.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { database } from '#platform/database.ts'
import { attemptsAsAccount } from '../rig/attempts/as-account.ts'
import { newPost } from '../rig/attempts/targets.ts'
import { anna, jonas, karin, ostufer, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { outcome } from '../rig/refusal.ts'
import { draft } from '../rig/write.ts'

connectTestDatabase()

beforeAll(async () => {
  await karin()
  await anna()
})

const entries = () => database().auditEntry.findMany({ orderBy: { id: 'asc' } })
const lastEntry = async () => (await entries()).at(-1)
const count = () => database().auditEntry.count()

test('an agency’s post says internally which of its authors wrote it, and nobody reads there what', async () => {
  const author = await jonas()
  const { id } = await submitPost(author, draft('Streng vertraulich formuliert'))
  expect(await lastEntry()).toMatchObject({
    actorKind: 'user',
    actorId: author.userId,
    action: 'post.published',
    actingAccountId: await polizeiOstufer(),
    subjectKind: 'post',
    subjectId: id,
    unitId: await ostufer(),
    details: {},
  })
  expect(
    JSON.stringify(await entries(), (_key, value) => (typeof value === 'bigint' ? `${value}` : value)),
  ).not.toContain('vertraulich')
})

/** What changes nothing for anybody else, or is about the session, not the account; reading is no act. */
const unwritten = [
  'switchAccount',
  'markNotificationsRead',
  'keepEditing',
  'readDesk',
  'readCalendar',
  'readDraft',
  'readDraftsByTool',
  'readDraftByTool',
  'readPostState',
  'readKeys',
  'readWebhooks',
  'readArchives',
  'readDeskPolicy',
  'readTextBlocks',
  'readHeldAnswers',
  'readReceipts',
  'readTickerForTeam',
  'readStatistics',
  'exportStatistics',
]
/** What finds nothing to change in these attempts. */
const withoutEffect = [
  'unboostPost',
  'unpinPost',
  'unfavouritePost',
  'unbookmarkPost',
  'unmuteAccount',
  'unblockAccount',
  'deleteFilter',
  'undoMove',
  'answerFollowRequest',
  'setShowBoosts',
  'addToList',
]

const verbs = Object.values(attemptsAsAccount).flatMap((attempts) => Object.entries(attempts))
const written = verbs.filter(([verb]) => !unwritten.includes(verb) && !withoutEffect.includes(verb))

test.each(written)('%s as an agency is written down with who did it', async (_verb, attempt) => {
  const author = await karin()
  const before = await count()
  expect(await outcome(attempt(author))).toBe('done')
  expect(await count()).toBeGreaterThan(before)
  expect(await lastEntry()).toMatchObject({ actorId: author.userId, actingAccountId: author.accountId })
})

test.each(verbs)('%s as oneself is written down nowhere', async (_verb, attempt) => {
  const before = await count()
  await outcome(attempt(await anna()))
  expect(await count()).toBe(before)
})

test('what is done a second time, without effect, is not written down again', async () => {
  const [author, id]: [Viewer, bigint] = [await karin(), await newPost()]
  await favouritePost(author, id)
  const before = await count()
  await favouritePost(author, id)
  expect(await count()).toBe(before)
})

test('how much a colleague reads is written down nowhere', async () => {
  const before = await count()
  await markNotificationsRead(await karin())
  expect(await count()).toBe(before)
})
