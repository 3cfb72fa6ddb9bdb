import { applyDomainPolicy } from '#domain/domains/apply-domain-policy.ts'
import { endFollowsOfHidden } from '#domain/domains/treat-account.ts'
import { completeAccount } from '#federation/receive/complete-account.ts'
import { completeThread } from '#federation/receive/complete-thread.ts'
import { synchroniseFollowers } from '#federation/receive/synchronise-followers.ts'
import type { Jobs } from '../job-names.ts'

export const completeThreadJob = ({ postId, depth }: Jobs['complete-thread']) =>
  completeThread(BigInt(postId), depth)

export const completeAccountJob = ({ accountId }: Jobs['complete-account']): Promise<void> =>
  completeAccount(BigInt(accountId))

export const synchroniseFollowersJob = ({
  accountId,
  ...told
}: Jobs['synchronise-followers']): Promise<void> => synchroniseFollowers(BigInt(accountId), told)

export const applyDomainPolicyJob = ({ domain }: { domain: string }) => applyDomainPolicy(domain)

export const endFollowsOfHiddenJob = ({ accountId }: { accountId: string }) =>
  endFollowsOfHidden(BigInt(accountId))
