import { database } from '#platform/database.ts'

/** Keeps what a server says it runs, where we have met that server. */
export async function rememberSoftware(host: string, software: string): Promise<void> {
  await database().remoteHost.updateMany({
    where: { host, software: { not: software } },
    data: { software },
  })
}
