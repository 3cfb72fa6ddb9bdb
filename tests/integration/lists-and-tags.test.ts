import { beforeEach, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { addToList } from '#domain/follows/add-to-list.ts'
import { createList } from '#domain/follows/create-list.ts'
import { deleteList } from '#domain/follows/delete-list.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { followTag } from '#domain/follows/follow-tag.ts'
import { readFollowedTags } from '#domain/follows/read-followed-tags.ts'
import { readList, readLists } from '#domain/follows/read-lists.ts'
import { removeFromList } from '#domain/follows/remove-from-list.ts'
import { renameList } from '#domain/follows/rename-list.ts'
import { unfollowAccount } from '#domain/follows/unfollow-account.ts'
import { unfollowTag } from '#domain/follows/unfollow-tag.ts'
import { database } from '#platform/database.ts'
import { anna, bernd, citizen } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()

let owner: Viewer
let number = 0
beforeEach(async () => {
  number++
  owner = await citizen(`sammler${number}`)
})

describe('a list', () => {
  const listOf = async (title = 'Hafen') => (await createList(owner, title)).id

  test('holds followed accounts, each once', async () => {
    const id = await listOf()
    const { accountId } = await anna()
    expect(await refusal(addToList(owner, id, accountId))).toBe('not-following')
    await followAccount(owner, accountId)
    await Promise.all([addToList(owner, id, accountId), addToList(owner, id, accountId)])
    expect((await readList(owner, id)).accounts.map(({ handle }) => handle)).toEqual(['anna'])
    expect(await readLists(owner)).toEqual([{ id: id.toString(), title: 'Hafen', members: 1 }])
    await removeFromList(owner, id, accountId)
    await removeFromList(owner, id, accountId)
    expect((await readList(owner, id)).accounts).toEqual([])
  })

  test('loses an account that is followed no more', async () => {
    const id = await listOf()
    const { accountId } = await anna()
    await followAccount(owner, accountId)
    await addToList(owner, id, accountId)
    await unfollowAccount(owner, accountId)
    expect((await readList(owner, id)).accounts).toEqual([])
  })

  test('of somebody else does not exist', async () => {
    const id = await listOf()
    const stranger = await bernd()
    await followAccount(stranger, (await anna()).accountId)
    expect(await refusal(readList(stranger, id))).toBe('list-not-found')
    expect(await refusal(renameList(stranger, id, 'Meine'))).toBe('list-not-found')
    expect(await refusal(addToList(stranger, id, (await anna()).accountId))).toBe('list-not-found')
    expect(await refusal(removeFromList(stranger, id, owner.accountId))).toBe('list-not-found')
    await deleteList(stranger, id)
    expect(await readList(owner, id)).toMatchObject({ title: 'Hafen' })
  })

  test('is renamed and deleted by its owner', async () => {
    const id = await listOf()
    await renameList(owner, id, ' Hafen \n und Ufer ')
    expect((await readList(owner, id)).title).toBe('Hafen und Ufer')
    expect(await refusal(renameList(owner, id, ' '))).toBe('list-title-invalid')
    await deleteList(owner, id)
    await deleteList(owner, id)
    expect(await readLists(owner)).toEqual([])
  })

  test('is the fifty-first only after another went, also when they are made at once', async () => {
    const made = await Promise.allSettled(
      Array.from({ length: 53 }, (_, index) => createList(owner, `Liste ${index}`)),
    )
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(50)
    expect(await refusal(createList(owner, 'Noch eine'))).toBe('too-many-lists')
  })

  test('holds 500 accounts and no more', async () => {
    const id = await listOf()
    const people = await database().account.createManyAndReturn({
      data: Array.from({ length: 500 }, (_, index) => ({
        username: `voll${number}_${index}`,
        displayName: 'x',
      })),
    })
    await database().listMember.createMany({ data: people.map((it) => ({ listId: id, accountId: it.id })) })
    const { accountId } = await anna()
    await followAccount(owner, accountId)
    expect(await refusal(addToList(owner, id, accountId))).toBe('list-full')
  })
})

describe('a followed hashtag', () => {
  test('is the same in any case, and is followed once', async () => {
    await Promise.all(['#Ostufer', 'ostufer', ' OSTUFER '].map((tag) => followTag(owner, tag)))
    expect((await readFollowedTags(owner)).map(({ name }) => name)).toEqual(['ostufer'])
    await unfollowTag(owner, 'OstUfer')
    await unfollowTag(owner, 'OstUfer')
    expect(await readFollowedTags(owner)).toEqual([])
  })

  test('keeps the capitals of whoever wrote it first', async () => {
    await followTag(owner, 'SicherZurSchule')
    await followTag(await anna(), 'sicherzurschule')
    expect(await readFollowedTags(await anna())).toEqual([
      { name: 'sicherzurschule', label: 'SicherZurSchule' },
    ])
  })

  test.each(['', '#', '123', 'zwei Wörter', "x'; drop table tags"])('is not %j', async (typed) => {
    expect(await refusal(followTag(owner, typed))).toBe('tag-invalid')
  })

  test('is the two-hundred-and-first only after another went', async () => {
    const tags = await database().tag.createManyAndReturn({
      data: Array.from({ length: 200 }, (_, index) => ({ name: `thema${number}x${index}`, label: 'x' })),
    })
    await database().followedTag.createMany({
      data: tags.map(({ id }) => ({ accountId: owner.accountId, tagId: id })),
    })
    expect(await refusal(followTag(owner, 'nochEins'))).toBe('too-many-tags')
    await followTag(owner, `thema${number}x0`)
    await unfollowTag(owner, `thema${number}x0`)
    await followTag(owner, 'nochEins')
    expect(await readFollowedTags(owner)).toHaveLength(200)
  })
})
