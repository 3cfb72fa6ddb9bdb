import type { Json } from '../vocabulary/json.ts'

/**
 * The `@context` of what we say: every term we use, so that readers who expand JSON-LD lose nothing. Only contexts that
 * implementations carry with them are named by address; everything else is spelled out.
 */
const activityStreams = 'https://www.w3.org/ns/activitystreams'
const gts = { gts: 'https://gotosocial.org/ns#' }
const toot = { toot: 'http://joinmastodon.org/ns#' }

const link = (id: string) => ({ '@id': id, '@type': '@id' })

/** Proofs (FEP-8b32) ride on activities and on documents alike. */
const proofs = 'https://w3id.org/security/data-integrity/v1'

export const actorContext: Json[] = [
  activityStreams,
  'https://w3id.org/security/v1',
  proofs,
  'https://w3id.org/security/multikey/v1',
  {
    ...toot,
    ...gts,
    schema: 'http://schema.org#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    assertionMethod: {
      '@id': 'https://w3id.org/security#assertionMethod',
      '@type': '@id',
      '@container': '@set',
    },
    manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
    alsoKnownAs: link('as:alsoKnownAs'),
    movedTo: link('as:movedTo'),
    Hashtag: 'as:Hashtag',
    PropertyValue: 'schema:PropertyValue',
    value: 'schema:value',
    featured: link('toot:featured'),
    featuredTags: link('toot:featuredTags'),
    discoverable: 'toot:discoverable',
    indexable: 'toot:indexable',
    suspended: 'toot:suspended',
    focalPoint: { '@container': '@list', '@id': 'toot:focalPoint' },
    blurhash: 'toot:blurhash',
    webfinger: { '@id': 'https://purl.archive.org/socialweb/webfinger#webfinger', '@type': 'xsd:string' },
  },
]

export const postContext: Json[] = [
  activityStreams,
  proofs,
  {
    ...toot,
    ...gts,
    ostatus: 'http://ostatus.org#',
    sensitive: 'as:sensitive',
    Hashtag: 'as:Hashtag',
    conversation: 'ostatus:conversation',
    blurhash: 'toot:blurhash',
    focalPoint: { '@container': '@list', '@id': 'toot:focalPoint' },
    votersCount: 'toot:votersCount',
    Emoji: 'toot:Emoji',
    quote: link('https://w3id.org/fep/044f#quote'),
    quoteUrl: 'as:quoteUrl',
    quoteUri: 'http://fedibird.com/ns#quoteUri',
    _misskey_quote: 'https://misskey-hub.net/ns#_misskey_quote',
    quoteAuthorization: link('https://w3id.org/fep/044f#quoteAuthorization'),
    interactionPolicy: link('gts:interactionPolicy'),
    canQuote: link('gts:canQuote'),
    canReply: link('gts:canReply'),
    automaticApproval: link('gts:automaticApproval'),
    manualApproval: link('gts:manualApproval'),
  },
]

/** Activities that carry no document of ours inside. */
export const plainContext: Json[] = [activityStreams, proofs]

/** FEP-044f: asking for and giving leave to quote. */
export const quoteContext: Json[] = [
  activityStreams,
  proofs,
  {
    ...gts,
    QuoteRequest: 'https://w3id.org/fep/044f#QuoteRequest',
    QuoteAuthorization: 'https://w3id.org/fep/044f#QuoteAuthorization',
    interactingObject: link('gts:interactingObject'),
    interactionTarget: link('gts:interactionTarget'),
  },
]
