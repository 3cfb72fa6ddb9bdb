import { rows, statement } from '#platform/database.ts'

const asking = statement(`
  select 1 from posts p join agencies g on g.account_id = p.author_id
  join unit_members m on m.unit_id = g.unit_id where p.id = $1 and m.user_id = $2 limit 1`)

/** Whether somebody belongs to the unit whose agency wrote a post, in whatever role: what she opens there is no reader's. */
export async function isOfTeam(userId: bigint, postId: string): Promise<boolean> {
  return (await rows(asking, [postId, userId])).length > 0
}
