import type { RemotePicture } from '#domain/media/remote-picture.ts'
import { shorten } from '#domain/posts/post-text.ts'
import { Attachments } from './attachments.ts'
import { eventParagraphs } from './event-words.ts'
import { type ReadHtml, readHtml, wordsOfHtml } from './html.ts'
import { escapeText } from './html-page.ts'
import { type JsonObject, textOf } from './json.ts'
import { saidIn, wordsIn } from './languages.ts'
import { htmlOfMarkdown, htmlOfPlain } from './markdown.ts'
import { largestPictureOf } from './pictures.ts'
import { mediaTypeOf } from './places.ts'
import { lineOf } from './texts.ts'
import type { PostType } from './types.ts'

/** What is to be seen of an object, whatever it is: words, pictures, links. */
export type PostBody = {
  html: string
  contentWarning: string
  language: string
  attachments: Attachments
}

const longest = { title: 300, abstract: 1_000, contentWarning: 500 }

/** Of these the summary tells what they are about, and warns only if they are sensitive. */
const withAbstract: ReadonlySet<PostType> = new Set(['Article', 'Video', 'Event', 'Audio'])
/** Of these the name is a title. */
const untitled: ReadonlySet<PostType> = new Set(['Note', 'Question'])

/** @param page its page for people @param quoteUri of the quote that is shown, so what stands in for it is not */
export function bodyOf(
  type: PostType,
  object: JsonObject,
  { page, quoteUri }: { page: string; quoteUri: string | null },
): PostBody {
  const { text, language } = saidIn(object, 'content')
  const content = contentOf(object, text, quoteUri)
  const attachments = attachmentsOf(type, object, content)
  const name = lineOf(wordsIn(object, 'name', language), longest.title)
  const title = untitled.has(type) && content.html !== '' ? '' : name
  const summary = wordsIn(object, 'summary', language)
  const isAbstract = withAbstract.has(type) && object.sensitive !== true
  const paragraphs = [
    ...(title === '' ? [] : [`<p><strong>${escapeText(title)}</strong></p>`]),
    ...(isAbstract ? abstract(summary, content.html) : []),
    ...facts(type, object, { page, language }),
    ...attachments.links.map((url) => `<p>${linkTo(url)}</p>`),
    content.html,
    ...(type !== 'Video' && content.isCut ? [`<p>${linkTo(page)}</p>`] : []),
  ]
  return {
    html: paragraphs.join(''),
    contentWarning: isAbstract ? '' : wordsOfHtml(summary, longest.contentWarning),
    language,
    attachments,
  }
}

function contentOf(object: JsonObject, text: string, quoteUri: string | null): ReadHtml {
  const mediaType = mediaTypeOf(object)
  if (mediaType === 'text/markdown') return readHtml(htmlOfMarkdown(text))
  if (mediaType === 'text/plain') return readHtml(htmlOfPlain(text))
  const content = readHtml(text, { withoutQuote: quoteUri !== null })
  return quoteUri === null ? content : { ...content, html: withoutLastLink(content.html, quoteUri) }
}

/** Misskey writes `RE:` and the address of what is quoted below the text. */
function withoutLastLink(html: string, quoteUri: string): string {
  const at = html.lastIndexOf('RE: <a ')
  const isLast = at !== -1 && /^RE: <a [^<>]{1,10000}>[^<]{1,2100}<\/a><\/p>$/.test(html.slice(at))
  if (!isLast || !html.startsWith(`href="${escapeText(quoteUri)}"`, at + 7)) return html
  const before = html.slice(0, at).replace(/(?:<br>|\s){1,5}$/, '')
  return before.endsWith('<p>') ? before.slice(0, -3) : `${before}</p>`
}

function attachmentsOf(type: PostType, object: JsonObject, content: ReadHtml): Attachments {
  const attachments = new Attachments()
  if (type === 'Image') attachments.addPicture(largestPictureOf(object))
  attachments.addAll(object.attachment)
  attachments.addPicture(largestPictureOf(object.image))
  if (type === 'Video' || type === 'Audio') {
    attachments.addPicture(posterOf(object))
    attachments.addRecording(type === 'Video' ? 'video' : 'audio', object)
  }
  for (const { url, alt } of content.pictures)
    if (attachments.pictures.length < 4) attachments.addPicture(largestPictureOf({ url, name: alt }))
  return attachments
}

/** The picture on the outside says what is inside. */
function posterOf({ icon, name }: JsonObject): RemotePicture | null {
  const poster = largestPictureOf(icon)
  return poster && { ...poster, alt: poster.alt || lineOf(name, longest.title) }
}

/** A summary, unless the text begins with the very same words. */
function abstract(summary: string, html: string): string[] {
  const words = wordsOfHtml(summary, longest.abstract)
  const told = words.replace(/\s*(?:\[…\]|\[\.\.\.\]|…|\.\.\.)$/, '')
  if (told === '' || wordsOfHtml(html, longest.abstract * 2).startsWith(told)) return []
  return [`<p><em>${escapeText(words)}</em></p>`]
}

function facts(type: PostType, object: JsonObject, about: { page: string; language: string }): string[] {
  if (type === 'Event') return eventParagraphs(object, about.language)
  if (type !== 'Video' && type !== 'Audio') return []
  const duration = durationOf(textOf(object.duration))
  return [`<p>${linkTo(about.page)}${duration === '' ? '' : ` · ${duration}`}</p>`]
}

/** `PT1830S` as `30:30`. */
function durationOf(duration: string): string {
  if (duration.length > 40) return ''
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^P(?:0D)?T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,6})(?:\.\d+)?S)?$/.exec(duration) ?? []
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  if (total === 0) return ''
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0')
  const [h, rest] = [Math.floor(total / 3600), total % 3600]
  return h > 0 ? `${h}:${two(rest / 60)}:${two(rest % 60)}` : `${Math.floor(rest / 60)}:${two(rest % 60)}`
}

const linkTo = (url: string): string =>
  `<a href="${escapeText(url)}" rel="nofollow noopener noreferrer ugc">${escapeText(shorten(url))}</a>`
