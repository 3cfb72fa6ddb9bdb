import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Document } from './peers/control-api.ts'
import { holdTable } from './rig/interop-table.ts'
import { startOurs } from './rig/start-ours.ts'
import { eventually, type Peer, startApex, startFedify } from './rig/start-peer.ts'

/**
 * Our own server, all of it, against itself and against two implementations that are not ours, each in its own process with
 * real signatures. Everything is checked on the side that receives it. What comes out stands in docs/interoperability.md.
 */
const partners = [
  { name: 'SaPoCom', start: () => startOurs() },
  { name: 'activitypub-express', start: () => startApex() },
  { name: 'Fedify', start: () => startFedify() },
]

const table = holdTable(partners.map(({ name }) => name))

/** A post as one of ours shows it. */
type Shown = Document & {
  html: string
  contentWarning: string
  editedAt: string | null
  counts: { replies: number; boosts: number; favourites: number }
  pictures: { alt: string; variants: { url: string }[] }[]
  poll: { voters: number; options: { title: string; votes: number }[] } | null
}

/** Waits until a post stands at ours as it should. */
const shown = (at: Peer, id: string, fits: (post: Shown) => boolean = () => true): Promise<Shown> =>
  eventually(
    async () => (await at.control.objects({ id })) as Shown | null,
    (post) => post !== null && fits(post),
  ) as Promise<Shown>

const gone = (at: Peer, id: string) =>
  eventually(
    () => at.control.objects({ id }),
    (post) => post === null || post.type === 'Tombstone',
  )

describe.each(partners)('with $name', ({ name, start }) => {
  let us: Peer
  let them: Peer
  const isOurs = name === 'SaPoCom'

  beforeAll(async () => {
    ;[us, them] = await Promise.all([startOurs(), start()])
  }, 90_000)
  afterAll(() => Promise.all([us?.stop(), them?.stop()]), 30_000)

  const step = (what: string, direction: 'to them' | 'to us', work: () => Promise<unknown>) =>
    test(`${what}, ${direction}`, async () => {
      await table.record(name, what, direction, work)
    }, 40_000)

  /** What arrived at the foreign side; at ours it is asked what became of it. */
  const arrives = (fits: (activity: Document) => boolean, atOurs: () => Promise<unknown>) =>
    isOurs ? atOurs() : them.hears(fits)

  step('A follow is accepted', 'to them', async () => {
    await us.control.follow({ who: them.handle() })
    await eventually(
      () => us.control.following({}),
      (all) => all.includes(them.actor()),
    )
    expect(await them.control.followers({})).toContain(us.actor())
  })

  step('A follow is accepted', 'to us', async () => {
    await them.control.follow({ who: us.handle() })
    await eventually(
      () => them.control.following({}),
      (all) => all.includes(us.actor()),
    )
    expect(await us.control.followers({})).toContain(them.actor())
  })

  let ours = ''
  let theirs = ''

  step('A post with picture, description, warning and hashtag', 'to them', async () => {
    const made = await us.control.post({
      content: 'Sperrung am Kai',
      summary: 'Verkehr',
      hashtags: ['Hafen'],
      pictures: [{ description: 'Ein rotes Boot' }],
    })
    ours = made.object
    const post = (await eventually(() => them.control.objects({ id: ours }))) as Document
    const words = JSON.stringify(post)
    expect(words).toContain('Sperrung am Kai')
    expect(words).toContain('Verkehr')
    expect(words).toContain('Ein rotes Boot')
    expect(words.toLowerCase()).toContain('hafen')
  })

  step('A post with picture, description, warning and hashtag', 'to us', async () => {
    const made = await them.control.post({
      content: '<p>Kran gesperrt</p>',
      summary: 'Verkehr',
      hashtags: ['Hafen'],
      pictures: [{ description: 'Drei Kräne' }],
    })
    theirs = made.object
    const post = await shown(us, theirs)
    expect(post).toMatchObject({ contentWarning: 'Verkehr', pictures: [{ alt: 'Drei Kräne' }] })
    expect(post.html).toContain('Kran gesperrt')
    const picture = await fetch(new URL(post.pictures[0]?.variants[0]?.url ?? '', us.url))
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp'])
  })

  step('A like', 'to them', async () => {
    await us.control.like({ object: theirs })
    await arrives(
      ({ type, object }) => type === 'Like' && object === theirs,
      () => shown(them, theirs, ({ counts }) => counts.favourites === 1),
    )
  })

  let like = ''
  step('A like', 'to us', async () => {
    like = (await them.control.like({ object: ours })).activity
    await shown(us, ours, ({ counts }) => counts.favourites === 1)
  })

  step('A like taken back', 'to us', async () => {
    await them.control.undo({ activity: like })
    await shown(us, ours, ({ counts }) => counts.favourites === 0)
  })

  let ownBoost = ''
  step('A boost', 'to them', async () => {
    ownBoost = (await us.control.boost({ object: theirs })).activity
    await arrives(
      ({ type, object }) => type === 'Announce' && object === theirs,
      () => shown(them, theirs, ({ counts }) => counts.boosts === 1),
    )
  })

  step('A boost taken back', 'to them', async () => {
    await us.control.undo({ activity: ownBoost })
    await arrives(
      ({ type, object }) => type === 'Undo' && (object as Document).type === 'Announce',
      () => shown(them, theirs, ({ counts }) => counts.boosts === 0),
    )
  })

  let boost = ''
  step('A boost', 'to us', async () => {
    boost = (await them.control.boost({ object: ours })).activity
    await shown(us, ours, ({ counts }) => counts.boosts === 1)
  })

  step('A boost taken back', 'to us', async () => {
    await them.control.undo({ activity: boost })
    await shown(us, ours, ({ counts }) => counts.boosts === 0)
  })

  step('A reply', 'to them', async () => {
    const { object } = await us.control.post({
      content: 'Danke',
      inReplyTo: theirs,
      mention: [them.actor()],
    })
    const reply = (await eventually(() => them.control.objects({ id: object }))) as Document
    expect(JSON.stringify(reply)).toContain('Danke')
    if (!isOurs) expect(String(reply.inReplyTo)).toBe(theirs)
  })

  let reply = ''
  step('A reply', 'to us', async () => {
    const made = await them.control.post({
      content: '<p>Verstanden</p>',
      inReplyTo: ours,
      mention: [us.actor()],
    })
    reply = made.object
    await shown(us, ours, ({ counts }) => counts.replies === 1)
    expect((await shown(us, reply)).html).toContain('Verstanden')
  })

  step('A post for followers only', 'to us', async () => {
    const { object } = await them.control.post({ content: '<p>Nur für uns</p>', audience: 'followers' })
    expect(await shown(us, object)).toMatchObject({ visibility: 'followers' })
  })

  step('A direct message', 'to them', async () => {
    const { object } = await us.control.post({
      content: 'Unter uns',
      audience: 'direct',
      mention: [them.actor()],
    })
    expect(JSON.stringify(await eventually(() => them.control.objects({ id: object })))).toContain(
      'Unter uns',
    )
  })

  step('An edit', 'to them', async () => {
    await us.control.edit({ object: ours, content: 'Sperrung aufgehoben' })
    await eventually(
      () => them.control.objects({ id: ours }),
      (post) => JSON.stringify(post).includes('Sperrung aufgehoben'),
    )
  })

  step('An edit', 'to us', async () => {
    await them.control.edit({ object: theirs, content: '<p>Kran wieder frei</p>' })
    const post = await shown(us, theirs, ({ html }) => html.includes('Kran wieder frei'))
    expect(post.editedAt).not.toBeNull()
  })

  step('A poll and a vote in it', 'to them', async () => {
    const { object } = await us.control.post({
      content: 'Wann kommt die Fähre?',
      poll: { options: ['Früh', 'Spät'] },
    })
    await eventually(() => them.control.objects({ id: object }))
    await them.control.vote({ object, choices: ['Spät'] })
    const { poll } = await shown(us, object, (post) => post.poll?.voters === 1)
    expect(poll?.options.map(({ votes }) => votes)).toEqual([0, 1])
  })

  step('A poll and a vote in it', 'to us', async () => {
    const { object } = await them.control.post({
      content: '<p>Welcher Kai?</p>',
      type: 'Question',
      poll: { options: ['Nord', 'Süd'], endTime: new Date(Date.now() + 86_400_000).toISOString() },
    })
    expect((await shown(us, object)).poll?.options.map(({ title }) => title)).toEqual(['Nord', 'Süd'])
    await us.control.vote({ object, choices: ['Nord'] })
    await arrives(
      ({ type, object: said }) => type === 'Create' && (said as Document).name === 'Nord',
      () => shown(them, object, (post) => post.poll?.voters === 1),
    )
  })

  step('A report', 'to us', async () => {
    const { activity } = await them.control.flag({
      who: us.actor(),
      objects: [ours],
      content: 'Das stimmt nicht',
    })
    if (!isOurs) await us.hears(({ id, outcome }) => id === activity && outcome === 'done')
  })

  step('A deletion', 'to them', async () => {
    await us.control.delete({ object: ours })
    await gone(them, ours)
    const address = await fetch(ours, { headers: { accept: 'application/activity+json' } })
    expect([address.status, (await address.json()).type]).toEqual([410, 'Tombstone'])
  })

  step('A deletion', 'to us', async () => {
    await them.control.delete({ object: theirs })
    await gone(us, theirs)
  })

  step('A follow ended', 'to us', async () => {
    await them.control.unfollow({ who: us.handle() })
    await eventually(
      () => us.control.followers({}),
      (all) => !all.includes(them.actor()),
    )
  })

  step('A block, which ends the follow', 'to us', async () => {
    await them.control.block({ who: us.actor() })
    await eventually(
      () => us.control.following({}),
      (all) => !all.includes(them.actor()),
    )
  })
})

afterAll(() => table.keep())
