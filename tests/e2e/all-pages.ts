import { type Person, scene } from './people.ts'

export type KnownPage = { name: string; who: Person | null; path: string; status?: number }

const agency = '/@polizei_ostufer'
const guest = (name: string, path: string, status?: number): KnownPage => ({
  name,
  who: null,
  path,
  ...(status ? { status } : {}),
})
const anna = (name: string, path: string): KnownPage => ({ name, who: 'anna', path })

/** Every page of the product, as its readers come to it; the addresses need the scene, so they are asked for late. */
export const allPages: { name: string; page: () => KnownPage }[] = [
  ['the start page', () => guest('start', '/')],
  ['the local feed', () => guest('local', '/local')],
  ['an older page of a feed', () => guest('older', `/local?before=${scene().pinned}`)],
  ['an agency', () => guest('agency', agency)],
  ['an agency with replies', () => guest('replies', `${agency}?view=replies`)],
  ['an agency’s pictures', () => guest('media', `${agency}?view=media`)],
  ['a post in its conversation', () => guest('thread', `${agency}/${scene().thread}`)],
  ['a post with four pictures', () => guest('gallery', `${agency}/${scene().gallery}`)],
  ['a post with a poll', () => guest('poll', `${agency}/${scene().poll}`)],
  ['a post behind a warning', () => guest('warning', `${agency}/${scene().warning}`)],
  ['the history of a post', () => guest('history', `${agency}/${scene().edited}/history`)],
  ['a hashtag', () => guest('tag', '/tags/Ostufer')],
  ['the followers of an account', () => guest('followers', `${agency}/followers`)],
  ['whom an account follows', () => guest('following', '/@anna/following')],
  ['signing in', () => guest('sign-in', '/sign-in')],
  ['signing in, refused', () => guest('sign-in-error', '/sign-in?error=wrong-credentials')],
  ['signing up', () => guest('sign-up', '/sign-up')],
  ['the letter of a sign-up is under way', () => guest('sign-up-sent', '/sign-up/sent')],
  ['a link of a sign-up that is used', () => guest('sign-up-link', '/sign-up/confirm?token=x', 410)],
  ['a forgotten password', () => guest('forgotten', '/password/forgot')],
  ['the letter of a reset is under way', () => guest('forgotten-sent', '/password/sent')],
  ['a link of a reset that is used', () => guest('reset-link', '/password/reset?token=x', 410)],
  ['about this network', () => guest('about', '/about')],
  ['the imprint', () => guest('imprint', '/imprint')],
  ['privacy', () => guest('privacy', '/privacy')],
  ['the accessibility statement', () => guest('accessibility', '/accessibility')],
  ['the rule of the feeds', () => guest('rule', '/how-the-feed-works')],
  ['an address that does not exist', () => guest('missing', '/gibt/es/nicht', 404)],
  ['a post that was deleted', () => guest('gone', `${agency}/${scene().gone}`, 410)],
  ['home', () => anna('home', '/home')],
  ['an account one follows', () => anna('agency-signed-in', agency)],
  ['a locked account', () => anna('locked', '/@clara')],
  ['a muted account', () => anna('muted', '/@egon_laut')],
  ['a thread for somebody signed in', () => anna('thread-signed-in', `${agency}/${scene().thread}`)],
  ['a poll for somebody signed in', () => anna('poll-signed-in', `${agency}/${scene().poll}`)],
  ['writing', () => anna('compose', '/compose')],
  ['answering', () => anna('reply', `/compose?replyTo=${scene().thread}`)],
  ['quoting', () => anna('quote', `/compose?quote=${scene().gallery}`)],
  [
    'editing a post with pictures',
    () => ({ name: 'edit', who: 'karin', path: `/compose?edit=${scene().gallery}` }),
  ],
  ['the lists', () => anna('lists', '/lists')],
  ['putting an account on a list', () => anna('list-add', `/lists?add=${scene().agency}`)],
  ['a list', () => anna('list', `/lists/${scene().list}`)],
  ['the bookmarks', () => anna('bookmarks', '/bookmarks')],
  ['the notifications', () => anna('notifications', '/notifications')],
  [
    'the notifications of an agency',
    () => ({ name: 'notifications-agency', who: 'karin', path: '/notifications' }),
  ],
  ['requests to follow', () => ({ name: 'requests', who: 'clara', path: '/follow-requests' })],
  ['the profile’s settings', () => anna('settings-profile', '/settings/profile')],
  ['an agency’s settings', () => ({ name: 'settings-agency', who: 'karin', path: '/settings/profile' })],
  ['the filters', () => anna('settings-filters', '/settings/filters')],
  ['hidden accounts', () => anna('settings-hidden', '/settings/hidden')],
  ['followed hashtags', () => anna('settings-tags', '/settings/tags')],
  ['the settings of e-mail and password', () => anna('settings-account', '/settings/account')],
  [
    'a link of a new address that is used',
    () => ({ ...anna('email-link', '/settings/account/email?token=x'), status: 410 }),
  ],
  ['the sign-in settings', () => anna('settings-sign-in', '/settings/sign-in')],
].map(([name, page]) => ({ name, page }) as { name: string; page: () => KnownPage })
