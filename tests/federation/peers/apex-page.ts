import { style } from './apex-style.ts'
import type { Notice, Poll, Shown, Somebody, View } from './apex-view.ts'
import { Html, html } from './html.ts'

const date = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
})
const number = new Intl.NumberFormat('de-DE')

type Frame = {
  title: string
  host: string
  nonce: string
  changes: number
  message: string | undefined
  problem: string | undefined
  /** Whom somebody came from another server to follow. */
  wanted: string | undefined
}

/** Address under which the page shows somebody else's picture, so that the browser asks nobody but us. */
export type Proxied = (url: string) => string

/** The institution's page: everything on one, without a request to anybody else. */
export function renderPage(view: View, frame: Frame, proxied: Proxied): string {
  const [us] = view.us
  const post = (shown: Shown) => renderPost(shown, view.us, proxied)
  return html`<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${frame.title}</title>
<style nonce="${frame.nonce}">${new Html(style)}</style>
</head>
<body data-changes="${frame.changes}">
<a class="skip" href="#zeitleiste">Zum Inhalt</a>
<header class="top"><div class="wide">
  ${anchor}
  <div><h1>${frame.title}</h1><p>Eigener Server <b>${frame.host}</b> · Software: activitypub-express · ${us?.handle}</p></div>
</div></header>
<main class="wide columns">
  <div class="side">
    ${frame.problem && html`<p class="note bad" role="alert">${frame.problem}</p>`}
    ${frame.message && html`<p class="note" role="status">${frame.message}</p>`}
    ${renderWriteForm(view.us)}
    ${renderFollowForm(view.us, frame.wanted)}
    <section class="card"><h2>Folgt <span class="count">${number.format(view.following.length)}</span></h2>${people(view.following, proxied, 'Noch niemandem.', view.us)}</section>
    <section class="card"><h2>Wird gefolgt von <span class="count">${number.format(view.followers.length)}</span></h2>${people(view.followers, proxied, 'Noch niemand.')}</section>
  </div>
  <div>
    <section aria-labelledby="zeitleiste"><h2 id="zeitleiste">Zeitleiste</h2>
      ${view.timeline.length > 0 ? view.timeline.map(post) : html`<p class="empty">Hier steht, was die schreiben, denen Sie folgen. Folgen Sie jemandem – auch auf anderen Servern.</p>`}
    </section>
    <section aria-labelledby="eigene"><h2 id="eigene">Eigene Beiträge</h2>${view.own.map(post)}</section>
  </div>
  <section class="news" aria-labelledby="neues"><h2 id="neues">Mitteilungen</h2>
    ${view.notices.length > 0 ? html`<ol>${view.notices.map(renderNotice)}</ol>` : html`<p class="empty">Noch keine.</p>`}
  </section>
</main>
<script nonce="${frame.nonce}">${new Html(refresh)}</script>
</body></html>`.text
}

const anchor = new Html(
  '<svg viewBox="0 0 48 48" width="56" height="56" aria-hidden="true"><circle cx="24" cy="24" r="24" fill="#0b3c5d"/><g fill="none" stroke="#ffd166" stroke-width="3" stroke-linecap="round"><circle cx="24" cy="12" r="4"/><path d="M24 16v22M16 21h16M10 28c1 7 7 11 14 11s13-4 14-11M7 31l3-4 4 3M34 30l4-3 3 4"/></g></svg>',
)

/** Reloads when something arrived, unless somebody is writing. Without script the page is as good, after a reload. */
const refresh = `
const busy = () => [...document.querySelectorAll('textarea, input[type=text], input[type=file]')].some((field) => field.value) || document.querySelector('details[open]')
setInterval(async () => {
  if (document.hidden || busy()) return
  const answer = await fetch('/stand').catch(() => undefined)
  if (answer?.ok && (await answer.text()) !== document.body.dataset.changes) location.reload()
}, 2000)`

const actorField = (us: Somebody[]): Html =>
  html`<label>Als <select name="als">${us.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select></label>`

const renderWriteForm = (
  us: Somebody[],
): Html => html`<form class="card" method="post" action="/web/beitrag" enctype="multipart/form-data">
  <h2>Beitrag schreiben</h2>
  <label>Text<textarea name="text" rows="4" required maxlength="2000"></textarea></label>
  <details><summary>Bild, Inhaltswarnung</summary>
    <label>Bild<input type="file" name="bild" accept="image/*"></label>
    <label>Bildbeschreibung<input type="text" name="beschreibung" maxlength="500"></label>
    <label>Inhaltswarnung<input type="text" name="warnung" maxlength="200"></label>
  </details>
  ${actorField(us)}
  <button>Veröffentlichen</button>
</form>`

const renderFollowForm = (
  us: Somebody[],
  wanted = '',
): Html => html`<form class="card" method="post" action="/web/folgen">
  <h2>Folgen</h2>
  <label>Konto auf irgendeinem Server<input type="text" name="wem" value="${wanted}" required placeholder="@name@server" autocapitalize="none" spellcheck="false"></label>
  ${actorField(us)}
  <button>Folgen</button>
</form>`

function face({ name, icon, isOwn }: Somebody, proxied: Proxied): Html {
  if (icon)
    return html`<img class="face" src="${isOwn ? new URL(icon).pathname : proxied(icon)}" alt="" width="44" height="44">`
  return html`<span class="face letter" aria-hidden="true">${name.slice(0, 1).toUpperCase()}</span>`
}

const people = (all: Somebody[], proxied: Proxied, none: string, us?: Somebody[]): Html =>
  all.length === 0
    ? html`<p class="empty">${none}</p>`
    : html`<ul class="people">${all.map(
        (one) =>
          html`<li>${face(one, proxied)}<span><b>${one.name}</b><small>${one.handle}</small></span>${us && button('entfolgen', one.id, 'Entfolgen', one.handle)}</li>`,
      )}</ul>`

const button = (act: string, object: string, text: string, about: string): Html =>
  html`<form method="post" action="/web/${act}"><input type="hidden" name="was" value="${object}"><button class="quiet" aria-label="${text}: ${about}">${text}</button></form>`

function renderPost(post: Shown, us: Somebody[], proxied: Proxied): Html {
  const inside = html`${post.title && html`<h3>${post.title}</h3>`}
    <div class="text">${new Html(post.content)}</div>
    ${post.pictures.length > 0 && renderPictures(post, proxied)}${post.poll && renderPoll(post.id, post.poll, post.author.isOwn, us)}`
  const about = `${post.author.name}, ${date.format(post.at)}`
  return html`<article class="card post" aria-label="${about}">
    ${post.boostedBy && html`<p class="boosted">⟲ Geteilt von ${post.boostedBy.name}</p>`}
    <header>${face(post.author, proxied)}<span><b>${post.author.name}</b><small>${post.author.handle}</small></span>
      <a class="when" href="${post.id}"><time datetime="${post.at.toISOString()}">${date.format(post.at)}</time>${post.edited && ' · bearbeitet'}</a></header>
    ${post.inReplyTo && html`<p class="boosted">Antwort auf <a href="${post.inReplyTo}">einen Beitrag</a></p>`}
    ${post.warning ? html`<details class="warning"><summary>${post.warning}</summary>${inside}</details>` : inside}
    <footer>
      ${post.liked ? button('zuruecknehmen', post.liked, `★ Gefällt Ihnen`, about) : button('gefaellt', post.id, '☆ Gefällt mir', about)}
      ${post.boosted ? button('zuruecknehmen', post.boosted, '⟲ Geteilt', about) : button('teilen', post.id, '⟲ Teilen', about)}
      <span class="tally">${post.likes > 0 && `${number.format(post.likes)} × Gefällt mir `}${post.boosts > 0 && `${number.format(post.boosts)} × geteilt`}</span>
      <details class="answer"><summary>Antworten</summary><form method="post" action="/web/antworten">
        <input type="hidden" name="was" value="${post.id}">
        <label>Antwort an ${post.author.name}<textarea name="text" rows="3" required maxlength="2000"></textarea></label>${actorField(us)}<button>Antworten</button></form></details>
    </footer>
  </article>`
}

function renderPictures({ pictures, author, sensitive, warning }: Shown, proxied: Proxied): Html {
  const all = html`<div class="pictures">${pictures.map(
    ({ url, description }) =>
      html`<img src="${author.isOwn ? new URL(url).pathname : proxied(url)}" alt="${description ?? ''}" loading="lazy">`,
  )}</div>`
  return sensitive && !warning
    ? html`<details class="warning"><summary>Heikles Bild ansehen</summary>${all}</details>`
    : all
}

function renderPoll(
  id: string,
  { answers, multiple, ends, voters }: Poll,
  isOwn: boolean,
  us: Somebody[],
): Html {
  const total = Math.max(
    1,
    answers.reduce((sum, { votes }) => sum + votes, 0),
  )
  const open = !isOwn && (!ends || ends > new Date())
  const until = ends && html` · ${ends > new Date() ? 'bis' : 'beendet am'} ${date.format(ends)}`
  return html`<form class="poll" method="post" action="/web/abstimmen"><input type="hidden" name="was" value="${id}">
    <fieldset><legend>Umfrage</legend>${answers.map(
      ({ name, votes }) =>
        html`<label class="option">${open && html`<input type="${multiple ? 'checkbox' : 'radio'}" name="antwort" value="${name}">`}<span>${name}</span><meter min="0" max="${total}" value="${votes}">${votes}</meter><small>${Math.round((100 * votes) / total)} %</small></label>`,
    )}</fieldset>
    ${open && html`${actorField(us)}<button>Abstimmen</button>`}<small>${number.format(voters)} ${voters === 1 ? 'Person hat' : 'Personen haben'} abgestimmt${until}</small></form>`
}

const words: Record<Notice['kind'], string> = {
  Follow: 'folgt Ihnen jetzt',
  Like: 'gefällt Ihr Beitrag',
  Announce: 'hat Ihren Beitrag geteilt',
  Create: 'schreibt Ihnen',
}

const renderNotice = ({ kind, by, at, text }: Notice): Html =>
  html`<li><b>${by.name}</b> ${words[kind]}<br><small>${by.handle} · ${date.format(at)}</small>${text && html`<p>${text}</p>`}</li>`
