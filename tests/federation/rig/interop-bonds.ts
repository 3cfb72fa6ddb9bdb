import { expect } from 'vitest'
import type { Document } from '../peers/control-api.ts'
import { readable, type Scene } from './interop-scene.ts'
import { eventually, type Peer } from './start-peer.ts'

const follows = (who: Peer, whom: string) =>
  eventually(
    () => who.control.following({}),
    (all) => all.includes(whom),
  )

const followsNoMore = (who: Peer, whom: string) =>
  eventually(
    () => who.control.following({}),
    (all) => !all.includes(whom),
  )

const hasLost = (who: Peer, follower: string) =>
  eventually(
    () => who.control.followers({}),
    (all) => !all.includes(follower),
  )

/** Follows the other's first actor, and waits until that is accepted. */
async function befriend(who: Peer, whom: Peer): Promise<void> {
  await who.control.follow({ who: whom.handle() })
  await follows(who, whom.actor())
}

export function following(scene: Scene): void {
  const { step } = scene

  step('A follow is accepted', 'to them', async () => {
    const { us, them } = scene
    await befriend(us, them)
    expect(await them.control.followers({})).toContain(us.actor())
  })

  step('A follow is accepted', 'to us', async () => {
    const { us, them } = scene
    await befriend(them, us)
    expect(await us.control.followers({})).toContain(them.actor())
  })
}

export function reporting(scene: Scene): void {
  const { step } = scene
  const report = async (by: Peer, about: Peer, post: string) => {
    await by.control.flag({ who: about.actor(), objects: [post], content: 'Das stimmt nicht' })
    const [found] = await eventually(
      () => about.control.reports({}),
      (reports) => reports.length > 0,
    )
    expect(found).toEqual({ about: [about.actor(), post], content: 'Das stimmt nicht' })
  }

  step('A report', 'to them', async () => {
    const { us, them, theirs, isOurs } = scene
    await report(us, them, theirs)
    // It never says who reported.
    if (isOurs) return
    const { actor } = await them.hears(({ type }) => type === 'Flag')
    expect((await readable(String(actor))).document.type).toBe('Application')
  })

  step('A report', 'to us', () => report(scene.them, scene.us, scene.ours))
}

/** Somebody leaves her account for another one, which says that it is hers: her followers follow her there. */
export function moving(scene: Scene): void {
  const { step } = scene
  const move = async (at: Peer, { from, to }: { from: string; to: string }, follower: Peer) => {
    await follower.control.follow({ who: at.handle(from) })
    await follows(follower, at.actor(from))
    await at.control.alias({ actor: to, of: at.actor(from) })
    await at.control.move({ actor: from, to: at.actor(to) })
    await follows(follower, at.actor(to))
    await followsNoMore(follower, at.actor(from))
    expect(await at.control.followers({ actor: to })).toEqual([follower.actor()])
  }

  step('A move to another account', 'to them', () => move(scene.us, scene.movers.us, scene.them))

  step('A move to another account', 'to us', () => move(scene.them, scene.movers.them, scene.us))
}

export function parting(scene: Scene): void {
  const { step } = scene

  step('A follow ended', 'to them', async () => {
    const { us, them } = scene
    await us.control.unfollow({ who: them.handle() })
    await hasLost(them, us.actor())
  })

  step('A follow ended', 'to us', async () => {
    const { us, them } = scene
    await them.control.unfollow({ who: us.handle() })
    await hasLost(us, them.actor())
  })
}

export function blocking(scene: Scene): void {
  const { step, arrives } = scene
  const made = { ours: '', theirs: '' }

  step('A block, which ends the follow', 'to them', async () => {
    const { us, them } = scene
    await befriend(them, us)
    made.ours = (await us.control.block({ who: them.actor() })).activity
    await followsNoMore(them, us.actor())
    await arrives(
      ({ type, object }) => type === 'Block' && object === them.actor(),
      () => isRefused(them, us),
    )
  })

  step('A block taken back', 'to them', async () => {
    const { us, them } = scene
    await us.control.undo({ activity: made.ours })
    await arrives(
      ({ type, object }) => type === 'Undo' && (object as Document).type === 'Block',
      () => isNotRefused(them, us),
    )
    await befriend(them, us)
  })

  step('A block, which ends the follow', 'to us', async () => {
    const { us, them } = scene
    await befriend(us, them)
    made.theirs = (await them.control.block({ who: us.actor() })).activity
    await followsNoMore(us, them.actor())
    await isRefused(us, them)
  })

  step('A block taken back', 'to us', async () => {
    const { us, them } = scene
    await them.control.undo({ activity: made.theirs })
    await isNotRefused(us, them)
    await befriend(us, them)
  })
}

/** Ours lets nobody follow whoever has blocked her. */
const attempt = (who: Peer, whom: Peer) =>
  who.control.follow({ who: whom.actor() }).then(
    () => 'asked',
    (error: Error) => error.message,
  )

const isRefused = (who: Peer, whom: Peer) =>
  eventually(
    () => attempt(who, whom),
    (answer) => answer.includes('You cannot follow this account.'),
  )

const isNotRefused = (who: Peer, whom: Peer) =>
  eventually(
    () => attempt(who, whom),
    (answer) => answer === 'asked',
  )
