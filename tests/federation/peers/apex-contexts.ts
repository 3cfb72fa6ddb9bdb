/**
 * The words beyond ActivityStreams that the institution speaks, as JSON-LD: Mastodon's, and those of a few others. What stands
 * in no context is lost when apex compacts a document.
 */
export const terms = {
  toot: 'http://joinmastodon.org/ns#',
  misskey: 'https://misskey-hub.net/ns#',
  schema: 'http://schema.org#',
  gts: 'https://gotosocial.org/ns#',
  sensitive: 'as:sensitive',
  manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
  Hashtag: 'as:Hashtag',
  movedTo: { '@id': 'as:movedTo', '@type': '@id' },
  alsoKnownAs: { '@id': 'as:alsoKnownAs', '@type': '@id' },
  Emoji: 'toot:Emoji',
  blurhash: 'toot:blurhash',
  focalPoint: { '@container': '@list', '@id': 'toot:focalPoint' },
  votersCount: 'toot:votersCount',
  discoverable: 'toot:discoverable',
  indexable: 'toot:indexable',
  featured: { '@id': 'toot:featured', '@type': '@id' },
  EmojiReact: 'http://litepub.social/ns#EmojiReact',
  PropertyValue: 'schema:PropertyValue',
  value: 'schema:value',
  QuoteRequest: 'https://w3id.org/fep/044f#QuoteRequest',
  QuoteAuthorization: 'https://w3id.org/fep/044f#QuoteAuthorization',
  quote: { '@id': 'https://w3id.org/fep/044f#quote', '@type': '@id' },
  quoteAuthorization: { '@id': 'https://w3id.org/fep/044f#quoteAuthorization', '@type': '@id' },
  interactingObject: { '@id': 'gts:interactingObject', '@type': '@id' },
  interactionTarget: { '@id': 'gts:interactionTarget', '@type': '@id' },
}

/** Contexts by URL. Nothing is downloaded: the words of any other context are taken to be unknown. */
export const knownContexts = new Map<string, object>([
  [
    'https://purl.archive.org/socialweb/webfinger',
    { '@context': { webfinger: 'https://purl.archive.org/socialweb/webfinger#webfinger' } },
  ],
])
