import { hereUri } from '#domain/addresses.ts'
import { escapeHtml } from '#domain/posts/post-text.ts'
import type { JsonObject } from '../vocabulary/json.ts'

const template = (): string => hereUri('/.well-known/webfinger?resource={uri}')

/** RFC 6415, for those who look up where WebFinger is: as XRD … */
export const hostMetaXrd = (): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
  <Link rel="lrdd" type="application/jrd+json" template="${escapeHtml(template())}"/>
</XRD>
`

/** … and as JSON. */
export const hostMetaJson = (): JsonObject => ({
  links: [{ rel: 'lrdd', type: 'application/jrd+json', template: template() }],
})
