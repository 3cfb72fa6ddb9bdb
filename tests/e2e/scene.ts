import { updateProfile } from '#domain/accounts/update-profile.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { updateAgency } from '#domain/agencies/update-agency.ts'
import { addToList } from '#domain/follows/add-to-list.ts'
import { answerFollowRequest } from '#domain/follows/answer-follow-request.ts'
import { createList } from '#domain/follows/create-list.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { followTag } from '#domain/follows/follow-tag.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { createFilter } from '#domain/moderation/create-filter.ts'
import { muteAccount } from '#domain/moderation/mute-account.ts'
import { followDistrict } from '#domain/places/follow-district.ts'
import { bookmarkPost } from '#domain/posts/bookmark-post.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { pinPost } from '#domain/posts/pin-post.ts'
import { voteInPoll } from '#domain/posts/vote-in-poll.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { anna, bernd, citizen, clara, dilek, jonas, karin, polizeiOstufer } from '../rig/cast.ts'
import { landscape } from '../rig/landscape.ts'
import { write } from '../rig/write.ts'
import { makeAdministration } from './administration-scene.ts'
import { makeDesk } from './desk-scene.ts'
import { makeElsewhere } from './elsewhere-scene.ts'
import { makeFactors } from './factors-scene.ts'
import { makeFederation } from './federation-scene.ts'
import { makeLinks } from './link-scene.ts'
import { makeOfficers } from './officers-scene.ts'
import { makeSso } from './sso-scene.ts'
import { makeWarnings } from './warnings-scene.ts'

export type Scene = Awaited<ReturnType<typeof makeScene>>

/** What the browser tests find when they begin. Tests add to it; none may rely on being alone with it. */
export async function makeScene() {
  await updateSettings('operator', { registrationMode: 'open' })
  const people = await makePeople()
  const clock = startClock()
  const old = await writeOlderPosts(people.agency, clock)
  const posts = await writePosts(people, clock)
  await gather(people, posts)
  setClock(undefined)
  return {
    ...posts,
    ...(await makeLinks()),
    ...(await makeFactors()),
    officers: await makeOfficers(),
    administration: await makeAdministration(),
    sso: await makeSso(),
    federation: await makeFederation(posts),
    elsewhere: await makeElsewhere(),
    agency: (await polizeiOstufer()).toString(),
    desk: await makeDesk(people.agency),
    warnings: await makeWarnings(people.agency),
    list: await makeList(people.reader, await polizeiOstufer()),
    oldest: old,
  }
}

type People = Awaited<ReturnType<typeof makePeople>>
type Posts = Awaited<ReturnType<typeof writePosts>>

/** Time runs from three days ago towards now, a quarter of an hour at each step. */
function startClock() {
  let at = Date.now() - 3 * 86_400_000
  return () => {
    at += 15 * 60_000
    const time = new Date(at)
    setClock(() => time)
  }
}

/** As after a registration by approval, before anybody has decided. */
async function letWait(userId: bigint): Promise<void> {
  await database().user.update({ where: { id: userId }, data: { approvedAt: null } })
  await database().account.updateMany({ where: { userId }, data: { suspendedAt: new Date() } })
}

async function makePeople() {
  await letWait((await citizen('gerda', 'Gerda Geduld')).userId)
  const [reader, neighbour, locked, fourth] = [await anna(), await bernd(), await clara(), await dilek()]
  const [loud, unwanted] = [await citizen('egon_laut', 'Egon Laut'), await citizen('fritz', 'Fritz Störer')]
  const agency = await karin()
  await jonas()
  await updateAgency(agency, agency.accountId, {
    region: 'Stadt Ostufer und Umland',
    phone: '0431 160-0',
    websiteUrl: 'https://polizei.nordkueste.example/ostufer',
    houseRulesDe: 'Wir antworten werktags von 8 bis 18 Uhr.',
    houseRulesEn: 'We answer on weekdays from 8 am to 6 pm.',
  })
  await updateProfile(agency, {
    displayName: 'Polizei Ostufer',
    bio: 'Ihre Polizei am Ostufer. Bei Gefahr: 110. #Ostufer',
    fields: [{ name: 'Wache', value: 'Hafenstraße 1' }],
    locked: false,
  })
  await updateProfile(locked, { displayName: 'Clara Yildiz', bio: '', fields: [], locked: true })
  const agencyId = await polizeiOstufer()
  for (const follower of [reader, neighbour]) await followAccount(follower, agencyId)
  for (const followed of [neighbour, loud]) await followAccount(reader, followed.accountId)
  await followAccount(neighbour, reader.accountId)
  await followAccount(reader, locked.accountId)
  await answerFollowRequest(locked, reader.accountId, 'accept')
  await followAccount(fourth, locked.accountId)
  return { agency, reader, neighbour, locked, loud, unwanted }
}

async function writeOlderPosts(agency: Viewer, tick: () => void): Promise<string> {
  let oldest = ''
  for (let day = 1; day <= 30; day++) {
    tick()
    const id = await write(agency, `Lagebericht ${day}: keine besonderen Vorkommnisse am #Ostufer.`)
    oldest ||= id.toString()
  }
  return oldest
}

async function writePosts({ agency, reader, neighbour, locked, loud, unwanted }: People, tick: () => void) {
  const at = async (...post: Parameters<typeof write>) => {
    tick()
    return write(...post)
  }
  const pinned = await at(agency, 'Hier schreibt die Polizei Ostufer. Im Notfall immer die 110 wählen.')
  await pinPost(agency, pinned)
  const picture = await at(agency, 'Der Hafen heute früh. Bitte langsam fahren: Nebel!', {
    mediaIds: [await upload(agency, 'Nebel über dem Hafen', 1)],
  })
  const gallery = await at(agency, 'Vier Ansichten von der Kontrolle am Deich.', {
    mediaIds: [
      await upload(agency, 'Deich von Norden', 2),
      await upload(agency, 'Streifenwagen am Deich', 3),
      await upload(agency, 'Absperrung', 4),
      await upload(agency, 'Blick auf die Straße', 5),
    ],
  })
  const poll = await at(agency, 'Wann sollen wir zur Fahrradcodierung kommen?', {
    poll: { options: ['Samstag', 'Sonntag', 'Unter der Woche'], days: 7, multiple: false },
  })
  await voteInPoll(neighbour, poll, [0])
  const warning = await at(agency, 'Es gab zwei Schwerverletzte. Der Hubschrauber ist unterwegs.', {
    contentWarning: 'Schwerer Unfall auf der B 76',
    sensitive: true,
  })
  const english = await at(agency, 'The ferry is running again. Thank you for your patience.', {
    language: 'en',
  })
  const edited = await at(agency, 'Die Sperrung dauert bis 18 Uhr.')
  tick()
  const change = {
    contentWarning: '',
    sensitive: false,
    language: 'de',
    mediaIds: [],
    translations: [],
    altConfirmed: false,
  }
  await editPost(agency, edited, { ...change, text: 'Die Sperrung dauert bis 20 Uhr.', alts: new Map() })
  const thread = await at(agency, 'Wer hat am Freitag gegen 17 Uhr den Unfall an der #Kanalbrücke gesehen?', {
    place: { label: 'Kanalbrücke', districtKey: '01002', point: null },
  })
  const question = await at(neighbour, '@polizei_ostufer Wohin soll ich mich wenden?', { replyToId: thread })
  const answer = await at(agency, '@bernd An die Wache, Telefon 0431 160-0.', { replyToId: question })
  await at(reader, '@bernd Ich war auch dort.', { replyToId: question })
  const quoting = await at(reader, 'Bitte weitersagen!', { quoteOfId: thread })
  tick()
  await boostPost(neighbour, english)
  const secret = await at(locked, 'Nur für meine Leute: Gartenfest am Samstag.', { visibility: 'followers' })
  const muted = await at(loud, 'Alles Betrug! Alles!')
  const filtered = await at(neighbour, 'Das Glücksspiel im Hafen nimmt kein Ende.')
  await at(unwanted, '@anna Hallo!')
  const mention = await at(neighbour, '@anna Gehst du auch zur Fahrradcodierung?')
  const gone = await at(agency, 'Dieser Beitrag war ein Irrtum.')
  await deletePost(agency, gone)
  const ids = { pinned, picture, gallery, poll, warning, english, edited, thread, question, answer, quoting }
  return texts({ ...ids, secret, muted, filtered, mention, gone })
}

async function gather({ agency, reader, neighbour, loud, unwanted }: People, posts: Posts): Promise<void> {
  await muteAccount(reader, loud.accountId)
  await blockAccount(reader, unwanted.accountId)
  await createFilter(reader, { phrase: 'Glücksspiel', wholeWord: true, days: null })
  await followTag(reader, 'Kanalbrücke')
  await followDistrict(reader, '01002')
  for (const id of [posts.picture, posts.thread]) await bookmarkPost(reader, BigInt(id))
  await favouritePost(neighbour, BigInt(posts.quoting))
  await boostPost(neighbour, BigInt(posts.quoting))
  for (const id of [posts.picture, posts.thread]) await favouritePost(reader, BigInt(id))
  await favouritePost(agency, BigInt(posts.question))
}

async function makeList(reader: Viewer, agencyId: bigint): Promise<string> {
  const { id } = await createList(reader, 'Polizei vor Ort')
  await addToList(reader, id, agencyId)
  return id.toString()
}

async function upload(viewer: Viewer, alt: string, variety: number): Promise<bigint> {
  const bytes = await landscape(1200, 800, variety)
  const { id } = await acceptUpload(viewer, bytes, { alt, focusX: 0, focusY: 0, purpose: 'picture' })
  return BigInt(id)
}

const texts = <T extends Record<string, bigint>>(ids: T): Record<keyof T, string> =>
  Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, id.toString()])) as Record<
    keyof T,
    string
  >
