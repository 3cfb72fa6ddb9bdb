import type pg from 'pg'
import { say } from './report.ts'

/** Officers in the data; a middling state police. */
export const officers = 18_000

const firstNames =
  'Anke Arne Birte Boris Cem Dörte Elif Emre Fenja Finn Gesa Greta Hauke Heike Ibrahim Imke Jörg Jana Kerstin Krzysztof Lars Lena Malte Maren Nils Nele Okke Ole Pia Petra Renate Rüdiger Sönke Silke Thore Tomke Ursula Uwe Wiebke Yasemin'
const stems =
  'Peter Han Claa Jan Brod Lorenz Hin Niel Sieg Ande Bahn Müll Schmidt Mey Schröd Bött Grün Thom Pau Kröt Lüb Frerk Harm Wiech Dett Oster Wester Norder Süder Möl Acker Blum Dreh Eich Fisch Gold Heiden Ilm Kamp Linden Mark Neu Otter Pfeif Quast Reh Stein Tann Ulm Vogel Wein Zell Appel Birk Cord Düster Ebel Falk Göd'
const endings =
  'sen s ssen er ert mann meier ens ke brook horst feld husen burg kamp stedt hagen hof dorf wig wald berg bach lund loh'

const words = (list: string): string => `array['${list.split(' ').join("','")}']`

/**
 * Units in four levels (one police, 12 directorates, 10 inspections each, 5 stations each) and 18,000 officers, most of
 * them in stations, each by its running number. Names repeat as surnames do.
 */
const statements = [
  `insert into units (id, name, parent_id) values (1, 'Landespolizei Nordküste', null)`,
  `insert into units (id, name, parent_id)
   select 10 + n, 'Polizeidirektion ' || (${words(stems)})[n] || (${words(endings)})[n + 9], 1 from generate_series(1, 12) n`,
  `insert into units (id, name, parent_id)
   select 100 + n, 'Inspektion ' || (${words(stems)})[1 + n % 30] || (${words(endings)})[1 + n % 25], 11 + n / 10
   from generate_series(0, 119) n`,
  `insert into units (id, name, parent_id)
   select 1000 + n, 'Wache ' || (${words(stems)})[1 + n % 29] || (${words(endings)})[1 + n % 23] || ' ' || n % 5 + 1, 100 + n / 5
   from generate_series(0, 599) n`,
  `insert into users (id, email) select 5000000 + n, 'officer' || n || '@bench.example' from generate_series(1, ${officers}) n`,
  `insert into officers (user_id, name, title, phone, unit_id)
   select 5000000 + n,
     (${words(firstNames)})[1 + floor(bench.roll(n, 21) * 40)::int] || ' ' ||
       (${words(stems)})[1 + floor(bench.roll(n, 22) ^ 1.5 * 59)::int] || (${words(endings)})[1 + floor(bench.roll(n, 23) * 25)::int],
     (array['PM', 'POM', 'PHM', 'PK', 'POK', 'PHK', 'EPHK, Leitung', 'KHK, Ermittlung', 'PHK, Wachleitung'])[1 + n % 9],
     '04990 ' || 100 + n / 100 || '-' || lpad((n % 100)::text, 2, '0'),
     case when n % 10 = 0 then 100 + n % 120 else 1000 + n % 600 end
   from generate_series(1, ${officers}) n`,
  `insert into unit_members (unit_id, user_id, role) select unit_id, user_id, 'officer' from officers`,
  'vacuum analyze units, users, officers, unit_members',
]

/** Adds them to the benchmarks' data, once. */
export async function provideOfficers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ count: string }>('select count(*) from officers')
  if (Number(rows[0]?.count) === officers) return
  say(`Making ${officers.toLocaleString('en')} officers, once ...`)
  await client.query('delete from unit_members')
  await client.query('delete from officers')
  await client.query(`delete from users where email like 'officer%@bench.example'`)
  await client.query('delete from units')
  for (const statement of statements) await client.query(statement)
}
