import type { Viewer } from '#domain/accounts/viewer.ts'
import { approveDraft } from '#domain/drafts/approve-draft.ts'
import type { DraftContent } from '#domain/drafts/draft-content.ts'
import { submitDraft } from '#domain/drafts/submit-draft.ts'
import type { ForeignInfo } from '#domain/warnings/foreign-warning.ts'
import { database } from '#platform/database.ts'
import { jonas } from '../rig/cast.ts'
import { atOnce, begin, say } from '../rig/desk-scene.ts'
import { newForeignWarning } from '../rig/foreign-warnings.ts'

/** What the tests' server is configured to hear: nobody answers there, so what is told stays as it is. */
export const feeds = { weather: 'http://127.0.0.1:9/wetter', flood: 'http://127.0.0.1:9/hochwasser' }
export const capFeeds = `Wetteramt Nordküste|${feeds.weather},Pegeldienst|${feeds.flood}`

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)

/** A warning of our own, graded, and two of others; one source was heard just now, the other is silent since yesterday. */
export async function makeWarnings(karin: Viewer): Promise<{ own: string }> {
  const author = await jonas()
  const seen = await begin(author, gas)
  await submitDraft(author, seen, atOnce)
  await approveDraft(karin, seen)
  const { postId } = await database().draft.findUniqueOrThrow({ where: { id: seen.draftId } })
  const common = {
    source: feeds.weather,
    districts: ['01057'],
    keptUntil: inHours(48),
    shownUntil: inHours(40),
  }
  await newForeignWarning('sturm', { ...common, severity: 3, infos: [storm, stormInEnglish] })
  await newForeignWarning('wasser', { ...common, source: feeds.flood, severity: 2, infos: [flood] })
  await database().foreignSource.update({
    where: { address: feeds.weather },
    data: { reachedAt: inHours(0) },
  })
  await database().foreignSource.update({
    where: { address: feeds.flood },
    data: { reachedAt: inHours(-24), failures: 1_440 },
  })
  return { own: postId?.toString() ?? '' }
}

const gas: DraftContent = say('', {
  parts: [
    {
      text: 'Gasgeruch in der Hafenstraße. Bitte Fenster geschlossen halten, die Gegend meiden.',
      plain: 'Es riecht nach Gas. Bleiben Sie im Haus. Machen Sie die Fenster zu.',
      translations: [{ language: 'en', text: 'Smell of gas in Hafenstraße. Keep windows and doors shut.' }],
      mediaIds: [],
    },
  ],
  notice: {
    kind: 'warning',
    happened: '',
    contact: '0431 160-0',
    reference: '',
    validUntil: inHours(36).toISOString(),
    severity: 'severe',
    urgency: 'immediate',
    certainty: 'observed',
  },
  place: { label: 'Hafenstraße', districtKey: '01057', point: null },
})

const storm: ForeignInfo = {
  language: 'de',
  event: 'Sturmböen',
  allClear: false,
  urgency: 'immediate',
  severity: 'severe',
  certainty: 'likely',
  onset: inHours(1).toISOString(),
  expires: inHours(40).toISOString(),
  senderName: 'Wetteramt Nordküste',
  headline: 'Amtliche Warnung vor schweren Sturmböen',
  description:
    'Es treten Böen bis 100 km/h aus Nordwest auf. Bäume können umstürzen.\n\nDie Warnung gilt bis in die Nacht.',
  instruction: 'Halten Sie Abstand von Bäumen und Gerüsten.',
  web: 'https://wetteramt.example/warnungen/sturm',
  contact: '',
  areas: ['Kreis Plön', 'Kreis Ostholstein', 'Kiel'],
}

const stormInEnglish: ForeignInfo = {
  ...storm,
  language: 'en',
  event: 'Storm gusts',
  headline: 'Official warning of severe storm gusts',
  description: 'Gusts up to 100 km/h from the northwest.',
  instruction: 'Keep away from trees and scaffolding.',
}

const flood: ForeignInfo = {
  ...storm,
  event: 'Hochwasser',
  urgency: 'expected',
  severity: 'moderate',
  certainty: 'possible',
  senderName: '',
  headline: 'Hochwasser an der Schwentine',
  description: 'Der Pegel steigt um etwa einen Meter.',
  instruction: '',
  web: '',
  areas: ['Schwentinetal'],
}
