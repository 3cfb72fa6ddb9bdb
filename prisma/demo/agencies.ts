import type { NewAgency } from '#domain/agencies/create-agency.ts'

export type DemoAgency = Omit<NewAgency, 'unitId'> & {
  /** The name of its unit, where that is not the authority itself. */
  unit?: string
  vouchedBy: string
  bio: string
  fields: { name: string; value: string }[]
  /** Handles of the officers who write for it; the first administers its unit. */
  members: string[]
  follows: string[]
}

export const authority = 'Landespolizei Nordküste'
const vouchedBy = 'Ministerium für Inneres des Landes Nordküste'

/** The accounts of a police that does not exist, in a state on the Baltic that does not exist either. */
export const agencies: DemoAgency[] = [
  {
    handle: 'polizei_nordkueste',
    displayName: 'Landespolizei Nordküste',
    authority,
    vouchedBy,
    bio: 'Die Pressestelle im Lagezentrum Seehaven: große Einsätze, #Verkehr, #Prävention und Einblicke. Im Notfall 110.',
    region: 'Land Nordküste',
    phone: '04990 110-0',
    websiteUrl: 'https://polizei.nordkueste.example',
    houseRulesDe:
      'Wir antworten werktags zwischen 7 und 19 Uhr. Beleidigungen, Werbung und Bilder von Betroffenen blenden wir aus und sagen dazu, warum. Fragen sind immer willkommen, Kritik auch.',
    houseRulesEn:
      'We answer on weekdays between 7 a.m. and 7 p.m. Insults, advertising and pictures of victims are hidden, with the reason given. Questions are always welcome, and so is criticism.',
    fields: [
      { name: 'Onlinewache', value: 'https://onlinewache.nordkueste.example' },
      { name: 'Anschrift', value: 'Werftstraße 1, 24901 Seehaven' },
      { name: 'Pressestelle', value: 'presse@polizei.nordkueste.example' },
    ],
    members: ['karin'],
    follows: ['polizei_ostufer', 'wasserschutz_nord'],
  },
  {
    handle: 'polizei_ostufer',
    displayName: 'Polizeidirektion Ostufer',
    unit: 'Polizeidirektion Ostufer',
    authority,
    vouchedBy: authority,
    bio: 'Acht Wachen von Lüttensiel bis Kranichsee, die Direktion in Altenbrück. Hier schreiben Karin Lorenzen und Jonas Behrens.',
    region: 'Kreise Altenbrück, Lüttensiel und Kranichsee',
    phone: '04991 110-0',
    websiteUrl: 'https://ostufer.polizei.nordkueste.example',
    houseRulesDe: 'Namen, Kennzeichen und Fotos Dritter gehören nicht hierher.',
    houseRulesEn: 'Names, number plates and photos of other people do not belong here.',
    fields: [
      { name: 'Wache Altenbrück', value: 'Am Mühlentor 3, rund um die Uhr besetzt' },
      { name: 'Beratung', value: '04991 110-60, kostenlos' },
    ],
    members: ['karin', 'jonas'],
    follows: ['polizei_nordkueste', 'wasserschutz_nord'],
  },
  {
    handle: 'wasserschutz_nord',
    displayName: 'Wasserschutzpolizei Nordküste',
    unit: 'Wasserschutzpolizei',
    authority,
    vouchedBy: authority,
    bio: '340 Kilometer Küste, 21 Häfen, sieben Boote und der Kranichsee. Seenot: Kanal 16 oder 124 124.',
    region: 'Küste, Förden und Kranichsee',
    phone: '04990 110-70',
    websiteUrl: 'https://wasserschutz.polizei.nordkueste.example',
    houseRulesDe: 'Notrufe vom Wasser bitte nie hier, sondern über Funk, 124 124 oder 110.',
    houseRulesEn: 'Never report an emergency at sea here: use the radio, 124 124 or 110.',
    fields: [
      { name: 'Leitstelle', value: 'Kanal 16 und 74' },
      { name: 'Boote', value: 'Nordwacht, Möwe, Förde 1 bis 5' },
    ],
    members: ['karin', 'jonas'],
    follows: ['polizei_nordkueste', 'polizei_ostufer'],
  },
]
