import type { UnitRole } from '#domain/permissions/permissions.ts'

/** The authority's tree below the police itself; those above stand first. `in` names the unit above, if it is not the police. */
export const units: { name: string; in?: string }[] = [
  { name: 'Lage- und Führungszentrum' },
  { name: 'Polizeidirektion Seehaven' },
  { name: 'Revier Hafen', in: 'Polizeidirektion Seehaven' },
  { name: 'Revier Nordwall', in: 'Polizeidirektion Seehaven' },
  { name: 'Polizeidirektion Ostufer' },
  { name: 'Wache Altenbrück', in: 'Polizeidirektion Ostufer' },
  { name: 'Wache Lüttensiel', in: 'Polizeidirektion Ostufer' },
  { name: 'Wache Kranichsee', in: 'Polizeidirektion Ostufer' },
  { name: 'Wasserschutzpolizei' },
  { name: 'Station Wiekstrand', in: 'Wasserschutzpolizei' },
  { name: 'Landeskriminalamt' },
  { name: 'Sachgebiet Cybercrime', in: 'Landeskriminalamt' },
]

export type DemoOfficer = {
  name: string
  title: string
  unit: string
  phone: string
  /** Before the `@`, for who signs in; the others have not answered their invitation yet. */
  handle?: string
  role?: UnitRole
  instanceAdministrator?: true
}

const police = 'Landespolizei Nordküste'

/** Officers without a public profile. */
export const officersOnly: DemoOfficer[] = [
  {
    handle: 'leitung',
    name: 'Dr. Henrike Voß',
    title: 'LPD, Leiterin Stabsstelle Digitales',
    unit: police,
    phone: '04990 110-1',
    instanceAdministrator: true,
  },
  {
    handle: 'inga',
    name: 'Inga Rohde',
    title: 'EPHKin, Leiterin Pressestelle',
    unit: 'Polizeidirektion Ostufer',
    phone: '04991 110-20',
    role: 'approver',
  },
  {
    handle: 'tjark',
    name: 'Tjark Oltmanns',
    title: 'PHK, Bürgerdialog',
    unit: 'Polizeidirektion Ostufer',
    phone: '04991 110-24',
    role: 'moderator',
  },
  { name: 'Jörg Müller', title: 'POK, Dienstgruppe A', unit: 'Wache Lüttensiel', phone: '04992 110-31' },
  {
    name: 'Silke Schmidt-Yıldız',
    title: 'PHKin, Wachleiterin',
    unit: 'Wache Lüttensiel',
    phone: '04992 110-30',
  },
  {
    name: 'Anke Meyer',
    title: 'POKin, Bootsführerin „Möwe“',
    unit: 'Station Wiekstrand',
    phone: '04990 110-71',
  },
  {
    name: 'Ole Claaßen',
    title: 'PHM, Bootsführer „Nordwacht“',
    unit: 'Wasserschutzpolizei',
    phone: '04990 110-72',
  },
  {
    name: 'Krzysztof Łukasiewicz',
    title: 'PK, Dienstgruppe B',
    unit: 'Wache Altenbrück',
    phone: '04991 110-35',
  },
  { name: 'Fenja Harms', title: 'PHKin, Wachleiterin', unit: 'Wache Altenbrück', phone: '04991 110-30' },
  { name: 'Malte Brodersen', title: 'PM, Dienstgruppe C', unit: 'Wache Altenbrück', phone: '04991 110-36' },
  { name: 'Gesa Petersen', title: 'POMin, Dienstgruppe A', unit: 'Wache Altenbrück', phone: '04991 110-37' },
  { name: 'Emre Demir', title: 'PK, Jugend und Prävention', unit: 'Wache Altenbrück', phone: '04991 110-60' },
  { name: 'Wiebke Janßen', title: 'PHKin, Wachleiterin', unit: 'Wache Kranichsee', phone: '04993 110-30' },
  { name: 'Hauke Thomsen', title: 'POK, Diensthundführer', unit: 'Wache Kranichsee', phone: '04993 110-33' },
  { name: 'Birte Lorenzen', title: 'PMin, Dienstgruppe B', unit: 'Wache Kranichsee', phone: '04993 110-34' },
  { name: 'Sönke Hinrichs', title: 'POK, Verkehr', unit: 'Wache Kranichsee', phone: '04993 110-38' },
  { name: 'Nele Frerichs', title: 'PKin, Dienstgruppe A', unit: 'Wache Lüttensiel', phone: '04992 110-32' },
  { name: 'Cem Aslan', title: 'PHM, Dienstgruppe C', unit: 'Wache Lüttensiel', phone: '04992 110-33' },
  {
    name: 'Renate Böttcher',
    title: 'PORin, Leiterin Polizeidirektion',
    unit: 'Polizeidirektion Ostufer',
    phone: '04991 110-0',
  },
  {
    name: 'Uwe Niemann',
    title: 'EPHK, Einsatz und Organisation',
    unit: 'Polizeidirektion Ostufer',
    phone: '04991 110-10',
  },
  {
    name: 'Dörte Siemsen',
    title: 'Regierungsamtfrau, Personal',
    unit: 'Polizeidirektion Ostufer',
    phone: '04991 110-14',
  },
  {
    name: 'Arne Paulsen',
    title: 'PD, Leiter Polizeidirektion',
    unit: 'Polizeidirektion Seehaven',
    phone: '04990 110-200',
  },
  {
    name: 'Yasemin Kaya',
    title: 'PHKin, Einsatzleitung',
    unit: 'Polizeidirektion Seehaven',
    phone: '04990 110-210',
  },
  { name: 'Lars Dettmer', title: 'EPHK, Revierleiter', unit: 'Revier Hafen', phone: '04990 110-230' },
  { name: 'Imke Osterkamp', title: 'POKin, Dienstgruppe A', unit: 'Revier Hafen', phone: '04990 110-231' },
  { name: 'Nils Krüger', title: 'PM, Dienstgruppe B', unit: 'Revier Hafen', phone: '04990 110-232' },
  { name: 'Elif Arslan', title: 'PKin, Dienstgruppe C', unit: 'Revier Hafen', phone: '04990 110-233' },
  { name: 'Rüdiger Schröder', title: 'PHK, Revierleiter', unit: 'Revier Nordwall', phone: '04990 110-250' },
  { name: 'Maren Grünwald', title: 'POMin, Dienstgruppe A', unit: 'Revier Nordwall', phone: '04990 110-251' },
  { name: 'Boris Wendt', title: 'POM, Fahrradstaffel', unit: 'Revier Nordwall', phone: '04990 110-254' },
  { name: 'Pia Lindner', title: 'PMin, Fahrradstaffel', unit: 'Revier Nordwall', phone: '04990 110-255' },
  {
    name: 'Heike Mommsen',
    title: 'PHKin, Stationsleiterin',
    unit: 'Station Wiekstrand',
    phone: '04990 110-70',
  },
  { name: 'Okke Ricklefs', title: 'PHM, Maschinist', unit: 'Station Wiekstrand', phone: '04990 110-74' },
  {
    name: 'Thore Bahnsen',
    title: 'EPHK, Leiter Wasserschutz',
    unit: 'Wasserschutzpolizei',
    phone: '04990 110-700',
  },
  { name: 'Kerstin Albers', title: 'KORin, Leiterin LKA', unit: 'Landeskriminalamt', phone: '04990 110-500' },
  { name: 'Finn Behrens', title: 'KHK, Ermittlungen', unit: 'Sachgebiet Cybercrime', phone: '04990 110-530' },
  {
    name: 'Tomke de Vries',
    title: 'KOKin, IT-Forensik',
    unit: 'Sachgebiet Cybercrime',
    phone: '04990 110-531',
  },
  {
    name: 'Ibrahim Sahin',
    title: 'Informatiker, Auswertung',
    unit: 'Sachgebiet Cybercrime',
    phone: '04990 110-532',
  },
  {
    name: 'Petra Wolter',
    title: 'EPHKin, Leiterin Lagezentrum',
    unit: 'Lage- und Führungszentrum',
    phone: '04990 110-100',
  },
  {
    name: 'Greta Hansen',
    title: 'POKin, Führungsdienst',
    unit: 'Lage- und Führungszentrum',
    phone: '04990 110-101',
  },
  {
    name: 'Volker Ahlers',
    title: 'PHK, Notrufannahme',
    unit: 'Lage- und Führungszentrum',
    phone: '04990 110-102',
  },
]

/** How the press officers, who have accounts of their own, stand in the directory. */
export const pressOffice: Record<string, Omit<DemoOfficer, 'handle'>> = {
  karin: {
    name: 'Karin Lorenzen',
    title: 'PHKin, Pressesprecherin',
    unit: 'Polizeidirektion Ostufer',
    phone: '04991 110-21',
  },
  jonas: {
    name: 'Jonas Behrens',
    title: 'POK, Pressestelle',
    unit: 'Polizeidirektion Ostufer',
    phone: '04991 110-22',
  },
}
