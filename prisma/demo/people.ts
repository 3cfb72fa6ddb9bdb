/** Everybody in the demo signs in with it. */
export const password = 'nordkueste-demo'

/** What the authenticator apps of the demo's staff hold; `./scripts/demo --code` shows what they would show. */
export const appSecret = 'NORDKUESTEDEMO2222NORDKUESTEDEMO'

export const emailOf = (handle: string): string => `${handle.replace('_', '.')}@nordkueste.example`

export type Person = {
  handle: string
  displayName: string
  bio: string
  locale: 'de' | 'en'
  locked?: true
  fields?: { name: string; value: string }[]
  /** Agencies by handle, and other people. */
  follows: string[]
  tags?: string[]
}

const lpd = 'polizei_nordkueste'
const ostufer = 'polizei_ostufer'
const wsp = 'wasserschutz_nord'

/** Two press officers, who write for the agencies, as their private selves. */
export const officers: Person[] = [
  {
    handle: 'karin',
    displayName: 'Karin Lorenzen',
    bio: 'Chor, Fahrrad, Kompost. Arbeitet in der Pressestelle der Polizeidirektion Ostufer, schreibt hier privat.',
    locale: 'de',
    fields: [{ name: 'Dienstlich', value: '@polizei_ostufer' }],
    follows: [lpd, ostufer, wsp, 'jonas', 'anna', 'pauline', 'svea', 'rolf_d'],
    tags: ['Ehrenamt'],
  },
  {
    handle: 'jonas',
    displayName: 'Jonas Behrens',
    bio: 'Kaffee, Laufschuhe, Plattdeutsch. Beruflich Pressestelle, hier einfach Jonas. Moin!',
    locale: 'de',
    follows: [lpd, ostufer, wsp, 'karin', 'fiete', 'merle', 'tomasz'],
  },
]

/** Citizens, each with interests of her own. */
export const citizens: Person[] = [
  {
    handle: 'anna',
    displayName: 'Anna Petersen',
    bio: 'Grundschullehrerin am #Ostufer. Schulwege, Kreide und ein Gemüsegarten, der macht, was er will.',
    locale: 'de',
    fields: [
      { name: 'Klasse', value: '4b, sehr neugierig' },
      { name: 'Garten', value: '80 Quadratmeter, davon 60 Zucchini' },
    ],
    follows: [
      lpd,
      ostufer,
      wsp,
      'pauline',
      'merle',
      'rolf_d',
      'jorin',
      'svea',
      'bernd_c',
      'mai_linh',
      'lena_w',
      'kofi',
    ],
    tags: ['Schulweg', 'Ehrenamt'],
  },
  {
    handle: 'bernd_c',
    displayName: 'Bernd Claasen',
    bio: '71, Segler auf der „Seeadler“, Liegeplatz 12. Früher Schiffsmakler. Labskaus ist kein Streitthema.',
    locale: 'de',
    follows: [wsp, lpd, ostufer, 'fiete', 'lena_w', 'anna', 'hanne'],
    tags: ['Wasserschutzpolizei'],
  },
  {
    handle: 'merle',
    displayName: 'Merle Jansen',
    bio: 'Fahrradkurierin in Seehaven. 60 Kilometer am Tag. Zählt, was auf Radwegen steht.',
    locale: 'de',
    follows: [ostufer, lpd, 'anna', 'rolf_d', 'pauline', 'kofi', 'jonas'],
    tags: ['Radfahren', 'Seehaven'],
  },
  {
    handle: 'svea',
    displayName: 'Svea Lindqvist',
    bio: 'Marine biologist from Kalmar. I count seals and porpoises on the Nordküste. Coffee before conversation.',
    locale: 'en',
    fields: [{ name: 'Porpoises this year', value: '412' }],
    follows: [wsp, lpd, 'fiete', 'kofi', 'anna', 'pauline'],
    tags: ['Umweltschutz', 'Geisternetze'],
  },
  {
    handle: 'hanne',
    displayName: 'Hanne Brodersen',
    bio: 'Sattlermeisterin in Kranichsee. Mit Rudi (5, stur) auf dem Deich.',
    locale: 'de',
    follows: [ostufer, lpd, wsp, 'bernd_c', 'anna', 'fiete'],
    tags: ['Diensthund', 'Fundtier'],
  },
  {
    handle: 'kofi',
    displayName: 'Kofi Mensah',
    bio: 'Structural engineer, Accra to Altenbrück. Father of a future helicopter pilot. Learning German one joke at a time.',
    locale: 'en',
    follows: [ostufer, lpd, wsp, 'svea', 'mai_linh', 'anna', 'merle', 'tomasz'],
    tags: ['NeuHier'],
  },
  {
    handle: 'fiete',
    displayName: 'Fiete Harms',
    bio: 'Krabbenfischer in Lüttensiel, dritte Generation. Steg B. Snackt Platt.',
    locale: 'de',
    follows: [wsp, ostufer, 'bernd_c', 'svea', 'jorin', 'jonas', 'pauline'],
  },
  {
    handle: 'tomasz',
    displayName: 'Tomasz Nowak',
    bio: 'Fernfahrer, Stettin und Seehaven. Kaffeekritiker auf Rasthöfen.',
    locale: 'de',
    follows: [lpd, ostufer, 'kofi', 'jorin', 'mai_linh'],
    tags: ['Rettungsgasse', 'Verkehr'],
  },
  {
    handle: 'mai_linh',
    displayName: 'Mai Linh Tran',
    bio: 'Café am Nordwall in #Seehaven. Elf Tische, gute Suppe, Bánh mì bis 15 Uhr.',
    locale: 'de',
    follows: [lpd, 'pauline', 'dilek', 'rolf_d', 'kofi', 'anna'],
    tags: ['Seehaven'],
  },
  {
    handle: 'dilek',
    displayName: 'Dilek Aydın',
    bio: 'Apothekerin in Altenbrück. Notdienst, Aushänge, trockener Humor. Keine Beratung per Kommentar.',
    locale: 'de',
    follows: [lpd, ostufer, 'mai_linh', 'fiete', 'rolf_d', 'anna'],
    tags: ['Prävention'],
  },
  {
    handle: 'rolf_d',
    displayName: 'Rolf Dittmer',
    bio: '33 Jahre Briefträger. Schaut der Verwaltung auf die Finger, höflich. Gegen Laubbläser.',
    locale: 'de',
    follows: [lpd, ostufer, 'anna', 'mai_linh', 'merle', 'dilek'],
    tags: ['Transparenz', 'Zahlen'],
  },
  {
    handle: 'pauline',
    displayName: 'Pauline Grote',
    bio: 'Stadtführerin in Seehaven und auf dem Leuchtturm #Wiekstrand. 187 Stufen, keine Ausreden.',
    locale: 'de',
    fields: [{ name: 'Nächste Führung', value: 'sonntags um 11 Uhr am Altmarkt' }],
    follows: [lpd, wsp, ostufer, 'mai_linh', 'fiete', 'anna', 'karin', 'svea', 'merle'],
    tags: ['Seehaven', 'Wiekstrand'],
  },
  {
    handle: 'jorin',
    displayName: 'Jorin Thomsen',
    bio: 'Freiwillige Feuerwehr Altenbrück, Jugendwart. Es ist immer eine Katze.',
    locale: 'de',
    follows: [ostufer, lpd, wsp, 'fiete', 'lena_w', 'tomasz', 'anna'],
    tags: ['Ehrenamt', 'Unwetter'],
  },
  {
    handle: 'lena_w',
    displayName: 'Lena Wiechert',
    bio: 'Drei Kinder, eine Katze, Elternbeirat. Folgen nur nach Anfrage.',
    locale: 'de',
    locked: true,
    follows: [ostufer, lpd, 'anna', 'jorin', 'bernd_c'],
    tags: ['Schulweg'],
  },
]

/** Printed when the demo is ready. Staff need a code, too. */
export const toSignIn: { handle: string; purpose: string; isStaff?: true }[] = [
  { handle: 'anna', purpose: 'citizen with a full home feed, lists and a filter' },
  { handle: 'lena_w', purpose: 'citizen whose followers must ask; one request waits' },
  { handle: 'karin', purpose: 'press officer, administers all three agency accounts', isStaff: true },
  { handle: 'jonas', purpose: 'press officer, writes for Ostufer and the water police', isStaff: true },
  { handle: 'inga', purpose: 'officer without a profile, approves for Ostufer', isStaff: true },
  { handle: 'leitung', purpose: 'officer without a profile, administers the whole instance', isStaff: true },
]
