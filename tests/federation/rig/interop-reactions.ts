import { expect } from 'vitest'
import type { Document } from '../peers/control-api.ts'
import { readable, type Scene, shown } from './interop-scene.ts'
import { eventually } from './start-peer.ts'

/** Takes back what was done to a post; `Undo` of that. */
const undoes =
  (what: string, post: string) =>
  ({ type, object }: Document): boolean => {
    const undone = object as Document
    return type === 'Undo' && undone.type === what && undone.object === post
  }

type Mark = { verb: 'like' | 'boost'; type: string; count: 'favourites' | 'boosts' }

/** A mark on a post that is made and taken back, at either side. */
const marking =
  ({ verb, type, count }: Mark) =>
  (scene: Scene): void => {
    const { step, arrives } = scene
    const made = { ours: '', theirs: '' }

    step(`A ${verb}`, 'to them', async () => {
      const { us, them, theirs } = scene
      made.ours = (await us.control[verb]({ object: theirs })).activity
      await arrives(
        (activity) => activity.type === type && activity.object === theirs,
        () => shown(them, theirs, ({ counts }) => counts[count] === 1),
      )
    })

    step(`A ${verb} taken back`, 'to them', async () => {
      const { us, them, theirs } = scene
      await us.control.undo({ activity: made.ours })
      await arrives(undoes(type, theirs), () => shown(them, theirs, ({ counts }) => counts[count] === 0))
    })

    step(`A ${verb}`, 'to us', async () => {
      const { us, them, ours } = scene
      made.theirs = (await them.control[verb]({ object: ours })).activity
      await shown(us, ours, ({ counts }) => counts[count] === 1)
    })

    step(`A ${verb} taken back`, 'to us', async () => {
      const { us, them, ours } = scene
      await them.control.undo({ activity: made.theirs })
      await shown(us, ours, ({ counts }) => counts[count] === 0)
    })
  }

export const liking = marking({ verb: 'like', type: 'Like', count: 'favourites' })
export const boosting = marking({ verb: 'boost', type: 'Announce', count: 'boosts' })

export function answering(scene: Scene): void {
  const { step } = scene

  step('A reply', 'to them', async () => {
    const { us, them, theirs, isOurs } = scene
    const { object } = await us.control.post({
      content: 'Danke',
      inReplyTo: theirs,
      mention: [them.actor()],
    })
    const reply = (await eventually(() => them.control.objects({ id: object }))) as Document
    expect(JSON.stringify(reply)).toContain('Danke')
    if (!isOurs) expect(String(reply.inReplyTo)).toBe(theirs)
  })

  step('A reply', 'to us', async () => {
    const { us, them, ours } = scene
    const { object } = await them.control.post({
      content: '<p>Verstanden</p>',
      inReplyTo: ours,
      mention: [us.actor()],
    })
    await shown(us, ours, ({ counts }) => counts.replies === 1)
    expect((await shown(us, object)).html).toContain('Verstanden')
  })
}

/** FEP-044f: whoever quotes asks, the quoted author's server gives its word at an address, and the quote names that. */
export function quoting(scene: Scene): void {
  const { step } = scene

  step('A quote with consent', 'to them', async () => {
    const { us, them, theirs, isOurs } = scene
    const { object } = await us.control.post({ content: 'Sehenswert', quote: theirs })
    const word = await wordFor(object, theirs)
    expect(new URL(word).origin).toBe(them.url)
    if (isOurs) return showsQuote(them, object, theirs)
    const kept = await eventually(
      () => them.control.objects({ id: object }),
      (post) => post?.quoteAuthorization === word,
    )
    expect(kept).toMatchObject({ quote: theirs })
  })

  step('A quote with consent', 'to us', async () => {
    const { us, them, ours } = scene
    const { object } = await them.control.post({ content: '<p>Bitte beachten</p>', quote: ours })
    expect(new URL(await wordFor(object, ours)).origin).toBe(us.url)
    await showsQuote(us, object, ours)
  })
}

/** Waits until a post names the word for what it quotes, and reads that where it lies. */
async function wordFor(quoting: string, quoted: string): Promise<string> {
  const { document } = await eventually(
    () => readable(quoting),
    (found) => Boolean(found.document.quoteAuthorization),
  )
  const word = String(document.quoteAuthorization)
  expect((await readable(word)).document).toMatchObject({
    id: word,
    type: 'QuoteAuthorization',
    interactingObject: quoting,
    interactionTarget: quoted,
  })
  return word
}

async function showsQuote(at: Scene['us'], quoting: string, quoted: string): Promise<void> {
  const { quote } = await shown(at, quoting, (post) => post.quote !== null)
  expect(quote).toMatchObject({ state: 'shown', post: { id: (await shown(at, quoted)).number } })
}
