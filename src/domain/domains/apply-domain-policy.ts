import { database, transaction } from '#platform/database.ts'
import { endFollowsOfHidden, treatAccount } from './treat-account.ts'

/** Accounts of one step. */
const batch = 200

/**
 * Shows or hides what is known of a domain, and of those below it, as the policies say now; whom an administrator hid, and
 * who is gone, stays hidden. Follows across a suspension end. For the job that follows a change; goes in bounded steps, may
 * be broken off and run again. Events: account.suspended, account.restored, follow.ended
 */
export async function applyDomainPolicy(domain: string): Promise<void> {
  const hosts = await database().$queryRawUnsafe<{ host: string }[]>(selectHosts, domain, `.${domain}`)
  for (const { host } of hosts) await applyToHost(host)
}

const isBelow = (host: string): string => {
  const name = `regexp_replace(${host}, ':[0-9]+$', '')`
  return `(${host} = $1 or ${name} = $1 or right(${name}, length($2)) = $2)`
}

/** Where accounts live that the domain is about, by their addresses or by their handles. */
const selectHosts = `
  select host from remote_actors where ${isBelow('host')}
  union select r.host from accounts a join remote_actors r on r.account_id = a.id where ${isBelow('a.domain')}`

async function applyToHost(host: string): Promise<void> {
  let after = 0n
  for (;;) {
    const accounts = await database().remoteActor.findMany({
      where: { host, accountId: { gt: after } },
      orderBy: { accountId: 'asc' },
      take: batch,
      select: { accountId: true },
    })
    for (const { accountId } of accounts) {
      const isHidden = await transaction((tx) => treatAccount(tx, accountId))
      if (isHidden) await endFollowsOfHidden(accountId)
    }
    const last = accounts.at(-1)
    if (accounts.length < batch || !last) return
    after = last.accountId
  }
}
