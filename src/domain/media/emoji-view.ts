import type { EmojiView } from '#wire/account-view.ts'
import { emojiPath, shortcodesSql } from './emoji-rules.ts'

/** A custom emoji as statements return it; the id is a decimal string. */
export type EmojiRow = { id: string; shortcode: string }

/** SQL: the custom emojis a plain text uses, as a JSON list. @param text and @param host SQL for each */
export const emojisIn = (text: string, host: string): string => `
  case when ${text} like '%:%:%' then coalesce((
    select json_agg(json_build_object('id', e.id::text, 'shortcode', e.shortcode)) from custom_emojis e
    where e.host = ${host} and e.shortcode in ${shortcodesSql(text)}), '[]') else '[]' end`

export const emojiView = ({ id, shortcode }: EmojiRow): EmojiView => ({ shortcode, url: emojiPath(id) })
