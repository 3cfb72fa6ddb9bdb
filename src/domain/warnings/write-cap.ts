import { type CapAlert, type CapInfo, capTime } from './cap-alert.ts'
import { textElement as element, xmlDeclaration } from './xml-words.ts'

export const capNamespace = 'urn:oasis:names:tc:emergency:cap:1.2'

/** A message as XML, its elements in the order of the schema (CAP-v1.2.xsd). */
export const writeCap = (alert: CapAlert): string =>
  `${xmlDeclaration}\n<alert xmlns="${capNamespace}">${[
    element('identifier', alert.identifier),
    element('sender', alert.sender),
    element('sent', capTime(alert.sent)),
    element('status', 'Actual'),
    element('msgType', alert.msgType),
    element('scope', 'Public'),
    element('references', alert.references.join(' ') || null),
    ...alert.infos.map(writeInfo),
  ].join('')}</alert>\n`

const orNothing = (text: string): string | null => text || null
const time = (at: Date | null): string | null => at && capTime(at)

const writeInfo = (info: CapInfo): string =>
  `<info>${[
    element('language', info.language),
    element('category', info.category),
    element('event', info.event),
    element('responseType', info.responseType),
    element('urgency', info.urgency),
    element('severity', info.severity),
    element('certainty', info.certainty),
    element('effective', time(info.effective)),
    element('expires', time(info.expires)),
    element('senderName', orNothing(info.senderName)),
    element('headline', info.headline),
    element('description', info.description),
    element('web', info.web),
    element('contact', orNothing(info.contact)),
    info.area ? writeArea(info.area) : '',
  ].join('')}</info>`

/** The key is said under the name that German receivers look for, and with twelve digits, as the federal warning system has it. */
const writeArea = ({ areaDesc, circle, districtKey }: NonNullable<CapInfo['area']>): string =>
  `<area>${[
    element('areaDesc', areaDesc),
    element('circle', circle),
    districtKey === null ? '' : geocode('AGS', districtKey) + geocode('ARS', districtKey.padEnd(12, '0')),
  ].join('')}</area>`

const geocode = (name: string, value: string): string =>
  `<geocode>${element('valueName', name)}${element('value', value)}</geocode>`
