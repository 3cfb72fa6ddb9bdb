import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Document } from './peers/control-api.ts'
import { eventually, type Peer, startApex, startFedify } from './rig/start-peer.ts'

/** Two implementations that are not ours understand each other in this rig, so that a failure with ours is ours. */

const inner = ({ object }: Document): Document => (Array.isArray(object) ? object[0] : object) as Document

/** Lists of one are often sent without the list. */
const listOf = (value: unknown): Document[] => [value].flat() as Document[]

const about = ({ object }: Document): string =>
  typeof object === 'string' ? object : String((object as Document).id)

const pairs = [
  { name: 'apex to fedify', from: startApex, to: startFedify },
  { name: 'fedify to apex', from: startFedify, to: startApex },
]

describe.each(pairs)('$name', ({ from, to }) => {
  let writer: Peer
  let reader: Peer

  beforeAll(async () => {
    ;[writer, reader] = await Promise.all([from(), to()])
    await reader.control.follow({ who: writer.handle() })
    await reader.hears(({ type }) => type === 'Accept')
    await eventually(
      () => reader.control.following({}),
      (all) => all.includes(writer.actor()),
    )
  }, 90_000)

  afterAll(() => Promise.all([writer?.stop(), reader?.stop()]))

  test('a follow is accepted on both sides', async () => {
    expect(await writer.control.followers({})).toEqual([reader.actor()])
    expect(await reader.control.following({})).toEqual([writer.actor()])
  })

  test('a post arrives with its picture, description, warning and both languages', async () => {
    const made = await writer.control.post({
      contentMap: { de: '<p>Moin</p>', en: '<p>Hello</p>' },
      summary: 'Wetter',
      hashtags: ['Hafen'],
      pictures: [{ description: 'Drei Kräne' }],
    })
    const post = inner(await reader.hears(({ id }) => id === made.activity))
    expect(post).toMatchObject({
      id: made.object,
      type: 'Note',
      contentMap: { de: '<p>Moin</p>', en: '<p>Hello</p>' },
      summary: 'Wetter',
      sensitive: true,
    })
    const [attached] = listOf(post.attachment)
    expect(attached).toMatchObject({ mediaType: 'image/jpeg', name: 'Drei Kräne', width: 640 })
    expect(listOf(post.tag)).toMatchObject([{ type: 'Hashtag', name: '#Hafen' }])
    const picture = await fetch(String(attached?.url))
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(await reader.control.objects({ id: made.object })).toMatchObject({ id: made.object, type: 'Note' })
  })

  test('a like and a boost arrive and are taken back', async () => {
    const { object, activity } = await writer.control.post({ content: '<p>Gut</p>' })
    await reader.hears(({ id }) => id === activity)
    const like = await reader.control.like({ object })
    const boost = await reader.control.boost({ object })
    expect(about(await writer.hears(({ id }) => id === like.activity))).toBe(object)
    expect(about(await writer.hears(({ id }) => id === boost.activity))).toBe(object)
    for (const { activity } of [like, boost]) {
      const undo = await reader.control.undo({ activity })
      expect(about(await writer.hears(({ id }) => id === undo.activity))).toBe(activity)
    }
  })

  test('a reply arrives and names what it answers', async () => {
    const { object, activity } = await writer.control.post({ content: '<p>Frage</p>' })
    await reader.hears(({ id }) => id === activity)
    const reply = await reader.control.post({ content: '<p>Antwort</p>', inReplyTo: object })
    const heard = inner(await writer.hears(({ id }) => id === reply.activity))
    expect(heard.inReplyTo).toBe(object)
    expect(listOf(heard.tag)).toMatchObject([{ type: 'Mention', href: writer.actor() }])
  })

  test('an edit changes the stored copy and a deletion takes it away', async () => {
    const { object, activity } = await writer.control.post({ content: '<p>Alt</p>' })
    await reader.hears(({ id }) => id === activity)
    await writer.control.edit({ object, content: '<p>Neu</p>' })
    const copy = () => reader.control.objects({ id: object })
    await eventually(copy, (kept) => kept?.content === '<p>Neu</p>')
    await writer.control.delete({ object })
    await eventually(copy, (kept) => kept?.type === 'Tombstone')
  })

  test('a vote is counted and the result comes back', async () => {
    const { object, activity } = await writer.control.post({
      content: '<p>?</p>',
      poll: { options: ['Ja', 'Nein'] },
    })
    await reader.hears(({ id }) => id === activity)
    await reader.control.vote({ object, choices: ['Ja'] })
    const update = await reader.hears((heard) => heard.type === 'Update' && about(heard) === object)
    expect(inner(update).oneOf).toMatchObject([
      { name: 'Ja', replies: { totalItems: 1 } },
      { name: 'Nein', replies: { totalItems: 0 } },
    ])
  })

  test('a report, a block and a move arrive', async () => {
    const { object } = await writer.control.post({ content: '<p>Schlimm</p>' })
    const flag = await reader.control.flag({
      who: writer.handle(),
      objects: [object],
      content: 'Beleidigung',
    })
    const heard = await writer.hears(({ id }) => id === flag.activity)
    expect(heard).toMatchObject({ object: [writer.actor(), object], content: 'Beleidigung' })
    const block = await writer.control.block({ actor: 'hafenkapitaenin', who: reader.handle() })
    await reader.hears(({ id }) => id === block.activity)
    await writer.control.alias({ actor: 'hafenkapitaenin', of: writer.actor() })
    const move = await writer.control.move({ to: writer.actor('hafenkapitaenin') })
    expect(await reader.hears(({ id }) => id === move.activity)).toMatchObject({
      target: writer.actor('hafenkapitaenin'),
    })
    await eventually(
      () => reader.control.following({}),
      (all) => !all.includes(writer.actor()),
    )
  })
})

describe.each(pairs)('$name', ({ from, to }) => {
  test('a follow that is answered by hand waits, and can be refused or accepted', async () => {
    const [shy, bold] = await Promise.all([to({ acceptFollows: 'by hand' }), from()])
    const follow = await bold.control.follow({ who: shy.handle() })
    const asked = await eventually(
      () => shy.control.requests({}),
      (all) => all.length === 1,
    )
    expect(asked).toEqual([{ id: follow.activity, actor: bold.actor() }])
    expect([await shy.control.followers({}), await bold.control.following({})]).toEqual([[], []])
    await shy.control.reject({ follow: follow.activity })
    await bold.hears(({ type }) => type === 'Reject')
    const again = await bold.control.follow({ who: shy.handle() })
    await eventually(
      () => shy.control.requests({}),
      (all) => all.some(({ id }) => id === again.activity),
    )
    await shy.control.accept({ follow: again.activity })
    await eventually(
      () => bold.control.following({}),
      (all) => all.includes(shy.actor()),
    )
    await bold.control.unfollow({ who: shy.handle() })
    await eventually(
      () => shy.control.followers({}),
      (all) => all.length === 0,
    )
  })
})

test('with signed reads fedify shows itself only to those who sign', async () => {
  const [closed, apex] = await Promise.all([startFedify({ signedReads: true }), startApex()])
  const stranger = await fetch(closed.actor(), { headers: { accept: 'application/activity+json' } })
  expect(stranger.status).toBe(401)
  const { document } = await apex.control.fetch({ id: closed.actor() })
  expect(document).toMatchObject({ id: closed.actor(), preferredUsername: 'hafenamt' })
})

test('a peer ends when the process that started it ends', async () => {
  const peer = await startApex()
  peer.child.stdin?.end()
  await eventually(
    async () => peer.child.exitCode,
    (code) => code === 0,
  )
})
