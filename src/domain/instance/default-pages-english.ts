import type { SitePageText } from './default-pages.ts'
import type { SiteSlug } from './site-page-rules.ts'

const about = `
Here you read what your police have to say, and talk with them and with each other. The network is run by the Landespolizei Nordküste, a state police, on its own servers. You need no account to read.

In an emergency call 110. Emergency calls are not handled here.

## What you may expect

- An order you can check: your home page shows the posts of the accounts you follow, strictly by time, the newest first. The whole rule is explained in [How the feed works](/how-the-feed-works).
- No advertising, no analysis of what you do, no requests to anybody else's servers while you read.
- A mark for official accounts. It names the authority that vouches for the account, and is valid for this very name only.
- Changes that stay visible: when a post is edited, you can read what it said before.

## What is not possible here

- Agencies' accounts are not staffed around the clock.
- We cannot take criminal complaints here. Please contact a police station or the online police office. [Operator: enter the address of the online police office]
- Information about searches and investigations does not belong in the comments. Please use the way named in the appeal.

## How we treat each other

Disagreement is welcome. We do not tolerate insults, threats, calls for violence, the publication of other people's personal data, pictures of incidents that show injured or dead people, or advertising. You may write under a name that is not your legal one; do not pose as an authority or as somebody else.

## Contact

The [imprint](/imprint) says who is responsible, the [privacy notice](/privacy) what happens to your data, and the [accessibility statement](/accessibility) how accessible this service is.
`

const imprint = `
Information under section 5 of the German Digital Services Act (DDG) and section 18 of the Interstate Media Treaty (MStV).

## Provider

Landespolizei Nordküste (fictional), [Operator: enter the authority's full name, street, number, postal code and town]

Represented by [Operator: enter name and office of the head of the authority]

## Contact

- Telephone: [Operator: enter the number; not for emergencies]
- E-mail: [Operator: enter the address]
- In an emergency: [110](tel:110)

## Supervision

[Operator: enter the supervising authority, usually the state's ministry of the interior, with its address]

## Responsible for editorial content

[Operator: enter name and address of the person responsible under section 18 (2) of the Interstate Media Treaty]

## VAT identification number

[Operator: enter it if there is one; otherwise remove this section]

## What others post

Citizens are themselves responsible for what they post. We remove unlawful content as soon as we know of it. Please report it to [Operator: enter the point of contact under Article 12 of Regulation (EU) 2022/2065, with the languages one may write in].

## Software

This service runs on SaPoCom, free software under the GNU Affero General Public License, version 3 or later. [Operator: enter the address of the source code of the version in use]
`

const privacy = `
This notice describes which data this service processes, what for and how long. You may read without an account; then nothing is stored about you. All that is counted is how often a post of an agency was opened.

## Responsible

Landespolizei Nordküste (fictional), [Operator: enter address, telephone and e-mail address]

You reach the authority's data protection officer at [Operator: enter contact details].

## If you only read

- All pages, fonts and pictures come from our own server. Your browser connects to nobody else.
- The application's log contains neither IP addresses nor names. [Operator: add what systems in front (firewall, load balancer) record, for which purpose and how long]
- We count how often in a month the page of an agency's public post was opened, and the contact of a notice clicked. Stored are two numbers for each post and month, for 25 months: no IP address, no cookie, no identifier, no time of day, and not where you came from. What your browser sends anyway we look at only for a moment, so as not to count search engines and our own people. Numbers below five are not shown to the agency.
- If you choose a language or an appearance, your browser remembers each choice in a cookie, which contains nothing but the choice.

## If you have an account

- E-mail address: for signing in and for letters about your account. It is shown to nobody.
- Password: only as a hash made with Argon2id. We do not know the password itself.
- Second factor, if you set one up: the secret of your app encrypted, of passkeys only the public part, recovery codes only as hashes.
- Handle, display name, description and pictures: public. You need not give your legal name.
- Posts, replies and reactions: as public as you choose when writing. Earlier versions of edited posts stay visible to the same readers.
- Links in public posts: our server fetches the linked page, to show its title, its description and a picture. That page learns nothing about you, only that our server asked for it.
- Whom you follow and who follows you: public. What you mute, block, filter, bookmark or put on lists, and which hashtags and districts you follow, is visible to you alone.
- Pictures: they are made anew before they are stored. Information about place, camera and time is lost in the process.
- Sign-ins: time, kind of proof, and kind of browser and operating system (such as "Firefox, Android"), so that you can recognise and end those that are not yours.
- The day you were last here.
- Which version of this notice you agreed to, and when.
- Acts that matter for security (such as a changed password) and what the administration did with your account: in a log that only the administration reads and nobody can change. It holds no contents of posts or messages.

## Against abuse

So that nobody guesses passwords, we count failed attempts. For that we make a hash of the IP address (of IPv6 only of the network) and of the e-mail address, from which the address cannot be found. The count fades within hours and is deleted after two weeks at the latest. The IP address itself is not stored.

## If you serve here

- Name, title, telephone and unit: in the directory, which only colleagues read. It does not make a public profile.
- Your roles, and your identifier at your sign-in service, if your authority uses one.
- What you do for an agency's account: who it was is in the administration's log. Performance and behaviour are not evaluated; the numbers about posts name nobody of the team either.

## Cookies

After you sign in we set two cookies: one with a random number by which we recognise your sign-in until it ends, and one by which we recognise for a year that you have signed in with this browser before; so strangers cannot lock you out. Signing in with a passkey or through your authority adds another one for minutes. They are strictly necessary (section 25 (2) no. 2 of the German TDDDG), so no consent is needed. There are no other cookies, no tracking pixels and no tools that follow your behaviour from page to page.

## Legal basis

We process these data for our public information work (Article 6 (1) (e) GDPR together with [Operator: enter the provision of the state's data protection act]) and, if you create an account, to provide it to you. The data of this service are not combined with police information systems. [Operator: check and confirm]

## How long

- Pictures uploaded but not published: one day.
- Sessions that ended: 30 days.
- Technical record of what happened (identifiers only): 90 days.
- Notifications: 180 days.
- The administration's log: three years.
- Numbers about agencies' posts, by month: 25 months.
- Letters: until they are sent, one day at most.
- Archives for download: seven days.
- Deleted posts: text and pictures are removed when the post is deleted, reactions of others shortly afterwards.
- Account and posts: until you delete them or ask for the account to be erased. For 14 days you can change your mind, then everything is removed.
- After the erasure there remain: a hash of your handle, so that nobody takes it, empty places where others answered you, and a number without a name in the administration's log until its time is over.
- [Operator: adapt the periods if they were changed in the settings; add deletion for inactivity if it is switched on]
- Backups: [Operator: enter the period]

## Recipients

Anybody can read public posts, also without an account, and search engines can find them. Otherwise we pass data on only where a law obliges us to. [Operator: enter processors, such as the state's IT provider]

## Your rights

Everything stored about you can be downloaded as an archive under [settings, data](/settings/data), and there you can have your account erased. You may also ask for both in writing.

You have the right of access (Article 15 GDPR), rectification (16), erasure (17), restriction of processing (18) and portability (20), and the right to object (21). You may complain to the supervisory authority: [Operator: enter the state's data protection commissioner with address].
`

const accessibility = `
The Landespolizei Nordküste (fictional) wants everybody to be able to use this service. This statement applies to the social network at this address.

## Standard

Directive (EU) 2016/2102, the German Accessible Information Technology Ordinance (BITV 2.0), the state's equality law [Operator: enter the provision] and the standard EN 301 549 apply. The service is developed to the Web Content Accessibility Guidelines (WCAG) 2.2, level AA.

## Status

[Operator: enter result and date of the assessment: fully, partially or not compliant; self-assessment or by a third party]

## What we do

- Every page can be operated by keyboard, and read and used without JavaScript.
- Text can be enlarged to 200 per cent; narrow screens from 320 pixels on show everything.
- Light and dark appearance have sufficient contrast; reduced motion is respected.
- Agencies cannot publish a picture without an alternative text.
- Posts say which language they are in, so that they are read out correctly.

## What is not accessible yet

- Pictures of citizens may lack an alternative text. They are asked for it once when they write.
- Posts are usually not written in easy-to-read language or German Sign Language.
- [Operator: enter further known defects from the assessment, with reasons and schedule]

## Report a barrier

If something is not accessible to you, write to us or call: [Operator: enter e-mail address, telephone and postal address]. We answer within [Operator: enter the period].

## Enforcement procedure

If we have not answered, or not to your satisfaction, you can turn to the state's enforcement or conciliation body: [Operator: enter the body with its address]. The procedure is free of charge.

This statement was prepared on [Operator: enter the date] and last reviewed on [Operator: enter the date].
`

export const englishPages: Record<SiteSlug, SitePageText> = {
  about: { title: 'About this network', body: about.trim() },
  imprint: { title: 'Imprint', body: imprint.trim() },
  privacy: { title: 'Privacy notice', body: privacy.trim() },
  accessibility: { title: 'Accessibility statement', body: accessibility.trim() },
}
