/**
 * What the benchmarks' database holds, as SQL: every row follows from its running number, so that the data are the
 * same on each machine and statements can name each other's rows without looking them up.
 */
export const sizes = {
  authors: 5_000,
  dormant: 5_000,
  posts: 200_000,
  crowd: 1_000_000,
  readers: 20,
  followedByReader: 200,
  tags: 200,
} as const

const yearMs = 365 * 86_400_000

/** Running numbers of the accounts, by what they are for. */
export const numbers = {
  author: 0,
  dormant: 10_000,
  reader: 20_000,
  readerOfAll: 20_101,
  readerOfDormant: 20_102,
  authorWithOne: 20_201,
  authorWithMillion: 20_202,
  crowd: 1_000_000,
} as const

/** Functions every filling statement uses. @param endMs the newest post is a little older, the oldest a year */
export const helpers = (endMs: number): string => `
  create schema bench;
  create function bench.roll(n bigint, seed int) returns float8 language sql immutable as $$
    select ((hashint8extended(n, seed) >> 11) & 4503599627370495)::float8 / 4503599627370496 $$;
  create function bench.account_id(n bigint) returns bigint language sql immutable as $$
    select (${endMs - yearMs - 86_400_000}::bigint << 16) + n $$;
  create function bench.post_ms(n bigint) returns bigint language sql immutable as $$
    select ${endMs - yearMs}::bigint + (n - 1) * ${yearMs / sizes.posts} + (bench.roll(n, 9) * ${yearMs / sizes.posts - 1})::bigint $$;
  create function bench.post_id(n bigint) returns bigint language sql immutable as $$
    select (bench.post_ms(n) << 16) | (n & 65535) $$;
  create function bench.author(n bigint) returns bigint language sql immutable as $$
    select floor(exp(bench.roll(n, 3) * ln(${sizes.authors + 1})))::bigint $$;
  create function bench.is_public(n bigint) returns boolean language sql immutable as $$
    select bench.roll(n, 4) < 0.9 $$;
  create function bench.is_plain(n bigint) returns boolean language sql immutable as $$
    select n <= 2000 or bench.roll(n, 1) >= 0.218 $$;
  create function bench.earlier(n bigint) returns bigint language sql immutable as $$
    select n - 1 - floor(bench.roll(n, 2) ^ 2 * 1999)::bigint $$;
  -- Only a plain public post is answered or boosted; where the roll hits another one, this post becomes plain itself.
  create function bench.kind(n bigint) returns text language sql immutable as $$
    select case when n <= 2000 or bench.roll(n, 1) >= 0.218
        or not (bench.is_plain(bench.earlier(n)) and bench.is_public(bench.earlier(n))) then 'post'
      when bench.roll(n, 1) < 0.072 then 'reply' else 'boost' end $$;
  create function bench.variants(n bigint) returns jsonb language sql immutable as $$
    select jsonb_agg(jsonb_build_object('size', size, 'format', format, 'width', width, 'height', width * 3 / 4,
      'key', encode(sha256((size || format || n)::bytea), 'hex') || '.' || format, 'bytes', width * 60))
    from (values ('small', 480), ('medium', 960), ('large', 1920)) s (size, width), (values ('webp'), ('avif')) f (format) $$;
  create function bench.words(n bigint) returns text language sql immutable as $$
    select string_agg((array[
      'Auf der B 76 zwischen Ostufer und Nordhafen kommt es nach einem Unfall zu Behinderungen.',
      'Die Fahrbahn ist in Richtung Norden gesperrt, der Verkehr wird an der Abfahrt abgeleitet.',
      'Wer hat am Samstag zwischen 14 und 16 Uhr am Bahnhofsvorplatz etwas beobachtet?',
      'Der Hafengeburtstag beginnt am Freitag um 15 Uhr, die Uferstraße ist dann nur zu Fuß erreichbar.',
      'Danke an alle, die heute beim Aufräumen am Strand geholfen haben!',
      'Der gesuchte Junge ist wohlbehalten wieder zu Hause.',
      'Heute Abend im Kulturhaus: Lesung mit anschließendem Gespräch, der Eintritt ist frei.',
      'Bitte rufen Sie bei Anrufen angeblicher Polizisten sofort die 110 an und legen Sie vorher auf.',
      'Im Stadtpark blühen die Krokusse, so früh wie seit Jahren nicht.',
      'Die Fähre um 17:20 Uhr fällt wegen des Sturms aus.',
      'Unsere Beratung zum Einbruchschutz ist am Dienstag von 10 bis 18 Uhr auf dem Markt.',
      'Ich suche eine gebrauchte Nähmaschine, gern zum Abholen.',
      'Fahrräder wurden codiert, Fragen beantwortet, Waffeln gegessen. Bis zum nächsten Jahr!'
    ])[1 + floor(bench.roll(n * 8 + i, 5) * 13)::int], ' ') from generate_series(1, 1 + floor(bench.roll(n, 6) * 4)::int) i $$;`
