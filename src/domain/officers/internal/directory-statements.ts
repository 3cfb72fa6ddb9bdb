import { statement } from '#platform/database.ts'

/** SQL: an entry of the directory, of officers `o`. */
const entry = `
  o.user_id as "userId", o.name, o.title, o.phone,
  (with recursive up as (
     select id, parent_id, name, 0 as level from units where id = o.unit_id
     union all select u.id, u.parent_id, u.name, up.level + 1 from units u join up on u.id = up.parent_id)
   select coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'name', name) order by level desc), '[]') from up) as unit`

/** SQL: whoever may not sign in any more is not found either. */
const isHere = 'exists (select 1 from users u where u.id = o.user_id and u.disabled_at is null)'

/** Everybody in a unit ($1) and below it, by name. */
export const byUnit = statement(`
  with recursive down as (
    select id from units where id = $1 union select u.id from units u join down on u.parent_id = down.id),
  found as materialized (
    select o.* from officers o where o.unit_id in (select id from down) and ${isHere}
    order by o.name, o.user_id limit $2)
  select ${entry} from found o order by o.name, o.user_id`)

/** Whose number contains these digits ($1). */
export const byPhone = statement(`
  select ${entry} from officers o
  where fold_phone(o.phone) like '%' || $1 || '%' and ${isHere}
  order by o.name, o.user_id limit $2`)

/**
 * Every one of the words ($1) is in name or title, or in the name of the unit or one above it. Likeness is that of
 * trigrams; the threshold holds for this statement and is set before the words leave it, because the index reads it
 * there. A unit's name counts less than her own.
 */
export const byWords = statement(`
  with recursive words as materialized (
    select n, fold_name(word) as word, set_config('pg_trgm.word_similarity_threshold', '0.45', true) as threshold
    from unnest($1::text[]) with ordinality given (word, n)),
  units_found as (
    select w.n, u.id from words w cross join lateral (
      select id from units where w.threshold is not null and w.word <% fold_name(name) limit 1000) u
    union select f.n, u.id from units u join units_found f on u.parent_id = f.id),
  hits as (
    select o.user_id, w.n, o.likeness from words w cross join lateral (
      select user_id, word_similarity(w.word, fold_name(name || ' ' || title)) as likeness
      from officers where w.threshold is not null and w.word <% fold_name(name || ' ' || title)
      order by likeness desc limit 1000) o
    union all select o.user_id, f.n, 0.4 from units_found f join officers o on o.unit_id = f.id),
  ranked as (
    select user_id, sum(likeness) as likeness
    from (select user_id, n, max(likeness) as likeness from hits group by user_id, n) best
    group by user_id having count(*) = cardinality($1::text[])),
  found as materialized (
    select o.*, r.likeness from ranked r join officers o on o.user_id = r.user_id where ${isHere}
    order by r.likeness desc, o.name, o.user_id limit $2)
  select ${entry} from found o order by o.likeness desc, o.name, o.user_id`)

/** One officer ($1). */
export const byUser = statement(`select ${entry} from officers o where o.user_id = $1`)
