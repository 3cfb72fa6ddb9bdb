import * as vocab from '@fedify/fedify/vocab'
import { beforeAll, describe, expect, test } from 'vitest'
import { completeConfig } from '#platform/config.ts'
import type { JsonObject } from '../vocabulary/json.ts'
import { postContext } from './context.ts'
import {
  acceptActivity,
  acceptQuoteActivity,
  blockActivity,
  deleteActorActivity,
  flagActivity,
  followActivity,
  moveActivity,
  quoteRequestActivity,
  quoteRequestUri,
  quoteStamp,
  rejectActivity,
  rejectQuoteActivity,
  revokeQuoteActivity,
  updateActorActivity,
} from './render-account-activity.ts'
import {
  announceActivity,
  createActivity,
  deletePostActivity,
  likeActivity,
  pinActivity,
  undoActivity,
  updatePostActivity,
  voteActivities,
} from './render-activity.ts'

beforeAll(() => {
  completeConfig({ PUBLIC_URL: 'https://ours.example' })
})

const anna = 'https://ours.example/ap/actors/1'
const eva = 'https://else.example/users/eva'
const theirPost = 'https://else.example/posts/9'
const at = new Date('2027-01-02T03:04:05.678Z')
const everybody = 'https://www.w3.org/ns/activitystreams#Public'
const note: JsonObject = {
  '@context': postContext,
  id: 'https://ours.example/ap/posts/5',
  type: 'Note',
  attributedTo: anna,
  published: at.toISOString(),
  to: [everybody],
  cc: [`${anna}/followers`],
  content: '<p>Hallo</p>',
}
const follow = { uri: 'https://else.example/follows/1', followerUri: eva, targetUri: anna }
const request = {
  uri: quoteRequestUri('https://ours.example/ap/posts/5'),
  actorUri: anna,
  postUri: 'https://ours.example/ap/posts/5',
  quotedActorUri: eva,
  quotedUri: theirPost,
}
const announce = () =>
  announceActivity({
    boostUri: 'https://ours.example/ap/posts/6',
    actorUri: anna,
    objectUri: theirPost,
    authorUri: eva,
    visibility: 'public',
    published: at,
  })
const like = () =>
  likeActivity({ accountId: 1n, actorUri: anna, postId: 9n, objectUri: theirPost, authorUri: eva })

const said: [string, () => JsonObject, string][] = [
  ['Create', () => createActivity(note), 'https://ours.example/ap/posts/5/activity'],
  ['Update', () => updatePostActivity(note, at), `https://ours.example/ap/posts/5#updates/${at.getTime()}`],
  [
    'Update',
    () => updateActorActivity({ '@context': postContext, id: anna, type: 'Person' }, at),
    `${anna}#updates/${at.getTime()}`,
  ],
  [
    'Delete',
    () => deletePostActivity({ postUri: request.postUri, actorUri: anna }),
    `${request.postUri}#delete`,
  ],
  ['Delete', () => deleteActorActivity(anna), `${anna}#delete`],
  ['Announce', announce, 'https://ours.example/ap/posts/6'],
  ['Like', like, 'https://ours.example/ap/likes/1-9'],
  ['Undo', () => undoActivity(announce()), 'https://ours.example/ap/posts/6#undo'],
  ['Follow', () => followActivity({ ...follow, followerUri: anna, targetUri: eva }), follow.uri],
  ['Block', () => blockActivity({ actorUri: anna, targetUri: eva, targetId: 7n }), `${anna}#blocks/7`],
  [
    'Flag',
    () => flagActivity({ reportId: 3n, accountUri: eva, postUris: [theirPost], comment: 'Spam' }),
    'https://ours.example/ap/flags/3',
  ],
]

describe('what we say has a stable address and is read by others', () => {
  test.each(said)('%s', async (type, make, id) => {
    const activity = make()
    expect(activity).toMatchObject({ id, type })
    expect(make()).toEqual(activity)
    const read = await vocab.Activity.fromJsonLd(activity)
    expect(read.id?.href).toBe(id)
    expect(read.objectIds.length).toBeGreaterThan(0)
    expect(JSON.stringify(activity).match(/@context/g)).toHaveLength(1)
  })

  test('an answer to a Follow has the Follow inside, each answer its own address', async () => {
    const accept = await vocab.Accept.fromJsonLd(acceptActivity(follow))
    const inside = await accept.getObject({ crossOrigin: 'trust' })
    expect(inside).toBeInstanceOf(vocab.Follow)
    expect([inside?.id?.href, accept.actorId?.href, accept.toIds.map(String)]).toEqual([
      follow.uri,
      anna,
      [eva],
    ])
    const ids = [
      acceptActivity(follow),
      rejectActivity(follow),
      acceptActivity({ ...follow, uri: `${follow.uri}2` }),
    ]
    expect(new Set(ids.map(({ id }) => id)).size).toBe(3)
  })

  test('a vote is a Note with a name for each choice, to the author alone', async () => {
    const votes = voteActivities({
      actorUri: anna,
      pollUri: theirPost,
      authorUri: eva,
      postId: 9n,
      choices: [
        { position: 0, title: 'ja' },
        { position: 2, title: 'vielleicht' },
      ],
    })
    for (const vote of votes) {
      const inside = await (await vocab.Create.fromJsonLd(vote)).getObject()
      expect(inside).toBeInstanceOf(vocab.Note)
      expect(inside?.replyTargetId?.href).toBe(theirPost)
      expect(inside?.content).toBeNull()
      expect(inside?.toIds.map(String)).toEqual([eva])
    }
    expect(votes.map(({ object }) => (object as JsonObject).name)).toEqual(['ja', 'vielleicht'])
  })

  test('a pin is an Add to what is featured', () => {
    expect(
      pinActivity({ type: 'Add', actorUri: anna, postUri: request.postUri, postId: 5n, at }),
    ).toMatchObject({
      type: 'Add',
      object: request.postUri,
      target: `${anna}/featured`,
    })
  })

  test('a move goes to the followers', () => {
    expect(moveActivity({ actorUri: anna, targetUri: eva })).toMatchObject({
      object: anna,
      target: eva,
      to: [`${anna}/followers`],
    })
  })

  test('a report says nothing of who made it', () => {
    const flag = flagActivity({ reportId: 3n, accountUri: eva, postUris: [theirPost], comment: 'Spam' })
    expect(flag).toMatchObject({ actor: 'https://ours.example/ap/actor', object: [eva, theirPost] })
  })

  test('what is taken back goes to whom it went', () => {
    expect(undoActivity(like())).toMatchObject({
      to: [eva],
      actor: anna,
      object: { type: 'Like', object: theirPost },
    })
  })
})

describe('quotes (FEP-044f)', () => {
  test('are asked for with the quoting post inside', async () => {
    const asked = quoteRequestActivity(request, note)
    const read = await vocab.QuoteRequest.fromJsonLd(asked)
    expect([read.actorId?.href, read.objectId?.href]).toEqual([anna, theirPost])
    expect((await read.getInstrument())?.id?.href).toBe(request.postUri)
  })

  test('are allowed with a stamp, or refused', async () => {
    const ours = {
      ...request,
      actorUri: eva,
      postUri: theirPost,
      quotedActorUri: anna,
      quotedUri: String(note.id),
    }
    const accepted = await vocab.Accept.fromJsonLd(
      acceptQuoteActivity(ours, 'https://ours.example/ap/quotes/4'),
    )
    expect(accepted.resultId?.href).toBe('https://ours.example/ap/quotes/4')
    expect((await vocab.Reject.fromJsonLd(rejectQuoteActivity(ours))).toIds.map(String)).toEqual([eva])
    const stamp = quoteStamp({
      id: 4n,
      quotedActorUri: anna,
      quotedUri: String(note.id),
      quotingUri: theirPost,
    })
    const read = await vocab.QuoteAuthorization.fromJsonLd(stamp)
    expect([read.interactingObjectId?.href, read.interactionTargetId?.href]).toEqual([theirPost, note.id])
    expect(revokeQuoteActivity({ id: 4n, quotedActorUri: anna, to: [eva] })).toMatchObject({
      object: stamp.id,
    })
  })
})
