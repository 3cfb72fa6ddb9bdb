import { addToList } from '#domain/follows/add-to-list.ts'
import { createList } from '#domain/follows/create-list.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { createFilter } from '#domain/moderation/create-filter.ts'
import { muteAccount } from '#domain/moderation/mute-account.ts'
import { notifyOfNewFollower } from '#domain/notifications/notify-of.ts'
import { type Cast, find } from './make-cast.ts'
import { at } from './time-travel.ts'

const lists: { owner: string; title: string; members: string[] }[] = [
  {
    owner: 'anna',
    title: 'Behörden',
    members: ['polizei_nordkueste', 'polizei_ostufer', 'wasserschutz_nord'],
  },
  { owner: 'anna', title: 'Nachbarschaft', members: ['pauline', 'rolf_d', 'lena_w', 'jorin', 'kofi'] },
  { owner: 'karin', title: 'Dienstlich mitlesen', members: ['polizei_nordkueste', 'wasserschutz_nord'] },
  { owner: 'svea', title: 'Sea people', members: ['wasserschutz_nord', 'fiete'] },
]

/** What people keep for themselves, and the newest followers: so that no page of the demo is empty. */
export async function settle(cast: Cast, now: Date): Promise<void> {
  for (const { owner, title, members } of lists) {
    const list = await createList(find(cast, owner), title)
    for (const member of members) {
      await addToList(find(cast, owner), list.id, find(cast, member).accountId)
    }
  }
  // Anna's feed shows what a filter and a mute look like: folded away, with the reason.
  await createFilter(find(cast, 'anna'), { phrase: 'Labskaus', wholeWord: true, days: null })
  await createFilter(find(cast, 'anna'), { phrase: 'Fußball', wholeWord: true, days: null })
  await muteAccount(find(cast, 'anna'), find(cast, 'bernd_c').accountId, { seconds: 7 * 86_400 })

  await newFollower(cast, new Date(now.getTime() - 26 * 3_600_000), 'dilek', 'pauline')
  await newFollower(cast, new Date(now.getTime() - 7 * 3_600_000), 'tomasz', 'anna')
  await newFollower(cast, new Date(now.getTime() - 3 * 3_600_000), 'mai_linh', 'polizei_ostufer')
  await newFollower(cast, new Date(now.getTime() - 2 * 3_600_000), 'rolf_d', 'lena_w')
}

/** Rolf's wish to follow Lena stays open, for her to answer. */
async function newFollower(cast: Cast, date: Date, follower: string, target: string): Promise<void> {
  const [from, to] = [find(cast, follower), find(cast, target)]
  await at(date, async () => {
    const outcome = await followAccount(from, to.accountId)
    const kind = outcome === 'following' ? 'follow' : 'follow_request'
    await notifyOfNewFollower(from.accountId, to.accountId, kind)
  })
}
