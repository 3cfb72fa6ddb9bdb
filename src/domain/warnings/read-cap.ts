import { type ForeignAlert, foreignAlert, foreignLimits } from './foreign-warning.ts'
import { childrenOf, textOf, type XmlElement } from './read-xml.ts'
import { capNamespace } from './write-cap.ts'

/** Whether an element is a CAP 1.2 message; what only looks like one has another namespace. */
export const isCap = ({ name, namespace }: XmlElement): boolean =>
  name === 'alert' && namespace === capNamespace

/** What a message says, as far as it is let in; null for what lacks something, or is none. */
export function readCap(alert: XmlElement): ForeignAlert | null {
  if (!isCap(alert)) return null
  const said = (name: string) => textOf(alert, name)
  const read = foreignAlert.safeParse({
    identifier: said('identifier'),
    sender: said('sender'),
    sent: said('sent'),
    status: said('status'),
    msgType: said('msgType'),
    scope: said('scope'),
    references: referencesIn(said('references')),
    infos: childrenOf(alert, 'info').slice(0, foreignLimits.infos).map(infoIn),
  })
  return read.data ?? null
}

const referencesIn = (text: string) =>
  text
    .split(/\s+/, foreignLimits.references)
    .map((triple) => triple.split(','))
    .flatMap(([sender = '', identifier = '']) =>
      sender !== '' && identifier !== '' ? [{ sender, identifier }] : [],
    )

function infoIn(info: XmlElement) {
  const said = (name: string) => textOf(info, name)
  const areas = childrenOf(info, 'area').slice(0, foreignLimits.codes)
  return {
    language: said('language'),
    event: said('event'),
    allClear: childrenOf(info, 'responseType').some(({ text }) => text.trim() === 'AllClear'),
    urgency: said('urgency'),
    severity: said('severity'),
    certainty: said('certainty'),
    onset: said('onset') || said('effective') || null,
    expires: said('expires') || null,
    senderName: said('senderName'),
    headline: said('headline'),
    description: said('description'),
    instruction: said('instruction'),
    web: said('web'),
    contact: said('contact'),
    areas: areas.map((area) => textOf(area, 'areaDesc')),
    codes: areas
      .flatMap((area) => childrenOf(area, 'geocode'))
      .slice(0, foreignLimits.codes)
      .map((code) => ({ name: textOf(code, 'valueName'), value: textOf(code, 'value') })),
  }
}
