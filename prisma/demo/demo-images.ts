import {
  type DemoPicture,
  type DemoPictureKind,
  demoAvatar,
  demoHeader,
  demoPicture,
  demoPictureKinds,
} from '../demo-pictures.ts'

/** Wide enough for a demo, and half the work of the full size. */
const width = 1200
/** So many different pictures of a kind; then they come again. */
const variants = 2

const drawn = new Map<string, Promise<DemoPicture>>()
const turns = new Map<string, number>()

/** The next picture of a kind, with an alternative text in the language of the post. */
export async function nextPicture(kind: string, language: string): Promise<{ bytes: Buffer; alt: string }> {
  if (!isKind(kind)) throw new Error(`There is no demo picture "${kind}"`)
  const turn = turns.get(kind) ?? 0
  turns.set(kind, turn + 1)
  const name = `${kind} ${turn % variants}`
  const picture = drawn.get(name) ?? demoPicture(kind, (turn % variants) + 1, width)
  drawn.set(name, picture)
  const { bytes, altDe, altEn } = await picture
  return { bytes, alt: language === 'en' ? altEn : altDe }
}

const isKind = (kind: string): kind is DemoPictureKind => (demoPictureKinds as string[]).includes(kind)

const initials: Record<string, string> = {
  polizei_nordkueste: 'LPN',
  polizei_ostufer: 'PDO',
  wasserschutz_nord: 'WSP',
}

/** Picture and header of an account. */
export async function portraitsOf(
  handle: string,
  place: number,
): Promise<{ avatar: Buffer; header: Buffer }> {
  const letters = initials[handle]
  const kind = letters ? 'agency' : 'citizen'
  const [avatar, header] = await Promise.all([demoAvatar(kind, place, letters), demoHeader(kind, place)])
  return { avatar: avatar.bytes, header: header.bytes }
}
