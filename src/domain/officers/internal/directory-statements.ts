import { type Statement, statement } from '#platform/database.ts'
import { mostWords } from '../officers-rules.ts'

/** SQL: an entry of the directory, of officers `o`. */
const entry = `
  o.user_id as "userId", o.name, o.title, o.phone,
  (with recursive up as (
     select id, parent_id, name, 0 as level from units where id = o.unit_id
     union all select u.*, up.level + 1 from up, lateral (
       select id, parent_id, name from units where id = up.parent_id offset 0) u)
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

/** One officer ($1). */
export const byUser = statement(`select ${entry} from officers o where o.user_id = $1`)

/** How alike a word and the nearest part of a text must be; below, trigrams find more strangers than mistakes. */
const threshold = '0.52'

const word = (n: number): string => `(select word from words where n = ${n})`
const isNamed = (n: number): string => `${word(n)} <% o.search_text`
const isInUnit = (n: number): string => `o.unit_id = any (array(select id from units_found where n = ${n}))`
const likeness = (n: number): string => `word_similarity(${word(n)}, o.search_text)`

/**
 * Every one of the words ($1, so many) is in name or title, or in the name of the unit or one above it. Whoever has one
 * in her own name comes first, the most alike on top, then everybody whose unit has them all. The words are written out
 * one by one so that the index can cut their sets before any text is compared. The operator `<%` takes its threshold
 * from a setting; it holds for this statement only and is set where the words come from, before any index is asked.
 */
function wordsStatement(count: number): Statement {
  const each = Array.from({ length: count }, (_, index) => index + 1)
  return statement(`
  with recursive words as materialized (
    select n, fold_name(word) as word, set_config('pg_trgm.word_similarity_threshold', '${threshold}', true) as setting
    from unnest($1::text[]) with ordinality given (word, n)),
  units_found as (
    select w.n, u.id from words w cross join lateral (
      select id from units where w.setting is not null and w.word <% fold_name(name) limit 1000) u
    union select f.n, u.id from units u join units_found f on u.parent_id = f.id),
  named as materialized (
    select o.user_id, o.name, ${each.map(likeness).join(' + ')} as likeness from officers o
    where (${each.map(isNamed).join(' or ')})
      ${each.map((n) => `and (${isInUnit(n)} or ${isNamed(n)})`).join('\n      ')}),
  in_unit as (
    select o.user_id, o.name from officers o
    where o.unit_id in (select id from units_found group by id having count(*) = ${count})
      and o.user_id not in (select user_id from named)
    order by o.name, o.user_id offset 0),
  ranked as (
    (select o.user_id, o.likeness from named o where ${isHere} order by o.likeness desc, o.name, o.user_id limit $2)
    union all (select o.user_id, 0 from in_unit o where ${isHere} limit $2)),
  found as materialized (
    select o.*, r.likeness from ranked r join officers o on o.user_id = r.user_id
    order by r.likeness desc, o.name, o.user_id limit $2)
  select ${entry} from found o order by o.likeness desc, o.name, o.user_id`)
}

const prepared = Array.from({ length: mostWords }, (_, index) => wordsStatement(index + 1))

/** The statement for so many words. */
export function byWords(count: number): Statement {
  const found = prepared[count - 1]
  if (!found) throw new Error(`No statement looks for ${count} words`)
  return found
}
