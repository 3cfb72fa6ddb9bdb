import type { RemotePost } from '#domain/posts/remote-post.ts'

const rel = 'rel="nofollow noopener noreferrer ugc"'

/** What of each of the recorded posts is to be seen: server, post, and what it must be read as. */
export const expectedPosts: [string, string, Partial<RemotePost>][] = [
  [
    'mastodon',
    'full',
    {
      url: 'https://mastodon.example/@anna/1',
      authorUri: 'https://mastodon.example/users/anna',
      html: `<p><a class="mention" href="https://sapocom.example/@hafenwache" ${rel}>@hafenwache</a> Die Elbbrücke ist ab 18 Uhr gesperrt :blobpolice:</p><p>Mehr unter <a href="https://verkehr.example/meldungen/2026/november/elbbruecke" ${rel}>verkehr.example/meldungen/2026…</a> <a class="hashtag" rel="tag" href="/tags/hamburg">#Hamburg</a></p>`,
      language: 'de',
      visibility: 'public',
      editedAt: new Date('2026-11-02T10:20:00Z'),
      mentions: [{ uri: 'https://sapocom.example/ap/actors/100', handle: 'hafenwache@sapocom.example' }],
      tags: ['Hamburg'],
      pictures: [
        {
          url: 'https://mastodon.example/media/1.jpg',
          alt: 'Die gesperrte Brücke im Abendlicht',
          blurhash: 'UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH',
          width: 3000,
          height: 2000,
          focusX: -0.2,
          focusY: 0.5,
        },
      ],
      files: [
        {
          kind: 'video',
          url: 'https://mastodon.example/media/2.mp4',
          alt: 'Die Sperrung',
          mediaType: 'video/mp4',
        },
      ],
      emojis: [{ shortcode: 'blobpolice', url: 'https://mastodon.example/emoji/blobpolice.png' }],
      repliesUrl: 'https://mastodon.example/users/anna/statuses/1/replies',
    },
  ],
  [
    'mastodon',
    'reply with a warning',
    {
      contentWarning: 'Unfall',
      sensitive: true,
      visibility: 'unlisted',
      language: 'en',
      replyToUri: 'https://sapocom.example/ap/posts/200',
    },
  ],
  ['mastodon', 'for followers', { visibility: 'followers' }],
  ['mastodon', 'direct', { visibility: 'direct' }],
  [
    'mastodon',
    'quote',
    {
      html: '<p>Das stimmt.</p>',
      quoteUri: 'https://gts.example/users/otto/statuses/01JB',
      quoteAuthorisationUri: 'https://gts.example/users/otto/authorizations/01JC',
    },
  ],
  [
    'mastodon',
    'poll',
    {
      poll: {
        options: [
          { title: 'Ich', votes: 5 },
          { title: 'Ich nicht', votes: 2 },
        ],
        multiple: false,
        endsAt: new Date('2026-11-09T10:00:00Z'),
        voters: 7,
      },
    },
  ],
  [
    'akkoma',
    'markdown',
    {
      html: '<p><strong>Fahrplan</strong></p><ul><li>erstens</li><li><strong>zweitens</strong></li></ul><pre><code>let a = 1\nlet b</code></pre><blockquote><p>gesagt</p></blockquote><p>Ende</p>',
      language: 'de',
    },
  ],
  [
    'akkoma',
    'quote',
    {
      html: '<p>Sehenswert</p>',
      contentWarning: 'Politik & mehr',
      visibility: 'unlisted',
      quoteUri: 'https://misskey.example/notes/9x',
    },
  ],
  [
    'akkoma',
    'poll',
    {
      poll: {
        options: [
          { title: 'rot', votes: 1 },
          { title: 'grün', votes: 2 },
        ],
        multiple: true,
        endsAt: new Date('2026-10-05T12:00:00Z'),
        voters: 2,
      },
    },
  ],
  [
    'misskey',
    'note',
    {
      html: `<p>Hallo <a class="mention" href="https://mastodon.example/@anna" ${rel}>@anna@mastodon.example</a> \u200b:neko:\u200b<br>zweite Zeile</p>`,
      quoteUri: 'https://akkoma.example/objects/1',
      visibility: 'unlisted',
      sensitive: true,
      emojis: [{ shortcode: 'neko', url: 'https://misskey.example/files/neko.png' }],
    },
  ],
  [
    'peertube',
    'video',
    {
      url: 'https://peertube.example/w/7a1b',
      authorUri: 'https://peertube.example/accounts/carla',
      html: `<p><strong>Rundgang durch den Hafen</strong></p><p><a href="https://peertube.example/w/7a1b" ${rel}>peertube.example/w/7a1b</a> · 1:02:05</p><p>Ein <strong>Rundgang</strong> mit <a href="https://karte.example/hafen" ${rel}>Karte</a>.</p><p>• Erste Station<br>• Zweite Station</p><p>Mehr: <a href="https://hafen.example/" ${rel}>https://hafen.example/</a></p>`,
      language: 'de',
      tags: ['hafen', 'Hamburg'],
      files: [
        {
          kind: 'video',
          url: 'https://peertube.example/static/web-videos/7a1b-480.mp4',
          alt: 'Rundgang durch den Hafen',
          mediaType: 'video/mp4',
        },
      ],
    },
  ],
  [
    'peertube',
    'comment',
    { replyToUri: 'https://peertube.example/videos/watch/7a1b', html: '<p>Danke!</p>' },
  ],
  [
    'lemmy',
    'page',
    {
      html: `<p><strong>Neue Wache eröffnet</strong></p><p><a href="https://zeitung.example/neue-wache" ${rel}>zeitung.example/neue-wache</a></p><p>Am Montag öffnet die <em>neue</em> Wache.</p>`,
      language: 'de',
      tags: ['nachrichten'],
    },
  ],
  [
    'gotosocial',
    'note',
    {
      html: '<p>Ein Boot, <code>ls</code> und <del>nichts</del></p>',
      language: 'de',
      visibility: 'public',
      publishedAt: new Date('2026-05-05T10:00:00Z'),
      mentions: [{ uri: 'https://mastodon.example/users/anna', handle: 'anna@mastodon.example' }],
    },
  ],
  [
    'mobilizon',
    'event',
    {
      authorUri: 'https://mobilizon.example/@greta',
      html: `<p><strong>Tag der offenen Wache</strong></p><p>📅 5. Dezember 2026, 10:00 – 17:30 (Europe/Berlin)</p><p>📍 Hafenwache, Am Kai 5, 20457 Hamburg, Deutschland</p><p><a href="https://wache.example/anmeldung" ${rel}>wache.example/anmeldung</a></p><p>Kommen Sie <strong>vorbei</strong>!</p>`,
    },
  ],
  [
    'writefreely',
    'article',
    {
      html: '<p><strong>Ein Anfang</strong></p><p>Es war ein <strong>heller</strong> Tag.</p><p><strong>Später</strong></p><p>Regen.<br>Mehr Regen – „viel“.</p><ol><li>eins</li><li>zwei</li></ol>',
      contentWarning: '',
    },
  ],
  [
    'friendica',
    'note',
    {
      html: '<p>Schauen Sie <a class="hashtag" rel="tag" href="/tags/garten">#Garten</a>!</p><p>Sorte Zahl</p><p>Rosen 5</p><p>Ende</p>',
      contentWarning: 'Im Garten',
      files: [
        {
          kind: 'file',
          url: 'https://friendica.example/attach/9',
          alt: 'plan.pdf',
          mediaType: 'application/pdf',
        },
      ],
    },
  ],
]
