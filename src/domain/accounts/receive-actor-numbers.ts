import { transaction } from '#platform/database.ts'

/** What the column holds. */
const most = 2_147_483_647

/**
 * Keeps the numbers an account's server tells of it; what is null stays as it was. Nothing happens for one that is not known.
 */
export async function receiveActorNumbers(
  accountId: bigint,
  told: { followers: number | null; following: number | null; posts: number | null },
): Promise<void> {
  await transaction((tx) =>
    tx.remoteActor.updateMany({
      where: { accountId },
      data: {
        ...numberOf('toldFollowers', told.followers),
        ...numberOf('toldFollowing', told.following),
        ...numberOf('toldPosts', told.posts),
      },
    }),
  )
}

const numberOf = <K extends string>(key: K, told: number | null): { [P in K]?: number } =>
  told === null || !(told >= 0) ? {} : ({ [key]: Math.min(Math.trunc(told), most) } as { [P in K]?: number })
