import type { FastifyReply } from 'fastify'
import type { OpenedArchive } from '#domain/archives/opened-archive.ts'
import { isDomainError } from '#domain/errors.ts'

/**
 * Sends an archive as a file, streamed and kept by nobody on the way. A browser follows the link to it: whoever must first show who she is
 * does so, and comes back to the page.
 * @param page where the link stands
 */
export async function sendArchive(
  reply: FastifyReply,
  page: string,
  open: () => Promise<OpenedArchive>,
): Promise<FastifyReply> {
  try {
    const { stream, bytes, fileName } = await open()
    return reply
      .headers({
        'content-type': 'application/zip',
        'content-length': bytes,
        'content-disposition': `attachment; filename="${fileName}"`,
        'cache-control': 'private, no-store',
      })
      .send(stream)
  } catch (error) {
    const entrance = isDomainError(error) ? entrances[error.reason] : undefined
    if (!entrance) throw error
    return reply
      .code(303)
      .header('location', `${entrance}?returnTo=${encodeURIComponent(page)}`)
      .send()
  }
}

const entrances: Partial<Record<string, string>> = {
  'sign-in-needed': '/sign-in',
  'proof-needed': '/sign-in/again',
}
