import { beforeEach, describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { receiveFollow } from '#domain/follows/receive-follow.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { receiveFavourite } from '#domain/posts/receive-favourite.ts'
import { beginDueErasures } from '#domain/privacy/begin-erasure.ts'
import { eraseUser } from '#domain/privacy/erase-user.ts'
import { requestErasure } from '#domain/privacy/request-erasure.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { citizen } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { exportedFiles } from '../rig/exported-files.ts'
import { followFromElsewhere } from '../rig/remote-people.ts'
import { by, meetRemotes, mentioning, type RemoteScene, stored, there, view } from '../rig/remote-scene.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

let scene: RemoteScene
let viewer: Viewer
let theirs: bigint
let people = 0
/** Somebody of ours who follows, likes, passes on and answers elsewhere, and is followed and liked from there. */
beforeEach(async () => {
  scene = await meetRemotes()
  viewer = await citizen(`weltbuergerin${++people}`)
  const { lena, lenaId, olafId } = scene
  await followFromElsewhere(viewer.accountId, lenaId, 'http://sapocom.test/ap/follows/9')
  await receiveFollow(olafId, viewer.accountId, `${there}/follows/${people}`)
  theirs = await stored(by(lena, { mentions: [mentioning(viewer)] }))
  await favouritePost(viewer, theirs)
  await boostPost(viewer, theirs)
  const ours = await write(viewer, `Moin @${lena.username}@nord.example`, { replyToId: theirs })
  await receiveFavourite(olafId, ours, `${there}/likes/${people}`)
})

describe('an archive', () => {
  test('names people and posts of other servers by their addresses there', async () => {
    const read = await exportedFiles(viewer)
    const { lena, olaf } = scene
    const { url = '' } = (await database().post.findUnique({ where: { id: theirs } })) ?? {}
    expect(read('following.csv')).toBe(`Account address,Show boosts\n${lena.username}@nord.example,true\n`)
    expect(read('following.json')).toMatchObject([
      { account: lena.url, handle: `${lena.username}@nord.example` },
    ])
    expect(read('followers.json')).toMatchObject([{ account: olaf.url }])
    expect(read('favourites.json')).toEqual([{ post: url }])
    const outbox = JSON.stringify(read('outbox.json'))
    expect(outbox).toContain(`"${url}"`)
    expect(outbox).toContain(`"${lena.url}"`)
    expect(outbox).not.toContain(`http://sapocom.test/@${lena.username}`)
  })
})

describe('an erasure', () => {
  test('removes somebody from what is of other servers, and nothing of theirs', async () => {
    const { lenaId } = scene
    const before = (await readAccount(null, { id: lenaId })).counts.followers
    const { dueAt } = await requestErasure(viewer, viewer.userId)
    setClock(() => dueAt)
    await beginDueErasures()
    await eraseUser(viewer.userId)
    setClock(undefined)
    expect((await view(theirs, scene.reader))?.counts).toMatchObject({ favourites: 0, boosts: 0 })
    expect((await readAccount(null, { id: lenaId })).counts.followers).toBe(before - 1)
    const told = (await committed('post.deleted')).filter(
      ({ authorId }) => authorId === String(viewer.accountId),
    )
    expect(told.length).toBeGreaterThan(0)
    expect(told.every((event) => event.elsewhere === undefined)).toBe(true)
    expect(await database().mention.count({ where: { accountId: viewer.accountId } })).toBe(0)
  })
})
