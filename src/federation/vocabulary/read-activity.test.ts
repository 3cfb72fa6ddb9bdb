import { describe, expect, test } from 'vitest'
import { readActivity } from './read-activity.ts'

const actor = 'https://a.example/users/anna'
const post = 'https://b.example/posts/1'
const activity = (more: object) => ({
  id: 'https://a.example/activities/1',
  type: 'Like',
  actor,
  object: post,
  ...more,
})

describe('an activity', () => {
  test.each([
    ['no-id', { id: 'acct:anna@a.example' }],
    ['no-id', { id: `https://a.example/${'x'.repeat(2_000)}` }],
    ['no-id', { id: ['https://a.example/1'] }],
    ['unknown-type', { type: 'Dislike' }],
    ['unknown-type', { type: 'constructor' }],
    ['no-actor', { actor: null }],
    ['no-actor', { actor: { name: 'anna' } }],
    ['foreign-id', { id: 'https://b.example/activities/1' }],
    ['foreign-id', { id: 'https://a.example.evil.test/1' }],
    ['foreign-id', { id: 'https://a.example:8443/1' }],
    ['no-object', { object: undefined }],
    ['no-object', { object: 'javascript:alert(1)' }],
    ['no-object', { object: { type: 'Note', id: 7 } }],
    ['no-object', { type: 'Announce', object: { type: 'Note' } }],
    ['wrapped-activity', { type: 'Announce', object: activity({ type: 'Create' }) }],
    ['no-target', { type: 'Move', target: [] }],
    ['no-target', { type: 'QuoteRequest' }],
    ['not-an-object', null],
  ])('is unreadable (%s): %o', (unreadable, more) => {
    expect(readActivity(more && activity(more))).toMatchObject({ unreadable })
  })

  test.each([
    { actor: [actor], object: [post], type: ['Like', 'x'] },
    { actor: { id: actor, type: 'Person' }, object: { id: post, type: 'Note' } },
    { id: 'https://A.example:443/activities/1' },
  ])('may be written as lists, objects and in capitals: %o', (more) => {
    expect(readActivity(activity(more))).toMatchObject({
      type: 'Like',
      actorUri: actor,
      object: { uri: post },
    })
  })

  test('names each it is for once, everybody first and by one name', () => {
    const to = [post, post, 'as:Public', { id: actor }, 'x\0', 5, 'Public']
    expect(readActivity(activity({ to, cc: 'https://www.w3.org/ns/activitystreams#Public' }))).toMatchObject({
      to: ['https://www.w3.org/ns/activitystreams#Public', post, actor],
      cc: ['https://www.w3.org/ns/activitystreams#Public'],
    })
  })

  test('a thing without an address is taken if it came as a whole', () => {
    const read = readActivity(activity({ type: 'Undo', object: { type: 'Follow', object: post } }))
    expect(read).toMatchObject({ object: { uri: '' }, undone: 'Follow', undoneObject: { uri: post } })
  })

  test.each([
    ['👍🏽', '👍🏽'],
    ['🇩🇪', '🇩🇪'],
    ['1️⃣', '1️⃣'],
    [':blob@b.example:', ':blob:'],
    ['<script>', null],
    ['gut', null],
    [undefined, null],
  ])('a reaction is an emoji: %s', (content, reaction) => {
    expect(readActivity(activity({ type: 'EmojiReact', content }))).toMatchObject({ type: 'Like', reaction })
  })

  const vote = {
    type: 'Note',
    id: 'https://a.example/votes/1',
    name: 'Ja',
    inReplyTo: post,
    attributedTo: actor,
  }

  test('a Note with a name and nothing else is a vote', () => {
    const read = readActivity(activity({ type: 'Create', object: vote }))
    expect(read).toMatchObject({ type: 'Vote', choice: 'Ja', pollUri: post })
    const said = { ...vote, content: '<p>Ja</p>' }
    expect(readActivity(activity({ type: 'Create', object: said }))).toMatchObject({ type: 'Create' })
  })

  test('nobody votes for another (CVE-2024-37903)', () => {
    const stolen = { ...vote, attributedTo: 'https://a.example/users/bert' }
    expect(readActivity(activity({ type: 'Create', object: stolen }))).toMatchObject({
      unreadable: 'foreign-author',
    })
  })
})
