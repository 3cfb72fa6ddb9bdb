import { sendLetter } from '#domain/letters/send-letter.ts'

/** A mail server may be away for a while: the job is tried again until the letter is too old. */
export const sendLetterJob = ({ letterId }: { letterId: string }): Promise<void> =>
  sendLetter(BigInt(letterId))
