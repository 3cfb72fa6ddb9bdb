-- Names as people look for them: without case and marks, umlauts however they are spelled (Müller, Mueller, Muller), and
-- spellings that sound alike made the same (Meyer and Maier, Schmidt and Schmitt, Claasen and Klasen). It uses functions
-- of PostgreSQL itself only, so an index may rest on it: `unaccent` may change with its dictionary.
CREATE FUNCTION fold_name(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(
      translate(lower(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g')), 'øłđðıħŧþcy', 'olddihttki'),
      'ß', 'ss'), 'æ', 'a'), 'œ', 'o'), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), 'ph', 'f'), 'dt', 't'), 'ai', 'ei'),
    '([a-z])\1+', '\1', 'g')
$$;

-- A telephone number as it is dialled within the country: digits alone.
CREATE FUNCTION fold_phone(phone text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(regexp_replace(phone, '[^0-9+]', '', 'g'), '^(\+49|0049)(0?)', '0')
$$;

-- A trusted extension: the database's owner may create it. It comes with PostgreSQL (package postgresql-contrib).
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX officers_name_search ON officers USING gin (fold_name(name || ' ' || title) gin_trgm_ops);
CREATE INDEX officers_phone_search ON officers USING gin (fold_phone(phone) gin_trgm_ops);
CREATE INDEX units_name_search ON units USING gin (fold_name(name) gin_trgm_ops);
