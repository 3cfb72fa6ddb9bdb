import { applyDomainPolicy } from '#domain/domains/apply-domain-policy.ts'
import { endFollowsOfHidden } from '#domain/domains/treat-account.ts'
import { completeThread } from '#federation/receive/complete-thread.ts'

export const completeThreadJob = ({ postId }: { postId: string }) => completeThread(BigInt(postId))

export const applyDomainPolicyJob = ({ domain }: { domain: string }) => applyDomainPolicy(domain)

export const endFollowsOfHiddenJob = ({ accountId }: { accountId: string }) =>
  endFollowsOfHidden(BigInt(accountId))
