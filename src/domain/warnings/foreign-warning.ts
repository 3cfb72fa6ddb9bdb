import { z } from 'zod'
import { cleanLine, cleanText, cutTo } from '../text-rules.ts'

/* A message of somebody else's, as it is let in: short, plain text, nothing but what is shown or decides. */

export const foreignLimits = { infos: 6, areas: 60, codes: 600, references: 100 } as const

/** Cut, not refused: a warning that is too long is still a warning. */
const line = (most: number) => z.string().transform((text) => cutTo(cleanLine(text.slice(0, most * 8)), most))
const words = (most: number) =>
  z.string().transform((text) => cutTo(cleanText(text.slice(0, most * 8)).replace(/\p{Bidi_C}/gu, ''), most))

/** CAP 3.2.1: identifiers and senders have no blanks, commas, `<` and `&`. */
const name = z.string().regex(/^[^\s,<&\p{C}]{1,250}$/u)

const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/)
  .transform((text) => new Date(text))
  .refine((at) => !Number.isNaN(at.getTime()))

/** What is optional and makes no sense is left out. */
const optionalMoment = z.union([moment, z.string().transform(() => null)]).nullable()

/** Only by https, and without names or passwords in it; everything else is no address. */
const webAddress = z.string().transform((text) => {
  if (text.length > 500 || !URL.canParse(text)) return ''
  const { protocol, username, password, href } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' ? href : ''
})

const grade = <const T extends string>(known: readonly T[]) =>
  z.string().transform((text) => known.find((each) => each === text.toLowerCase()) ?? ('unknown' as const))

const info = z.object({
  language: z.string().transform((text) => /^[a-z]{2,3}(?=-|$)/i.exec(text)?.[0].toLowerCase() ?? 'en'),
  event: line(120),
  /** It says that the danger is over. */
  allClear: z.boolean(),
  urgency: grade(['immediate', 'expected', 'future', 'past']),
  severity: grade(['minor', 'moderate', 'severe', 'extreme']),
  certainty: grade(['unlikely', 'possible', 'likely', 'observed']),
  onset: optionalMoment,
  expires: optionalMoment,
  senderName: line(120),
  headline: line(300),
  description: words(5_000),
  instruction: words(3_000),
  web: webAddress,
  contact: line(200),
  areas: z
    .array(line(160))
    .transform((all) => all.filter((area) => area !== '').slice(0, foreignLimits.areas)),
  /** Of the areas: names and values as they were told. */
  codes: z.array(z.object({ name: line(60), value: line(60) })),
})

export const foreignAlert = z.object({
  identifier: name,
  sender: name,
  sent: moment,
  status: line(20),
  msgType: z.enum(['Alert', 'Update', 'Cancel']),
  scope: line(20),
  /** Triples of sender, identifier and time. */
  references: z.array(z.object({ sender: name, identifier: name })),
  infos: z.array(info),
})

export type ForeignAlert = z.output<typeof foreignAlert>

/** One language of a warning, as it is stored and shown. Times are ISO 8601. */
export type ForeignInfo = Omit<z.output<typeof info>, 'codes' | 'onset' | 'expires'> & {
  onset: string | null
  expires: string | null
}
