import { receiveActor } from '#domain/accounts/receive-actor.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { receiveFollowAccepted } from '#domain/follows/receive-follow-answer.ts'
import { receivePost } from '#domain/posts/receive-post.ts'
import type { RemotePost } from '#domain/posts/remote-post.ts'
import { database } from '#platform/database.ts'
import { anna } from '../rig/cast.ts'
import { describeRemote } from '../rig/remote-people.ts'
import { describePost } from '../rig/remote-posts.ts'

const origin = 'https://netz.hafenamt.example'

/** A partner's account and what it wrote there, as it is read here; and somebody who has moved away. */
export async function makeElsewhere() {
  const office = describeRemote(origin, {
    username: 'pressestelle',
    type: 'Organization',
    displayName: 'Pressestelle Hafenamt',
    bioHtml: '<p>Sperrungen, Wasserstände und Neues von der Kaikante.</p>',
    fields: [{ name: 'Leitwarte', valueHtml: '0431 160-88' }],
  })
  const id = await receiveActor(office)
  await follow(id)
  const read = async (more: Partial<RemotePost>) => {
    const stored = await receivePost(describePost(office.uri, more), { backfill: true })
    if (stored.postId === null) throw new Error('A post of the scene was not stored')
    return stored.postId.toString()
  }
  const post = await read({
    html: '<p>Die Klappbrücke an der Werftstraße bleibt am Dienstag bis 13 Uhr gesperrt.</p>',
  })
  const film = await read({
    html: '<p>So wird der Anleger 4 erneuert.</p>',
    files: [
      {
        kind: 'video',
        url: `${origin}/films/1.mp4`,
        alt: 'Ein Kran hebt ein Fertigteil',
        mediaType: 'video/mp4',
      },
      { kind: 'file', url: `${origin}/plans/anleger-4.pdf`, alt: '', mediaType: 'application/pdf' },
    ],
  })
  const poll = await read({
    html: '<p>Wann sollen die Hafenrundfahrten ablegen?</p>',
    poll: {
      multiple: false,
      endsAt: new Date(Date.now() + 5 * 86_400_000),
      voters: 12,
      options: [
        { title: 'Um 10 Uhr', votes: 5 },
        { title: 'Um 15 Uhr', votes: 7 },
      ],
    },
  })
  return {
    post,
    film,
    poll,
    handle: 'pressestelle@netz.hafenamt.example',
    moved: await makeMoved(office.uri),
  }
}

async function follow(id: bigint): Promise<void> {
  const reader = await anna()
  await followAccount(reader, id)
  await receiveFollowAccepted(id, { followerId: reader.accountId })
}

/** The handle of an account whose owner writes as the office now. */
async function makeMoved(movedToUri: string): Promise<string> {
  const id = await receiveActor(
    describeRemote('https://alt.example', { username: 'hafen_alt', displayName: 'Hafenamt (alt)' }),
  )
  await database().account.update({ where: { id }, data: { movedToUri } })
  return 'hafen_alt@alt.example'
}
