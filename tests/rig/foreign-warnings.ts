import { completeConfig } from '#platform/config.ts'
import { database, type Prisma } from '#platform/database.ts'
import type { Answer } from './foreign-server.ts'

/** A row as it would be stored from a source; a row, not a verb: nobody need be asked. */
export async function newForeignWarning(
  identifier: string,
  row: Partial<Prisma.ForeignWarningUncheckedCreateInput> = {},
): Promise<void> {
  const address = row.source ?? 'https://warnungen.example/feed'
  await database().foreignSource.upsert({ where: { address }, create: { address }, update: {} })
  const sender = 'lage@warnungen.example'
  await database().foreignWarning.create({
    data: {
      source: address,
      sender,
      identifier,
      sentAt: new Date(),
      type: 'alert',
      document: address,
      replaces: [],
      keptUntil: new Date(Date.now() + 86_400_000),
      districts: [],
      severity: 0,
      infos: [],
      ...row,
    },
  })
}

/** The sources that are configured, for as long as the test's process runs. */
export const configureFeeds = (...feeds: { name: string; address: string }[]): void => {
  completeConfig({ CAP_FEEDS: feeds })
}

export const inHours = (hours: number): string =>
  `${new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19)}+00:00`

export type CapParts = {
  identifier?: string
  sender?: string
  sent?: string
  status?: string
  msgType?: string
  scope?: string
  references?: string
  /** Instead of the one that is made of the rest. */
  info?: string
  language?: string
  headline?: string
  description?: string
  severity?: string
  expires?: string | null
  web?: string
  areas?: string
  namespace?: string
}

export const area = (name: string, code: string, value: string): string =>
  `<area><areaDesc>${name}</areaDesc><geocode><valueName>${code}</valueName><value>${value}</value></geocode></area>`

/** A message as a source tells it: a storm in Kiel until in three hours, unless it is said otherwise. */
export function cap(parts: CapParts = {}): string {
  const { references, expires = inHours(3), namespace = 'urn:oasis:names:tc:emergency:cap:1.2' } = parts
  const info =
    parts.info ??
    `<info><language>${parts.language ?? 'de-DE'}</language><category>Met</category><event>Sturm</event>
    <urgency>Immediate</urgency><severity>${parts.severity ?? 'Severe'}</severity><certainty>Likely</certainty>
    ${expires === null ? '' : `<expires>${expires}</expires>`}<senderName>Wetteramt</senderName>
    <headline>${parts.headline ?? 'Sturm an der Küste'}</headline>
    <description>${parts.description ?? 'Böen bis 100 km/h.'}</description>
    <instruction>Bleiben Sie drinnen.</instruction>${parts.web ? `<web>${parts.web}</web>` : ''}
    ${parts.areas ?? area('Kiel', 'WARNCELLID', '101002000')}</info>`
  return `<?xml version="1.0" encoding="UTF-8"?>
    <alert xmlns="${namespace}"><identifier>${parts.identifier ?? 'a.1'}</identifier>
    <sender>${parts.sender ?? 'CAP@wetter.example'}</sender><sent>${parts.sent ?? inHours(-1)}</sent>
    <status>${parts.status ?? 'Actual'}</status><msgType>${parts.msgType ?? 'Alert'}</msgType>
    <scope>${parts.scope ?? 'Public'}</scope>${references ? `<references>${references}</references>` : ''}${info}</alert>`
}

/** An Atom index of documents by their paths. */
export const atom = (...entries: { href: string; updated?: string }[]): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Warnungen</title>${entries
    .map(
      ({ href, updated }) =>
        `<entry>${updated ? `<updated>${updated}</updated>` : ''}<link href="${href}" type="application/cap+xml"/></entry>`,
    )
    .join('')}</feed>`

export const xml =
  (text: string, type = 'application/cap+xml', status = 200): Answer =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': type }).end(text)
