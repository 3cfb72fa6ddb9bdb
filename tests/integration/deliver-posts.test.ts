import { describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { accountUri, postUri } from '#domain/addresses.ts'
import { forgetDomainPolicies } from '#domain/domains/read-domain-treatment.ts'
import { removeFollower } from '#domain/follows/remove-follower.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { federateJob } from '#jobs/handlers/federate.ts'
import { database } from '#platform/database.ts'
import { karin, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase, forgetEvents } from '../rig/connect.ts'
import { federate, planRecorded } from '../rig/federate.ts'
import { followFromElsewhere, newRemote, newRemotePost } from '../rig/remote-people.ts'
import { statementsOf } from '../rig/statements.ts'
import { connectTwoHosts, far, near, somebody, typesAt, unique, withFollower } from '../rig/two-hosts.ts'
import { draft, write } from '../rig/write.ts'

/* Which servers get a post: by verbs, through the jobs that follow, to real inboxes. */
connectTestDatabase()
connectTwoHosts()

const published = (postId: bigint) =>
  federateJob({ name: 'post.published', payload: { postId: postId.toString() } })

describe('a post', () => {
  test('goes once to each shared inbox, however many follow from there', async () => {
    const person = await somebody()
    for (const host of [near(), near(), near(), far()]) {
      await followFromElsewhere(await newRemote(host.url), person.accountId, `${host.url}/f/${unique()}`)
    }
    await federate()
    near().received.length = 0
    far().received.length = 0
    const id = await write(person, 'Moin')
    await federate()
    for (const host of [near(), far()]) {
      expect(host.received).toHaveLength(1)
      expect(host.received[0]).toMatchObject({
        path: '/inbox',
        activity: {
          type: 'Create',
          id: `${postUri(id)}/activity`,
          actor: accountUri(person.accountId),
          object: { id: postUri(id) },
        },
      })
    }
    expect(await database().postRecipient.count({ where: { postId: id } })).toBe(2)
    expect(await database().outgoingActivity.count()).toBe(0)
    expect(await database().delivery.count()).toBe(0)
  })

  test('that is direct goes only to whom it mentions; one for followers not to the author of what it answers', async () => {
    const { person } = await withFollower()
    const mentioned = await newRemote(far().url)
    const direct = await database().post.create({
      data: {
        authorId: person.accountId,
        visibility: 'direct',
        conversationId: 1n,
        mentions: { create: { accountId: mentioned } },
      },
    })
    await published(direct.id)
    await federate()
    expect(near().received).toEqual([])
    expect(typesAt(far())).toEqual(['Create'])
    const answered = await newRemotePost(mentioned, `${far().url}/posts/${unique()}`)
    await write(person, 'Nur für euch', { visibility: 'followers', replyToId: answered })
    await federate()
    expect(typesAt(near())).toEqual(['Create'])
    expect(far().received).toHaveLength(1)
  })

  test('answering one elsewhere also goes to its author', async () => {
    const answered = await newRemotePost(await newRemote(far().url), `${far().url}/posts/${unique()}`)
    await write(await somebody(), 'Dazu', { replyToId: answered })
    await federate()
    expect(typesAt(far())).toEqual(['Create'])
  })

  test('is deleted where it went, also where nobody follows any more, and nowhere else', async () => {
    const { person, followerId } = await withFollower()
    const id = await write(person, 'Erst so')
    await federate()
    await removeFollower(person, followerId)
    await followFromElsewhere(await newRemote(far().url), person.accountId, `${far().url}/f/${unique()}`)
    await federate()
    const late = await write(person, 'Später')
    await federate()
    near().received.length = 0
    far().received.length = 0
    await deletePost(person, id)
    await deletePost(person, late)
    await federate()
    expect(near().received.map(({ activity }) => [activity.type, activity.object])).toEqual([
      ['Delete', { id: postUri(id), type: 'Tombstone' }],
    ])
    expect(far().received.map(({ activity }) => activity.id)).toEqual([`${postUri(late)}#delete`])
  })

  test('edited goes to everybody who has it, with what it says now', async () => {
    const { person } = await withFollower()
    const id = await write(person, 'Vorher')
    await federate()
    await editPost(person, id, { ...draft('Nachher'), alts: new Map() })
    await federate()
    expect(typesAt(near())).toEqual(['Create', 'Update'])
    expect(JSON.stringify(near().received[1]?.activity)).toContain('Nachher')
  })

  test('that was deleted before the job ran was never said, and its deletion is not either', async () => {
    const { person } = await withFollower()
    const id = await write(person, 'Nein, doch nicht')
    await deletePost(person, id)
    await federate()
    expect(near().received).toEqual([])
  })

  test('whose job runs twice is planned once', async () => {
    const { person } = await withFollower()
    const id = await write(person, 'Einmal')
    await planRecorded()
    await published(id)
    expect(await database().delivery.count()).toBe(1)
    await federate()
    expect(near().received).toHaveLength(1)
  })

  test('is planned in one transaction: what fails leaves nothing behind', async () => {
    const { person } = await withFollower()
    const id = await write(person, 'Ganz oder gar nicht')
    await database().$executeRawUnsafe(
      `alter table deliveries add constraint never check (about_id <> ${id}) not valid`,
    )
    await expect(planRecorded()).rejects.toThrow()
    await database().$executeRaw`alter table deliveries drop constraint never`
    expect(await database().outgoingActivity.count()).toBe(0)
    expect(await database().postRecipient.count({ where: { postId: id } })).toBe(0)
    await published(id)
    expect(await database().delivery.count()).toBe(1)
  })

  test('takes as many statements for two thousand followers on forty servers as for one', async () => {
    const [few, many] = [await somebody(), await somebody()]
    const follower = await newRemote(far().url)
    await followFromElsewhere(follower, few.accountId, `${far().url}/f/${unique()}`)
    await database().$executeRaw`
      with hosts as (
        insert into inboxes (url, host) select 'https://h' || n || '.example/inbox', 'h' || n || '.example'
        from generate_series(1, 40) n returning id, host),
      people as (
        insert into accounts (username, domain, display_name) select 'p' || n || host, host, ''
        from hosts, generate_series(1, 50) n returning id, domain, username),
      actors as (
        insert into remote_actors (account_id, uri, type, host, inbox_url, inbox_id, fetched_at)
        select p.id, 'https://' || h.host || '/' || p.username, 'Person', h.host, 'https://' || h.host || '/i', h.id, now()
        from people p join hosts h on h.host = p.domain)
      insert into follows (follower_id, target_id) select id, ${many.accountId} from people`
    await federate()
    const planning = async (by: Viewer) => {
      const id = await write(by, 'Rundruf')
      return (await statementsOf(() => published(id))).length
    }
    await planning(few)
    const [one, all] = [await planning(few), await planning(many)]
    expect(all).toBe(one)
    expect(await database().delivery.count()).toBe(2 + 40)
    await database().outgoingActivity.deleteMany()
    forgetEvents()
  })

  test('of somebody elsewhere is not said again by us', async () => {
    await withFollower()
    const authorId = await newRemote(far().url)
    const id = await newRemotePost(authorId, `${far().url}/posts/${unique()}`)
    await published(id)
    await federateJob({
      name: 'post.deleted',
      payload: { postId: id.toString(), authorId: authorId.toString(), boostOfId: null },
    })
    await federate()
    expect([...near().received, ...far().received]).toEqual([])
  })

  test('of an agency carries a proof of its own', async () => {
    const officer = await karin()
    const agencyId = await polizeiOstufer()
    await followFromElsewhere(await newRemote(near().url), agencyId, `${near().url}/f/agency`)
    await federate()
    near().received.length = 0
    await write(officer, 'Amtlich')
    await federate()
    expect(near().received[0]?.activity).toMatchObject({
      type: 'Create',
      proof: {
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-jcs-2022',
        verificationMethod: `${accountUri(agencyId)}#ed25519-key`,
      },
    })
  })
})

describe('nobody is told anything', () => {
  test('on a domain that is suspended, nor on one that was suspended after the plan', async () => {
    const { person } = await withFollower()
    await write(person, 'Geplant')
    await planRecorded()
    await database().domainPolicy.create({ data: { domain: '127.0.0.2', level: 'suspend' } })
    forgetDomainPolicies()
    await write(person, 'Danach')
    await federate()
    expect(near().received).toEqual([])
    expect(await database().delivery.count()).toBe(0)
    await database().domainPolicy.deleteMany()
    forgetDomainPolicies()
  })

  test('while federation is off', async () => {
    const { person } = await withFollower()
    await updateSettings('operator', { federation: 'off' })
    await write(person, 'Unter uns')
    await federate()
    expect(near().received).toEqual([])
    expect(await database().outgoingActivity.count()).toBe(0)
    await updateSettings('operator', { federation: 'open' })
  })
})
