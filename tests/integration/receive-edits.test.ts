import { beforeEach, describe, expect, test } from 'vitest'
import type { RemoteActor } from '#domain/accounts/remote-actor.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { postUri } from '#domain/addresses.ts'
import { readPostHistory } from '#domain/posts/read-post-history.ts'
import { receiveDeletion } from '#domain/posts/receive-deletion.ts'
import { receivePostEdit } from '#domain/posts/receive-post-edit.ts'
import { voteInPoll } from '#domain/posts/vote-in-poll.ts'
import { database } from '#platform/database.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import {
  by,
  meetRemotes,
  outcomeOf,
  remotePicture as picture,
  stored,
  there,
  view as viewAs,
} from '../rig/remote-scene.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

let lena: RemoteActor
let lenaId: bigint
let olaf: RemoteActor
let olafId: bigint
let reader: Viewer
beforeEach(async () => {
  ;({ reader, lena, lenaId, olaf, olafId } = await meetRemotes())
})
const view = (id: bigint | null, who: Viewer | null = reader) => viewAs(id, who)

describe('an edit', () => {
  test('shows what it says now, and keeps what it said', async () => {
    const post = by(lena, {
      html: '<p>eins</p>',
      pictures: [picture(`${there}/1.png`), picture(`${there}/2.png`)],
    })
    const id = await stored(post)
    const before = (await view(id))?.pictures.map((it) => it.id)
    const edited = {
      ...post,
      html: '<p>zwei</p>',
      pictures: [picture(`${there}/2.png`, 'Boot')],
      tags: ['neu'],
      editedAt: new Date(),
    }
    expect(await receivePostEdit(lenaId, edited)).toBe('changed')
    const shown = await view(id)
    expect(shown).toMatchObject({ html: '<p>zwei</p>', pictures: [{ alt: 'Boot', id: before?.[1] }] })
    expect(shown?.editedAt).not.toBeNull()
    const { revisions } = await readPostHistory(reader, id)
    expect(revisions.map(({ html }) => html)).toEqual(['<p>eins</p>', '<p>zwei</p>'])
    expect(await receivePostEdit(lenaId, edited)).toBe('unchanged')
    expect(await committed('post.edited')).toContainEqual(
      expect.objectContaining({ postId: String(id), elsewhere: true }),
    )
  })

  test('by anybody else changes nothing', async () => {
    const post = by(lena)
    const id = await stored(post)
    expect(await receivePostEdit(olafId, { ...post, html: '<p>falsch</p>' })).toBe('ignored')
    expect(await receivePostEdit(olafId, { ...post, authorUri: olaf.uri, html: '<p>falsch</p>' })).toBe(
      'ignored',
    )
    expect(await receivePostEdit(lenaId, { ...post, authorUri: olaf.uri, html: '<p>falsch</p>' })).toBe(
      'ignored',
    )
    const ours = await write(reader, 'Moin')
    expect(await receivePostEdit(olafId, by(olaf, { uri: postUri(ours) }))).toBe('ignored')
    expect((await view(id))?.html).toBe(post.html)
    expect((await view(ours))?.html).toBe('<p>Moin</p>')
  })

  test('of a post that is not here, or deleted, changes nothing; an older one that comes late neither', async () => {
    expect(await receivePostEdit(lenaId, by(lena))).toBe('unknown')
    const post = by(lena, { editedAt: new Date('2026-05-02'), publishedAt: new Date('2026-05-01') })
    const id = await stored(post)
    expect(
      await receivePostEdit(lenaId, { ...post, html: '<p>alt</p>', editedAt: new Date('2026-05-01T12:00Z') }),
    ).toBe('unchanged')
    await receiveDeletion(lenaId, post.uri)
    expect(await receivePostEdit(lenaId, { ...post, html: '<p>wieder da</p>' })).toBe('ignored')
    expect(await view(id)).toBeUndefined()
  })

  test('never widens who may see it', async () => {
    const post = by(lena, { visibility: 'followers' })
    const id = await stored(post)
    await receivePostEdit(lenaId, { ...post, visibility: 'public', html: '<p>neu</p>' })
    expect(await view(id, null)).toBeUndefined()
  })

  test('keeps a hundred earlier versions', async () => {
    const post = by(lena)
    const id = await stored(post)
    await database().postRevision.createMany({
      data: Array.from({ length: 100 }, (_, n) => ({
        postId: id,
        number: n + 1,
        text: '',
        html: `<p>${n}</p>`,
        contentWarning: '',
        pictures: [],
        createdAt: new Date(),
      })),
    })
    await receivePostEdit(lenaId, { ...post, html: '<p>neu</p>' })
    expect(await database().postRevision.count({ where: { postId: id } })).toBe(100)
  })
})

describe('a poll from elsewhere', () => {
  const poll = (votes: [number, number], voters: number, titles = ['Ja', 'Nein']) => ({
    options: titles.map((title, n) => ({ title, votes: votes[n] ?? 0 })),
    multiple: false,
    endsAt: new Date(Date.now() + 86_400_000),
    voters,
  })

  test('can be voted in, is told anew without a mark of an edit, and is voided by another question', async () => {
    const post = by(lena, { poll: poll([3, 4], 7) })
    const id = await stored(post)
    await voteInPoll(reader, id, [0])
    expect((await view(id))?.poll).toMatchObject({ voters: 8, ownChoices: [0] })
    expect(await receivePostEdit(lenaId, { ...post, poll: poll([5, 4], 9) })).toBe('unchanged')
    expect(await view(id)).toMatchObject({
      editedAt: null,
      poll: { voters: 9, ownChoices: [0], options: [{ votes: 5 }, { votes: 4 }] },
    })
    expect(await receivePostEdit(lenaId, { ...post, poll: poll([0, 0], 0, ['Ja', 'Niemals']) })).toBe(
      'changed',
    )
    expect((await view(id))?.poll).toMatchObject({ ownChoices: null, voters: 0 })
  })

  test('with numbers nobody can store is stored with the greatest there are', async () => {
    const id = await stored(by(lena, { poll: { ...poll([1e15, -4], Number.NaN), endsAt: null } }))
    expect((await view(id))?.poll).toMatchObject({
      voters: 0,
      ended: false,
      options: [{ votes: 2_147_483_647 }, { votes: 0 }],
    })
  })
})

describe('a deletion', () => {
  test('by who wrote it removes it, and leaves the place; it does not come back', async () => {
    const post = by(lena, {
      pictures: [picture(`${there}/weg.png`)],
      files: [{ kind: 'audio', url: `${there}/a`, alt: '', mediaType: '' }],
    })
    const id = await stored(post)
    expect(await receiveDeletion(lenaId, post.uri)).toBe('deleted')
    expect(await receiveDeletion(lenaId, post.uri)).toBe('ignored')
    expect(await view(id)).toBeUndefined()
    expect(await database().post.findUniqueOrThrow({ where: { id } })).toMatchObject({
      html: '',
      files: [],
      quoteUri: null,
    })
    expect(await outcomeOf(post)).toBe('duplicate')
    expect(await view(id)).toBeUndefined()
    expect(await committed('post.deleted')).toContainEqual(
      expect.objectContaining({ postId: String(id), elsewhere: true }),
    )
  })

  test('by anybody else, or of ours, changes nothing', async () => {
    const post = by(lena)
    const id = await stored(post)
    const ours = await write(reader, 'Moin')
    expect(await receiveDeletion(olafId, post.uri)).toBe('ignored')
    expect(await receiveDeletion(olafId, postUri(ours))).toBe('ignored')
    expect(await receiveDeletion(reader.accountId, postUri(ours))).toBe('ignored')
    expect(await view(id)).toBeDefined()
    expect(await view(ours)).toBeDefined()
  })
})
