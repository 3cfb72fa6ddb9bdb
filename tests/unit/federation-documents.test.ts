import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { RemoteActor } from '#domain/accounts/remote-actor.ts'
import type { Activity } from '#federation/vocabulary/activities.ts'
import { readActivity } from '#federation/vocabulary/read-activity.ts'
import { readActor } from '#federation/vocabulary/read-actor.ts'
import { readPost } from '#federation/vocabulary/read-post.ts'
import { isUnreadable, type Unreadable } from '#federation/vocabulary/unreadable.ts'
import { expectedPosts } from '../federation/documents/expected-posts.ts'
import { demandLimits } from '../federation/rig/hold-limits.ts'

/** Documents in the shapes that the documentation of each software gives them. */
type Documents = Record<'actors' | 'posts' | 'activities', Record<string, { id: string }>>

const folder = new URL('../federation/documents/', import.meta.url)
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''))
const load = (name: string): Documents => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

function readable<T extends object>(read: T): Exclude<T, Unreadable> {
  if (isUnreadable(read)) throw new Error(`Unreadable: ${JSON.stringify(read)}`)
  return read as Exclude<T, Unreadable>
}

const post = (name: string, which: string) => readable(readPost(load(name).posts[which]))
const actor = (name: string, which: string) => {
  const document = load(name).actors[which]
  return readable(readActor(document, { finalUrl: document?.id ?? '' }))
}
const activity = (name: string, which: string) => readable(readActivity(load(name).activities[which]))

describe('every document is read, within the limits', () => {
  test.each(names)('of %s', (name) => {
    const { actors, posts, activities } = load(name)
    for (const document of Object.values(actors))
      demandLimits(readable(readActor(document, { finalUrl: document.id })))
    for (const document of Object.values(posts))
      demandLimits(readable(readPost(document, { finalUrl: document.id })))
    for (const document of Object.values(activities)) {
      const read = readActivity(document)
      if (isUnreadable(read)) expect(['wrapped-activity', 'unknown-type']).toContain(read.unreadable)
      else demandLimits(read)
    }
  })
})

const rel = 'rel="nofollow noopener noreferrer ugc"'

test.each(expectedPosts)('a post of %s is read without loss: %s', (name, which, expected) => {
  expect(post(name, which)).toMatchObject(expected)
})

test('a picture that a text and an attachment name is shown once, with its words', () => {
  expect(post('writefreely', 'article').pictures).toMatchObject([
    { url: 'https://write.example/bilder/tag.jpg', alt: 'Der helle Tag' },
  ])
})

test('pictures beyond the fourth are links', () => {
  const { pictures, files } = post('pixelfed', 'album')
  expect(pictures.map(({ url }) => url)).toEqual(
    [1, 2, 3, 4].map((n) => `https://pixelfed.example/storage/m/${n}.jpg`),
  )
  expect(files).toMatchObject([{ kind: 'file', url: 'https://pixelfed.example/storage/m/5.jpg' }])
})

const actors: [string, string, Partial<RemoteActor>][] = [
  [
    'mastodon',
    'person',
    {
      type: 'Person',
      username: 'anna',
      host: 'mastodon.example',
      displayName: 'Anna Beispiel :verified:',
      bioHtml: '<p>Journalistin in <a class="hashtag" rel="tag" href="/tags/hamburg">#Hamburg</a></p>',
      fields: [
        { name: 'Webseite', valueHtml: `<a href="https://anna.example/" ${rel}>anna.example</a>` },
        { name: 'Sprachen', valueHtml: 'Deutsch &amp; Englisch' },
      ],
      locked: true,
      searchable: true,
      sharedInboxUrl: 'https://mastodon.example/inbox',
      featuredUrl: 'https://mastodon.example/users/anna/collections/featured',
      alsoKnownAs: ['https://alt.example/users/anna'],
    },
  ],
  ['misskey', 'person', { username: 'mika', displayName: 'みか :neko:' }],
  ['peertube', 'channel', { type: 'Group', username: 'kanal', url: 'https://peertube.example/c/kanal' }],
  ['lemmy', 'server', { type: 'Application', username: 'lemmy.example' }],
  ['friendica', 'person', { followersUrl: 'https://friendica.example/followers/hugo' }],
]

test.each(actors)('an actor of %s is read without loss: %s', (name, which, expected) => {
  expect(actor(name, which)).toMatchObject(expected)
})

test('both keys of an actor are read', () => {
  expect(actor('gotosocial', 'person').keys.map(({ id, kind }) => [id, kind])).toEqual([
    ['https://gts.example/users/otto/main-key', 'rsa'],
    ['https://gts.example/users/otto#ed25519-key', 'ed25519'],
  ])
})

const ours = 'https://sapocom.example'
const activities: [string, string, Record<string, unknown> & { type: Activity['type'] }][] = [
  [
    'mastodon',
    'create',
    { type: 'Create', object: { uri: 'https://mastodon.example/users/anna/statuses/1' } },
  ],
  ['mastodon', 'announce', { type: 'Announce', object: { uri: `${ours}/ap/posts/200`, embedded: null } }],
  ['mastodon', 'undo like', { type: 'Undo', undone: 'Like', undoneObject: { uri: `${ours}/ap/posts/200` } }],
  ['mastodon', 'accept', { type: 'Accept', object: { uri: `${ours}/ap/follows/9` } }],
  ['mastodon', 'pin', { type: 'Add', targetUri: 'https://mastodon.example/users/anna/collections/featured' }],
  ['mastodon', 'move', { type: 'Move', targetUri: 'https://neu.example/users/anna' }],
  [
    'mastodon',
    'flag',
    {
      type: 'Flag',
      aboutUris: [`${ours}/ap/actors/101`, `${ours}/ap/posts/201`, `${ours}/ap/posts/202`],
      comment: 'Beleidigung',
    },
  ],
  ['mastodon', 'vote', { type: 'Vote', pollUri: `${ours}/ap/posts/203`, choice: 'Ich' }],
  [
    'mastodon',
    'quote request',
    { type: 'QuoteRequest', instrument: { uri: 'https://mastodon.example/users/anna/statuses/5' } },
  ],
  ['akkoma', 'emoji reaction', { type: 'Like', reaction: '🔥' }],
  [
    'akkoma',
    'custom reaction',
    {
      type: 'Like',
      reactionEmoji: { shortcode: 'blobcat', url: 'https://akkoma.example/emoji/blobcat.png' },
    },
  ],
  ['akkoma', 'undo follow', { type: 'Undo', undone: 'Follow' }],
  ['misskey', 'like with emoji', { type: 'Like', reaction: ':neko:' }],
  ['misskey', 'plain like', { type: 'Like', reaction: '❤' }],
  [
    'gotosocial',
    'accept of a quote',
    { type: 'Accept', resultUri: 'https://gts.example/users/otto/authorizations/01JC' },
  ],
]

test.each(activities)('an activity of %s is understood: %s', (name, which, expected) => {
  expect(activity(name, which)).toMatchObject(expected)
})
