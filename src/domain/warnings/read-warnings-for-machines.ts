import { database } from '#platform/database.ts'
import { accountUri, hereUri } from '../addresses.ts'
import { toCapAlert } from './cap-alert.ts'
import { loadWarning, loadWarnings } from './load-facts.ts'
import { agencyFeedPath, capPath, instanceFeedPath } from './warning-paths.ts'
import { writeAtom } from './write-atom.ts'
import { writeCap } from './write-cap.ts'

/** The newest CAP message about a notice, as XML; null for what is none of this agency's, or is not for warning systems. */
export async function readCapDocument(username: string, postId: bigint): Promise<string | null> {
  const facts = await loadWarning(username, postId)
  const alert = facts && toCapAlert(facts)
  return alert && writeCap(alert)
}

/** The Atom index of all agencies' warnings. For everybody. */
export async function readInstanceFeed(name: string): Promise<string> {
  return feedOf(
    { id: hereUri(instanceFeedPath), title: name, page: '/warnings', path: instanceFeedPath },
    null,
  )
}

/** The same of one agency here; null if there is none of this name. */
export async function readAgencyFeed(username: string): Promise<string | null> {
  const agency = await database().account.findFirst({
    where: { username, domain: null, kind: 'agency', suspendedAt: null },
    select: { id: true, displayName: true },
  })
  if (!agency) return null
  const path = agencyFeedPath(username)
  const id = `${accountUri(agency.id)}#warnings`
  return feedOf({ id, title: agency.displayName, page: `/@${username}`, path }, username)
}

async function feedOf(
  { id, title, page, path }: { id: string; title: string; page: string; path: string },
  username: string | null,
): Promise<string> {
  const found = await loadWarnings(username)
  return writeAtom({
    id,
    title,
    self: hereUri(path),
    page: hereUri(page),
    entries: found.flatMap((facts) => {
      const alert = toCapAlert(facts)
      const handle = facts.sender.slice(0, facts.sender.indexOf('@'))
      return alert ? [{ alert, cap: hereUri(capPath(handle, facts.postId)) }] : []
    }),
  })
}
