import * as vocab from '@fedify/fedify/vocab'
import { everybody } from './compose-post.ts'
import type { By, Control, Document, Made } from './control-api.ts'
import { contextOf, say } from './fedify-acts.ts'
import type { FedifyPeer, Resident } from './fedify-peer.ts'
import { findActor } from './find-actor.ts'

/** Following, and what answers and ends it. */
export function relations(
  peer: FedifyPeer,
  by: (request: By) => Resident,
): Pick<Control, 'follow' | 'unfollow' | 'undo' | 'accept' | 'reject'> {
  const take = async (resident: Resident, id: string): Promise<Made> => {
    const activity = peer.activities.get(id)
    if (!activity) throw new Error(`There is no ${id}`)
    const document = (await activity.toJsonLd({ format: 'compact' })) as Record<string, unknown>
    const {
      '@context': _,
      to = [],
      cc = [],
      ...object
    } = document as { to?: string | string[]; cc?: string | string[] } & Document
    resident.outbox = resident.outbox.filter((sent) => sent !== id)
    if (activity instanceof vocab.Block) resident.blocked.delete(activity.objectId?.href ?? '')
    const everyone = [to].flat().map((one) => (one === 'as:Public' ? everybody : one))
    return say(peer, resident, 'Undo', { to: everyone, cc: [cc].flat(), object })
  }
  const answer = (type: 'Accept' | 'Reject') => async (request: By & { follow: string }) =>
    answerFollow(peer, by(request), type, request.follow)
  return {
    follow: async (request) => {
      const who = await findActor(request.who)
      const made = await say(peer, by(request), 'Follow', { to: [who], object: who })
      by(request).asked.set(made.activity, who)
      return made
    },
    unfollow: async (request) => {
      const who = await findActor(request.who)
      const follow = by(request).following.get(who)
      if (!follow) throw new Error(`${who} is not followed`)
      by(request).following.delete(who)
      return take(by(request), follow)
    },
    undo: (request) => take(by(request), request.activity),
    accept: answer('Accept'),
    reject: answer('Reject'),
  }
}

/** The object is the whole follow, as Mastodon sends it. */
export async function answerFollow(
  peer: FedifyPeer,
  resident: Resident,
  type: 'Accept' | 'Reject',
  follow: string,
) {
  const { about, followers, requests } = resident
  const request = requests.get(follow)
  if (!request) throw new Error(`There is no ${follow}`)
  requests.delete(follow)
  if (type === 'Accept') followers.set(request.actor, request.recipient)
  const object = {
    id: follow,
    type: 'Follow',
    actor: request.actor,
    object: contextOf(peer).getActorUri(about.handle).href,
  }
  return say(peer, resident, type, { to: [request.actor], object })
}
