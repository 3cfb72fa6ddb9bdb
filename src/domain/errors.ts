/** What a refusal means, whatever the dialect. Each dialect maps a code to its answer in one place. */
export type ErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'invalid'
  | 'conflict'
  | 'too-large'
  | 'too-many'

/**
 * Every reason the domain refuses for: its code and its text, safe to show to anybody. The pages translate the
 * reason (messages, `errors.<reason>`); machines get the text.
 */
export const reasons = {
  'sign-in-needed': ['unauthenticated', 'Please sign in first.'],
  'wrong-credentials': ['unauthenticated', 'E-mail address and password do not match.'],
  'proof-needed': ['unauthenticated', 'Please show once more that it is you.'],
  'second-factor-needed': ['unauthenticated', 'Please finish signing in with your second factor.'],
  'set-up-needed': ['unauthenticated', 'Please set up your second factor first.'],
  'approval-needed': ['forbidden', 'Your registration has not been decided yet.'],
  'code-wrong': ['unauthenticated', 'This code is wrong or has been used already.'],
  'passkey-refused': ['unauthenticated', 'This passkey was not accepted.'],
  'passkeys-unavailable': ['invalid', 'Passkeys need an address with a name, and https.'],
  'passkey-known': ['conflict', 'This passkey is set up already.'],
  'passkey-name-invalid': ['invalid', 'A passkey needs a name of up to 60 characters.'],
  'passkey-not-found': ['not-found', 'There is no such passkey.'],
  'too-many-passkeys': ['conflict', 'At most 20 passkeys are possible.'],
  'ceremony-over': ['invalid', 'That took too long. Please begin again.'],
  'factor-missing': ['conflict', 'There is no second factor yet.'],
  'last-factor': [
    'conflict',
    'Your roles demand a second factor. Set up another one before you remove this one.',
  ],
  'session-not-found': ['not-found', 'This browser is not signed in any more.'],
  'reset-not-found': ['not-found', 'There is no such request that waits.'],
  'reset-waiting': ['conflict', 'For this person a reset is waiting already.'],
  'second-person-needed': ['forbidden', 'This must be decided by another administrator.'],
  'reason-missing': ['invalid', 'Please give a reason of up to 500 characters.'],
  'no-account': ['forbidden', 'You have no account to do this with.'],
  'setting-invalid': ['invalid', 'This value is not possible.'],
  'too-many-attempts': ['too-many', 'Too many attempts. Please wait a little before you try again.'],
  'sign-in-busy': ['too-many', 'Too many people sign in at this moment. Please try again in a moment.'],
  'registration-closed': ['forbidden', 'Registration is closed.'],
  'link-invalid': ['gone', 'This link has been used, is too old or incomplete.'],
  'invitation-invalid': ['forbidden', 'This invitation code is not valid, or not any more.'],
  'email-domain-refused': ['forbidden', 'Addresses of this domain cannot be used here.'],
  'email-same': ['invalid', 'This is the address you already have.'],
  'password-common': ['invalid', 'This password is too easy to guess.'],
  'consent-needed': ['invalid', 'Please agree to the privacy notice.'],
  'application-invalid': ['invalid', 'Please say in up to 1000 characters who you are.'],
  'application-not-found': ['not-found', 'This registration does not wait for a decision.'],
  'batch-invalid': ['invalid', 'A batch has a name of up to 80 characters and 1 to 5000 codes.'],
  'batch-not-found': ['not-found', 'There is no such batch of invitations.'],
  'email-invalid': ['invalid', 'This is not an e-mail address.'],
  'email-taken': ['conflict', 'This e-mail address cannot be used.'],
  'password-too-short': ['invalid', 'The password needs at least 12 characters.'],
  'password-too-long': ['invalid', 'The password may have at most 200 characters.'],
  'handle-invalid': ['invalid', 'A handle has 2 to 30 characters: a to z, 0 to 9 and underscores.'],
  'handle-reserved': ['conflict', 'This handle is reserved.'],
  'handle-taken': ['conflict', 'This handle is taken.'],
  'display-name-invalid': ['invalid', 'A display name has 1 to 60 characters.'],
  'name-reserved': ['conflict', 'This name looks like that of an authority.'],
  'bio-too-long': ['invalid', 'The description may have at most 500 characters.'],
  'fields-invalid': ['invalid', 'Up to four fields; names up to 40, values up to 200 characters.'],
  'account-not-found': ['not-found', 'There is no such account.'],
  'account-suspended': ['forbidden', 'This account is suspended.'],
  'not-your-account': ['forbidden', 'You cannot act as this account.'],
  'not-an-agency': ['invalid', 'This account does not belong to an agency.'],
  'unit-not-found': ['not-found', 'There is no such unit.'],
  'unit-name-invalid': ['invalid', 'A unit needs a name of up to 120 characters.'],
  'unit-too-deep': ['invalid', 'A tree of units has at most twelve levels.'],
  'unit-not-empty': ['conflict', 'Only a unit without parts, staff and accounts can be deleted.'],
  'unit-in-itself': ['invalid', 'A unit cannot become a part of itself or of one of its parts.'],
  'person-not-found': ['not-found', 'Nobody with this e-mail address or handle is here.'],
  'officer-not-found': ['not-found', 'There is no such entry in the directory.'],
  'officer-invalid': [
    'invalid',
    'An entry needs a name; name and title have up to 120 characters, the phone 40.',
  ],
  'role-not-held': ['not-found', 'You do not have this role.'],
  'role-by-provider': ['conflict', 'This role is given by an identity provider and ends there.'],
  'last-administrator': ['conflict', 'A unit keeps at least one administrator.'],
  'last-instance-administrator': ['conflict', 'An instance keeps at least one administrator.'],
  'not-yourself': ['conflict', 'You cannot do that to yourself.'],
  'export-too-large': ['too-large', 'These are too many entries at once. Please choose a shorter period.'],
  'not-allowed': ['forbidden', 'You may not do that.'],
  'post-not-found': ['not-found', 'There is no such post.'],
  'post-deleted': ['gone', 'This post was deleted.'],
  'post-empty': ['invalid', 'A post needs a text, a picture or a poll.'],
  'post-too-long': ['invalid', 'A post may have at most 2000 characters.'],
  'content-warning-too-long': ['invalid', 'A content warning may have at most 200 characters.'],
  'language-invalid': ['invalid', 'This language is not known.'],
  'visibility-invalid': ['invalid', 'This visibility is not known.'],
  'too-many-pictures': ['invalid', 'A post may have at most four pictures.'],
  'picture-not-found': ['not-found', 'There is no such picture.'],
  'picture-in-use': ['conflict', 'This picture already belongs to another post.'],
  'alt-text-missing': ['invalid', 'Every picture of an agency needs an alternative text.'],
  'alt-text-unconfirmed': [
    'invalid',
    'A picture has no alternative text yet. Add one, or confirm that you publish without it.',
  ],
  'alt-text-too-long': ['invalid', 'An alternative text may have at most 1500 characters.'],
  'focus-invalid': ['invalid', 'The focal point lies outside the picture.'],
  'picture-too-large-file': ['too-large', 'A picture may have at most 16 MB.'],
  'picture-too-many-pixels': ['too-large', 'A picture may have at most 40 megapixels.'],
  'picture-truncated': ['invalid', 'The file is damaged or incomplete.'],
  'picture-unsupported-type': ['invalid', 'Please use JPEG, PNG, WebP, AVIF or GIF.'],
  'picture-busy': ['too-many', 'Too many pictures are being worked on. Please try again in a moment.'],
  'storage-full': ['too-many', 'There is no room for more pictures at the moment.'],
  'poll-invalid': [
    'invalid',
    'A poll has 2 to 6 different answers of up to 80 characters and runs 1 to 30 days.',
  ],
  'poll-with-pictures': ['invalid', 'A post has either pictures or a poll.'],
  'poll-ended': ['conflict', 'This poll has ended.'],
  'poll-voted': ['conflict', 'You have voted in this poll already.'],
  'place-not-allowed': ['forbidden', 'Only agencies say where something happens.'],
  'point-invalid': ['invalid', 'A point is a latitude and a longitude, like 54.3233, 10.1394.'],
  'place-invalid': [
    'invalid',
    'A place needs words of up to 120 characters or a district, and lies in Germany.',
  ],
  'district-not-found': ['not-found', 'There is no such district.'],
  'too-many-districts': ['conflict', 'At most 50 districts can be followed.'],
  'choice-invalid': ['invalid', 'Please choose among the answers.'],
  'not-boostable': ['forbidden', 'This post may not be shared.'],
  'not-quotable': ['forbidden', 'This post may not be quoted.'],
  'too-many-pins': ['conflict', 'At most five posts can be pinned.'],
  'not-pinnable': ['invalid', 'Only your own public posts can be pinned.'],
  'cannot-follow-yourself': ['invalid', 'You cannot follow, mute or block yourself.'],
  'follow-blocked': ['forbidden', 'You cannot follow this account.'],
  'too-many-follows': ['conflict', 'You follow as many accounts as possible.'],
  'request-not-found': ['not-found', 'There is no such request.'],
  'list-not-found': ['not-found', 'There is no such list.'],
  'list-title-invalid': ['invalid', 'A list needs a title of up to 60 characters.'],
  'too-many-lists': ['conflict', 'At most 50 lists are possible.'],
  'list-full': ['conflict', 'A list holds at most 500 accounts.'],
  'not-following': ['conflict', 'Only accounts you follow can be put on a list.'],
  'tag-invalid': ['invalid', 'This is not a hashtag.'],
  'too-many-tags': ['conflict', 'You can follow at most 200 hashtags.'],
  'filter-invalid': ['invalid', 'A filter needs a word or phrase of up to 100 characters.'],
  'too-many-filters': ['conflict', 'At most 100 filters are possible.'],
  'too-many-streams': ['too-many', 'This session has as many open pages as possible.'],
  'provider-not-found': ['not-found', 'There is no such identity provider.'],
  'provider-invalid': ['invalid', 'Something about the identity provider is missing or wrong.'],
  'provider-slug-taken': ['conflict', 'Another identity provider has this short name.'],
  'too-many-providers': ['conflict', 'At most 20 identity providers are possible.'],
  'sso-rule-invalid': ['invalid', 'A rule needs a claim, a value, a unit and a role.'],
  'sso-unavailable': ['conflict', 'The identity provider does not answer properly at the moment.'],
  'sso-cancelled': ['forbidden', 'The identity provider did not let you in.'],
  'sso-expired': ['invalid', 'This sign-in took too long, or was begun in another window.'],
  'sso-failed': ['forbidden', 'The answer of the identity provider is not valid.'],
  'sso-unknown': ['forbidden', 'The identity provider knows you, but nobody has admitted you here.'],
  'sso-refused': ['forbidden', 'Your access has been closed.'],
  'sso-email-missing': ['invalid', 'The identity provider did not tell an e-mail address.'],
  'sso-email-taken': ['conflict', 'Somebody here has your e-mail address already.'],
  'sso-other-person': ['forbidden', 'You are somebody else at the identity provider.'],
  'sso-not-strong': [
    'forbidden',
    'The identity provider did not ask for a second factor; please show your own.',
  ],
  'identity-not-found': ['not-found', 'There is no such link with an identity provider.'],
  'invited-elsewhere': ['conflict', 'Another unit has invited this person already.'],
  'identity-taken': ['conflict', 'This identity is taken, or this person has another one at that provider.'],
  'last-way-in': ['conflict', 'You could not sign in any more without it.'],
  'directory-person-not-found': ['not-found', 'The directory has no such person.'],
  'directory-name-taken': ['conflict', 'The directory has somebody or something of this name already.'],
  'directory-entry-invalid': ['invalid', 'Something in the directory entry is missing or wrong.'],
  'directory-group-not-found': ['not-found', 'The directory has no such group.'],
  'export-under-way': ['conflict', 'Your data are being gathered already.'],
  'export-not-found': ['not-found', 'There is no such archive, or it was deleted already.'],
  'erasure-begun': ['conflict', 'The erasure has begun and cannot be taken back.'],
  'consent-outdated': ['conflict', 'This text has changed meanwhile. Please read it again.'],
  'report-invalid': ['invalid', 'A report has at most 20 posts and a comment of up to 1000 characters.'],
  'report-not-found': ['not-found', 'There is no such report.'],
  'domain-invalid': ['invalid', 'This is not the domain of another server.'],
  'policy-invalid': ['invalid', 'Something in the policy is missing, too long or contradicts itself.'],
  'table-too-large': ['too-large', 'The table has too many lines.'],
  'server-not-admitted': ['forbidden', 'This server does not talk to that one.'],
  'handle-elsewhere-invalid': ['invalid', 'Please write your account as @name@server.'],
  'handle-elsewhere-not-found': ['not-found', 'That server knows no such account.'],
  'account-moved': ['conflict', 'This account has moved. Take the redirection back to write with it again.'],
  'target-moved': ['conflict', 'This account has moved itself.'],
  'moved-recently': ['too-many', 'An account moves once in 30 days.'],
  'alias-missing': ['conflict', 'The new account does not name this one as another address of its own yet.'],
  'alias-is-self': ['invalid', 'This is the account itself.'],
  'too-many-aliases': ['conflict', 'At most ten other addresses are possible.'],
  'server-silent': ['conflict', 'The other server does not answer at the moment. Please try again later.'],
  'draft-not-found': ['not-found', 'There is no such draft.'],
  'draft-changed': ['conflict', 'Somebody else has changed this draft meanwhile. Your words are still here.'],
  'draft-state': ['conflict', 'This is not possible with the draft as it stands.'],
  'draft-invalid': ['invalid', 'Something in the draft is missing, too long or contradicts itself.'],
  'approval-first': ['conflict', 'Another person must agree to this first.'],
  'own-words': ['forbidden', 'Nobody decides about her own words.'],
  'remark-missing': ['invalid', 'Please say in up to 2000 characters what it is about.'],
  'remark-too-long': ['invalid', 'A remark may have at most 2000 characters.'],
  'time-invalid': ['invalid', 'This is not a time.'],
  'time-in-gap': [
    'invalid',
    'This time does not exist: the clocks are put forward over it. Please choose another one.',
  ],
  'time-passed': ['invalid', 'This time is over already, or more than a year away.'],
  'block-invalid': ['invalid', 'A block needs a name of up to 60 characters and a text of up to 2000.'],
  'block-name-taken': ['conflict', 'There is a block of this name already.'],
  'block-not-found': ['not-found', 'There is no such block.'],
  'too-many-blocks': ['conflict', 'At most 50 blocks are possible.'],
  'notice-invalid': ['invalid', 'Something in the notice is missing or too long.'],
  'notice-without-end': ['invalid', 'A notice about people needs a time until which it is valid.'],
  'notice-without-contact': ['invalid', 'A notice about people needs a contact for tips.'],
  'notice-end-invalid': ['invalid', 'A notice ends in the future, within a year.'],
  'ticker-not-found': ['not-found', 'There is no such live ticker.'],
  'ticker-not-public': ['invalid', 'A live ticker is for everybody: please make the post public.'],
  'ticker-ended': ['conflict', 'This live ticker has ended.'],
  'ticker-full': ['conflict', 'This live ticker has 500 entries. Please begin another one.'],
  'entry-not-found': ['not-found', 'There is no such entry.'],
  'notice-ended': ['conflict', 'This notice has ended already.'],
  'key-refused': ['unauthenticated', 'This key is missing, wrong, revoked or has expired.'],
  'scope-missing': ['forbidden', 'This key was not made for that.'],
  'key-invalid': [
    'invalid',
    'A key needs a name of up to 60 characters, something it may do, and an end within a year.',
  ],
  'key-not-found': ['not-found', 'There is no such key.'],
  'too-many-keys': ['conflict', 'At most 20 keys that hold are possible.'],
  'idempotency-key-invalid': ['invalid', 'An Idempotency-Key has 1 to 255 visible ASCII characters.'],
  'webhook-invalid': [
    'invalid',
    'A webhook needs an address with https, without name and password, and something it is told.',
  ],
  'webhook-not-found': ['not-found', 'There is no such webhook.'],
  'too-many-webhooks': ['conflict', 'At most five webhooks are possible.'],
  'records-period-invalid': [
    'invalid',
    'Please give a first and a last day, the last one not in the future.',
  ],
  'records-period-too-long': ['invalid', 'One archive holds at most two years.'],
  'records-too-many': [
    'too-large',
    'One archive holds at most 100,000 posts. Please choose a shorter period.',
  ],
  'records-under-way': ['conflict', 'An archive of this agency is being made already.'],
  'records-not-found': ['not-found', 'There is no such archive, or it was deleted already.'],
  'replies-closed': ['forbidden', 'The author does not take answers to this post from you.'],
  'page-not-found': ['not-found', 'There is no such page.'],
  'form-invalid': ['invalid', 'Something in the form is missing or wrong.'],
} as const satisfies Record<string, readonly [ErrorCode, string]>

export type Reason = keyof typeof reasons

/** Thrown where a verb cannot go on. Everything before it in the transaction is undone. */
export class DomainError extends Error {
  readonly reason: Reason
  readonly code: ErrorCode
  /** Seconds after which it may be tried again, where that is known. */
  readonly retryAfter: number | undefined

  constructor(reason: Reason, options?: ErrorOptions & { retryAfter?: number }) {
    super(reasons[reason][1], options)
    this.name = 'DomainError'
    this.reason = reason
    this.code = reasons[reason][0]
    this.retryAfter = options?.retryAfter
  }
}

/**
 * Recognises a DomainError by its shape: pages and machine routes run two copies of this module, so `instanceof`
 * would miss half of them.
 */
export function isDomainError(error: unknown): error is DomainError {
  return error instanceof Error && error.name === 'DomainError' && 'reason' in error
}

/** Throws the refusal that a rule answered, if there is one. */
export function refuse(reason: Reason | null): void {
  if (reason) throw new DomainError(reason)
}
