-- Names as people look for them: without case and marks, umlauts however they are spelled (Müller, Mueller, Muller), and
-- spellings that sound alike made the same (Meyer and Maier, Schmidt and Schmitt, Claasen and Klasen). It uses functions
-- of PostgreSQL itself only, so an index may rest on it; those of `unaccent` may change with its dictionary.
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

-- What an officer is found by, kept by the database itself, whoever writes the row.
ALTER TABLE officers ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

CREATE FUNCTION keep_officer_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_text := fold_name(NEW.name || ' ' || NEW.title);
  RETURN NEW;
END
$$;
CREATE TRIGGER officers_search BEFORE INSERT OR UPDATE OF name, title ON officers
  FOR EACH ROW EXECUTE FUNCTION keep_officer_search();
UPDATE officers SET name = name;

CREATE INDEX officers_search_text_idx ON officers USING gin (search_text gin_trgm_ops);
CREATE INDEX officers_phone_search ON officers USING gin (fold_phone(phone) gin_trgm_ops);
CREATE INDEX units_name_search ON units USING gin (fold_name(name) gin_trgm_ops);
