import { expect } from 'vitest'
import type { Document } from '../peers/control-api.ts'
import { gone, readable, type Scene, shown } from './interop-scene.ts'
import { eventually } from './start-peer.ts'

/** The two posts that most of what follows is about. */
export function publishing(scene: Scene): void {
  const { step } = scene

  step('A post with picture, description, warning and hashtag', 'to them', async () => {
    const { us, them } = scene
    const made = await us.control.post({
      content: 'Sperrung am Kai',
      summary: 'Verkehr',
      hashtags: ['Hafen'],
      pictures: [{ description: 'Ein rotes Boot' }],
    })
    scene.ours = made.object
    const post = (await eventually(() => them.control.objects({ id: made.object }))) as Document
    const words = JSON.stringify(post)
    expect(words).toContain('Sperrung am Kai')
    expect(words).toContain('Verkehr')
    expect(words).toContain('Ein rotes Boot')
    expect(words.toLowerCase()).toContain('hafen')
  })

  step('A post with picture, description, warning and hashtag', 'to us', async () => {
    const { us, them } = scene
    const made = await them.control.post({
      content: '<p>Kran gesperrt</p>',
      summary: 'Verkehr',
      hashtags: ['Hafen'],
      pictures: [{ description: 'Drei Kräne' }],
    })
    scene.theirs = made.object
    const post = await shown(us, made.object)
    expect(post).toMatchObject({ contentWarning: 'Verkehr', pictures: [{ alt: 'Drei Kräne' }] })
    expect(post.html).toContain('Kran gesperrt')
    const picture = await fetch(new URL(post.pictures[0]?.variants[0]?.url ?? '', us.url))
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp'])
  })
}

/** Posts that are not for everybody. */
export function confiding(scene: Scene): void {
  const { step } = scene

  step('A post for followers only', 'to them', async () => {
    const { us, them, isOurs } = scene
    const { object } = await us.control.post({ content: 'Nur für Sie', audience: 'followers' })
    const post = (await eventually(() => them.control.objects({ id: object }))) as Document
    expect(JSON.stringify(post)).toContain('Nur für Sie')
    if (isOurs) expect(post).toMatchObject({ visibility: 'followers' })
    else expect([post.to, post.cc].flat().filter(Boolean)).toEqual([`${us.actor()}/followers`])
    expect((await readable(object)).status).toBe(404)
  })

  step('A post for followers only', 'to us', async () => {
    const { us, them } = scene
    const { object } = await them.control.post({ content: '<p>Nur für uns</p>', audience: 'followers' })
    expect(await shown(us, object)).toMatchObject({ visibility: 'followers' })
  })

  step('A direct message', 'to them', async () => {
    const { us, them } = scene
    const { object } = await us.control.post({
      content: 'Unter uns',
      audience: 'direct',
      mention: [them.actor()],
    })
    const message = await eventually(() => them.control.objects({ id: object }))
    expect(JSON.stringify(message)).toContain('Unter uns')
  })

  step('A direct message', 'to us', async () => {
    const { us, them } = scene
    const { object } = await them.control.post({
      content: '<p>Vertraulich</p>',
      audience: 'direct',
      mention: [us.actor()],
    })
    const message = await shown(us, object)
    expect(message).toMatchObject({ visibility: 'direct' })
    expect(message.html).toContain('Vertraulich')
  })
}

export function editing(scene: Scene): void {
  const { step } = scene

  step('An edit', 'to them', async () => {
    const { us, them, ours } = scene
    await us.control.edit({ object: ours, content: 'Sperrung aufgehoben' })
    await eventually(
      () => them.control.objects({ id: ours }),
      (post) => JSON.stringify(post).includes('Sperrung aufgehoben'),
    )
  })

  step('An edit', 'to us', async () => {
    const { us, them, theirs } = scene
    await them.control.edit({ object: theirs, content: '<p>Kran wieder frei</p>' })
    const post = await shown(us, theirs, ({ html }) => html.includes('Kran wieder frei'))
    expect(post.editedAt).not.toBeNull()
  })
}

export function polling(scene: Scene): void {
  const { step, arrives } = scene

  step('A poll and a vote in it', 'to them', async () => {
    const { us, them } = scene
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
    const { us, them } = scene
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
}

export function deleting(scene: Scene): void {
  const { step } = scene

  step('A deletion', 'to them', async () => {
    const { us, them, ours } = scene
    await us.control.delete({ object: ours })
    await gone(them, ours)
    const { status, document } = await readable(ours)
    expect([status, document.type]).toEqual([410, 'Tombstone'])
  })

  step('A deletion', 'to us', async () => {
    const { us, them, theirs } = scene
    await them.control.delete({ object: theirs })
    await gone(us, theirs)
  })
}
