import { planEvent, planPoll } from '#federation/deliver/plan-event.ts'
import type { Jobs } from '../job-names.ts'

/** Plans what other servers are told of an event. */
export const federateJob = ({ name, payload }: Jobs['federate']): Promise<void> => planEvent(name, payload)

/** Plans the word of how a poll of ours stands. */
export const federatePollJob = ({ postId }: Jobs['federate-poll']): Promise<void> => planPoll(postId)
