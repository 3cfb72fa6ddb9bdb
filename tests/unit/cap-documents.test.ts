import { describe, expect, test } from 'vitest'
import { certainties, severities, urgencies } from '#domain/notices/notice-rules.ts'
import { toCapAlert, type WarningFacts } from '#domain/warnings/cap-alert.ts'
import { readCap } from '#domain/warnings/read-cap.ts'
import { readXml } from '#domain/warnings/read-xml.ts'
import { issuedKinds, type Message, type MessageType } from '#domain/warnings/warning-rules.ts'
import { writeAtom } from '#domain/warnings/write-atom.ts'
import { writeCap } from '#domain/warnings/write-cap.ts'
import { capFaults } from '../rig/cap-schema.ts'

/** What people type and what nobody should: all of it must come out as it may stand in XML, or not at all. */
const odd = [
  'Gasgeruch am Hafen. Bitte Fenster schließen.',
  '<script>alert("x")</script> & ]]> "Zitat" \'einfach\'',
  'Steuer\u0000zeichen\u0008\u000b\u001f\u007f\u0085 und \ufffe\uffff',
  'halbe Paare \ud83d und \udca9, ein ganzes 🚒',
  'zwei\r\nZeilen\tund\rmehr\n\n\nAbsätze',
  '\u202eumgekehrt\u202c \u200b\u2066isoliert',
  'العربية, עברית, 日本語, ไทย, e\u0301\u0301\u0301',
  '&amp; &lt; &#0; <!DOCTYPE x [<!ENTITY a "b">]>&a;',
  'x'.repeat(20_000),
  '   \n  ',
]

const ways: Record<string, MessageType[]> = {
  new: ['alert'],
  corrected: ['alert', 'update', 'update'],
  'taken back': ['alert', 'update', 'cancel'],
  'told anew': ['alert', 'cancel', 'alert'],
  'told anew and corrected': ['alert', 'cancel', 'alert', 'update'],
}

const messages = (types: MessageType[]): Message[] =>
  types.map((type, index) => ({ number: index + 1, type, sentAt: new Date(Date.UTC(2027, 2, 28, 0, index)) }))

function facts(
  text: string,
  types: MessageType[],
  more: Partial<NonNullable<WarningFacts['standing']>> = {},
) {
  const all: WarningFacts = {
    postId: '114',
    sender: 'polizei_ostufer@social.example:8443',
    senderName: text,
    web: 'https://social.example:8443/@polizei_ostufer/114?a=1&b=2',
    messages: messages(types),
    end: { end: 'withdrawn', language: 'de' },
    standing: {
      kind: 'warning',
      texts: [{ language: 'de', text }],
      contentWarning: '',
      urgency: 'unknown',
      severity: 'unknown',
      certainty: 'unknown',
      effective: new Date('2027-03-28T00:59:59.999Z'),
      expires: new Date('2027-10-31T01:30:00Z'),
      happened: text,
      contact: text,
      area: { description: text, districtKey: '01002', point: { latitude: 54.3, longitude: 10.1 } },
      ...more,
    },
  }
  return types.at(-1) === 'cancel' ? { ...all, standing: null } : all
}

const written = (it: WarningFacts): string => {
  const alert = toCapAlert(it)
  if (!alert) throw new Error('No message')
  return writeCap(alert)
}

describe('a CAP message', () => {
  test.each(Object.entries(ways))(
    'that is %s is valid for every kind, language and text',
    async (_what, types) => {
      const languages = [['de'], ['de', 'de-simple', 'en'], ['en'], ['tr', 'uk', 'ar']]
      const documents = odd.flatMap((text) =>
        issuedKinds.flatMap((kind) =>
          languages.map((all) =>
            written(facts(text, types, { kind, texts: all.map((language) => ({ language, text })) })),
          ),
        ),
      )
      expect(documents).toHaveLength(odd.length * 12)
      expect(await capFaults(documents)).toEqual([])
    },
  )

  test('is valid however it is graded, and without end, place and contact', async () => {
    const documents = severities.flatMap((severity) =>
      urgencies.flatMap((urgency) =>
        certainties.map((certainty) =>
          written(
            facts('Sturm', ['alert'], {
              severity,
              urgency,
              certainty,
              expires: null,
              area: null,
              contact: '',
            }),
          ),
        ),
      ),
    )
    expect(documents).toHaveLength(100)
    expect(await capFaults(documents)).toEqual([])
    expect(documents.at(-1)).toContain(
      '<urgency>Immediate</urgency><severity>Extreme</severity><certainty>Observed</certainty>',
    )
  })

  test('is found faulty by the schema when it is', async () => {
    const sound = written(facts('Sturm', ['alert']))
    const faults = await capFaults([sound.replace('-00:00', 'Z'), sound.replace('Actual', 'Aktuell'), sound])
    expect(faults.some((fault) => fault.startsWith('0.xml'))).toBe(true)
    expect(faults.some((fault) => fault.startsWith('1.xml'))).toBe(true)
    expect(faults.some((fault) => fault.startsWith('2.xml'))).toBe(false)
  })

  test('names what it takes the place of, back to where the notice began', () => {
    const update = toCapAlert(facts('x', ['alert', 'update', 'update']))
    expect(update).toMatchObject({ msgType: 'Update', identifier: 'social.example:8443.114.3' })
    expect(update?.references).toEqual([
      'polizei_ostufer@social.example:8443,social.example:8443.114.1,2027-03-28T00:00:00-00:00',
      'polizei_ostufer@social.example:8443,social.example:8443.114.2,2027-03-28T00:01:00-00:00',
    ])
    expect(toCapAlert(facts('x', ['alert', 'cancel', 'alert']))?.references).toEqual([])
    expect(toCapAlert(facts('x', ['alert', 'cancel', 'alert', 'update']))?.references).toHaveLength(1)
    expect(toCapAlert({ ...facts('x', ['alert']), messages: [] })).toBeNull()
  })

  test('that takes back says nothing of what it was about', () => {
    const text = written(facts('Streng geheim', ['alert', 'cancel']))
    expect(text.replaceAll('<senderName>Streng geheim</senderName>', '')).not.toContain('Streng geheim')
    expect(text).toContain('<msgType>Cancel</msgType>')
    expect(text).toContain('zurückgezogen')
  })

  test('has one block for each language, and says an all-clear as one', () => {
    const texts = ['de', 'de-simple', 'en'].map((language) => ({ language, text: `Hallo ${language}\nMehr` }))
    const alert = toCapAlert(
      facts('', ['alert'], { kind: 'allclear', texts, happened: 'heute', contentWarning: 'Oben' }),
    )
    expect(alert?.infos.map(({ language, event, headline }) => [language, event, headline])).toEqual([
      ['de', 'Entwarnung', 'Oben'],
      ['de-simple', 'Entwarnung', 'Hallo de-simple'],
      ['en', 'All-clear', 'Hallo en'],
    ])
    expect(alert?.infos[2]).toMatchObject({ responseType: 'AllClear', urgency: 'Past' })
    expect(alert?.infos[2]?.description).toBe('Hallo en\nMehr\n\nTime: heute')
  })

  test('is read back as what it says', () => {
    const alert = readCap(readXml(Buffer.from(written(facts('Gas & <Feuer>', ['alert', 'update'])))))
    expect(alert).toMatchObject({
      identifier: 'social.example:8443.114.2',
      status: 'Actual',
      msgType: 'Update',
      references: [{ identifier: 'social.example:8443.114.1' }],
    })
    expect(alert?.infos[0]).toMatchObject({ headline: 'Gas & <Feuer>', severity: 'unknown', language: 'de' })
    expect(alert?.infos[0]?.codes).toEqual([
      { name: 'AGS', value: '01002' },
      { name: 'ARS', value: '010020000000' },
    ])
  })
})

test.each(odd)('an index of messages is well-formed whatever they say: %#', (text) => {
  const alert = toCapAlert(facts(text, ['alert']))
  const entries = alert ? [{ alert, cap: 'https://social.example/@a/114/cap.xml?x=1&y=2' }] : []
  const feed = writeAtom({
    id: 'https://a.example/#1',
    title: text,
    self: 'https://a.example/',
    page: 'https://a.example/',
    entries,
  })
  const root = readXml(Buffer.from(feed))
  expect(root).toMatchObject({ name: 'feed', namespace: 'http://www.w3.org/2005/Atom' })
  expect(root.children.filter(({ name }) => name === 'entry')).toHaveLength(1)
})
