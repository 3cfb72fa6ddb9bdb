import type { Viewer } from '#domain/accounts/viewer.ts'
import { commentOnDraft } from '#domain/drafts/comment-on-draft.ts'
import { publishDraft } from '#domain/drafts/publish-draft.ts'
import { publishUrgently } from '#domain/drafts/publish-urgently.ts'
import { saveDraft } from '#domain/drafts/save-draft.ts'
import { saveTextBlock } from '#domain/drafts/save-text-block.ts'
import { submitDraft } from '#domain/drafts/submit-draft.ts'
import { strikeEntry } from '#domain/tickers/strike-entry.ts'
import { writeEntry } from '#domain/tickers/write-entry.ts'
import { database } from '#platform/database.ts'
import { monthAt } from '#wire/months.ts'
import { bernd, jonas } from '../rig/cast.ts'
import { begin, in2Hours, inCrisis, say } from '../rig/desk-scene.ts'
import { newNotice } from '../rig/drafts.ts'
import { count } from '../rig/statistics.ts'
import { write } from '../rig/write.ts'

/** A number, an address and a page. */
const contact = '0431 160-3333, k11@polizei.example, https://polizei.example/hinweis'

const atOnce = { at: null, zone: 'Europe/Berlin' }

/** What the team of the Ostufer police works on. Karin may approve what Jonas wrote. */
export async function makeDesk(karin: Viewer) {
  const author = await jonas()
  await saveTextBlock(karin, null, { name: 'Notruf', text: 'Im Notfall immer die 110 wählen.' })
  const draft = await begin(author, translated)
  await saveDraft(karin, draft, { ...translated, contentWarning: '' })
  await commentOnDraft(karin, draft.draftId, 'Haben wir ein Bild vom Hafen?')
  const waiting = await begin(author, inCrisis('Bitte Fenster geschlossen halten.'))
  await submitDraft(author, waiting, in2Hours())
  const urgent = await begin(author, inCrisis('Entwarnung: Fenster dürfen wieder auf.'))
  await publishUrgently(author, urgent, 'Es eilt, die Leitstelle war nicht erreichbar.')
  const planned = await begin(author, say('Morgen kontrollieren wir vor den Schulen.'))
  await publishDraft(author, planned, in2Hours())
  const spoken = await begin(author, translated)
  await publishDraft(author, spoken, atOnce)
  const held = await write(karin, 'Wer hat am Hafen etwas gesehen?', { repliesFrom: 'held' })
  await write(await bernd(), 'Da stand ein weißer Wagen.', { replyToId: held })
  const ticker = await begin(author, flood)
  await publishDraft(author, ticker, atOnce)
  const tickerId = await postOf(ticker.draftId)
  for (const text of entries) await writeEntry(author, tickerId, { text, key: null })
  await strikeEntry(karin, await newestEntry(tickerId))
  await writeEntry(author, tickerId, {
    text: 'Pegel 5,20 m, fallend: https://pegel.example/hafen',
    key: null,
  })
  const notice = await newNotice(author.accountId)
  await database().notice.update({ where: { postId: notice }, data: { contact } })
  const month = monthAt(new Date())
  await count(notice, month, 4_321, 57)
  await count(held, month, 84)
  await count(await postOf(spoken.draftId), month, 3)
  return {
    draft: draft.draftId.toString(),
    waiting: waiting.draftId.toString(),
    urgent: urgent.draftId.toString(),
    languages: (await postOf(spoken.draftId)).toString(),
    ticker: tickerId.toString(),
    held: held.toString(),
    notice: notice.toString(),
  }
}

const postOf = async (draftId: bigint): Promise<bigint> =>
  (await database().draft.findUniqueOrThrow({ where: { id: draftId } })).postId ?? 0n
const newestEntry = async (postId: bigint): Promise<bigint> =>
  (await database().tickerEntry.findFirstOrThrow({ where: { postId }, orderBy: { id: 'desc' } })).id

const flood = say('Hochwasser im Hafen: Was wir wissen, steht hier laufend.', {
  ticker: true,
  place: { label: 'Innenhafen', districtKey: '01002', point: { latitude: 54.3208, longitude: 10.1345 } },
})
const entries = ['Pegel 5,10 m. Die Hafenstraße ist gesperrt.', 'Alle Boote gesichert.', 'Pegel 5,60 m']

const translated = say('', {
  parts: [
    {
      text: 'Die Fähre fällt heute aus. Bitte über die Brücke fahren. #Ostufer',
      plain: 'Heute fährt kein Schiff. Fahren Sie über die Brücke.',
      translations: [{ language: 'en', text: 'There is no ferry today. Please take the bridge.' }],
      mediaIds: [],
    },
  ],
})
