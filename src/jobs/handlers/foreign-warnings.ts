import { noteFailure, readSource, tidyForeignWarnings } from '#domain/warnings/foreign-sources.ts'
import { isFetchRefused } from '#federation/fetch/fetch-refused.ts'
import { fetchWarnings } from '#federation/fetch/fetch-warnings.ts'
import { config } from '#platform/config.ts'
import { log } from '#platform/log.ts'
import { foreignWarnings } from '#platform/metrics.ts'

/** Hears every configured source of warnings, each for itself: one that fails keeps no other back. */
export async function fetchForeignWarningsJob(): Promise<void> {
  await tidyForeignWarnings()
  await Promise.all(config().CAP_FEEDS.map(({ address }, index) => hear(address, index)))
}

/** The log names a source by its place in the list, and only when it falls silent, each hour of it, and when it is heard again. */
async function hear(address: string, index: number): Promise<void> {
  try {
    const { failures } = await readSource(address)
    foreignWarnings.inc({ outcome: await fetchWarnings(address) })
    if (failures > 0) log().info({ source: index, failures }, 'warnings: a source is heard again')
  } catch (error) {
    foreignWarnings.inc({ outcome: 'failed' })
    const code = isFetchRefused(error) ? (error.status ? `http-${error.status}` : error.code) : 'fault'
    const failures = await noteFailure(address, code)
    if (code === 'fault') log().error({ err: error, source: index }, 'warnings: a source could not be read')
    else if (failures % 60 === 1)
      log().warn({ source: index, code, failures }, 'warnings: a source is silent')
  }
}
