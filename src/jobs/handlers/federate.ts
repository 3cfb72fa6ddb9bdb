import { planEvent, planPostAnew } from '#federation/deliver/plan-event.ts'
import type { Jobs } from '../job-names.ts'

/** Plans what other servers are told of an event. */
export const federateJob = ({ name, payload }: Jobs['federate']): Promise<void> => planEvent(name, payload)

/** Plans the word of what a post of ours says now: the numbers of its poll, the entries of its ticker. */
export const federateAnewJob = ({ postId }: Jobs['federate-poll' | 'federate-ticker']): Promise<void> =>
  planPostAnew(postId)
