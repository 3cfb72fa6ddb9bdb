import type { RemoteFileLink, RemotePicture } from '#domain/media/remote-picture.ts'
import { isObject, type Json, type JsonObject, listOf, typeOf } from './json.ts'
import { altOf, pictureOf } from './pictures.ts'
import { type Form, formsOf, mediaTypeOf } from './places.ts'

export const attachmentLimits = { read: 20, pictures: 4, files: 8 } as const

/** What a post shows beside its text. Bounded by `add…`: pictures beyond the fourth become links. */
export class Attachments {
  readonly pictures: RemotePicture[] = []
  readonly files: RemoteFileLink[] = []
  /** Addresses of pages the post is about, not shown here (Lemmy, Mobilizon). */
  readonly links: string[] = []
  readonly #seen = new Set<string>()

  addPicture(picture: RemotePicture | null): void {
    if (!picture || this.#describe(picture)) return
    if (this.pictures.length < attachmentLimits.pictures) {
      this.#seen.add(picture.url)
      this.pictures.push(picture)
    } else {
      this.addFile({ kind: 'file', url: picture.url, alt: picture.alt, mediaType: '' })
    }
  }

  /** What is there already; the first words for it stay. */
  #describe({ url, alt }: RemotePicture): boolean {
    const same = this.pictures.find((picture) => picture.url === url)
    if (same && same.alt === '') same.alt = alt
    return same !== undefined || this.#seen.has(url)
  }

  addFile(file: RemoteFileLink): void {
    if (this.#seen.has(file.url) || this.files.length >= attachmentLimits.files) return
    this.#seen.add(file.url)
    this.files.push(file)
  }

  /** Reads `attachment`: Documents, Images, Videos, Audios and Links. */
  addAll(value: Json | undefined): void {
    for (const each of listOf(value, attachmentLimits.read)) if (isObject(each)) this.#add(each)
  }

  /** The best of the forms a film or sound comes in, as a link: not higher than 720 lines, if one is. */
  addRecording(kind: 'video' | 'audio', object: JsonObject): void {
    const forms = formsOf(object.url).filter(({ mediaType }) => mediaType.startsWith(`${kind}/`))
    const [first] = forms.sort(
      (one, other) =>
        Number(one.height > 720) - Number(other.height > 720) ||
        Math.abs(720 - one.height) - Math.abs(720 - other.height),
    )
    if (first) this.addFile(fileOf(kind, first, { name: object.name ?? null }))
  }

  #add(object: JsonObject): void {
    const type = typeOf(object, ['Document', 'Image', 'Video', 'Audio', 'Link', 'Page'])
    const forms = formsOf(object.url ?? object.href)
    const form = forms[0]
    if (type === null || !form) return
    const kind = kindOf(type, mediaTypeOf(object) || form.mediaType, form.url)
    const picture = kind === 'picture' ? pictureOf(object) : null
    if (picture) this.addPicture(picture)
    else if (kind === 'page') this.#addLink(form.url)
    else this.addFile(fileOf(kind === 'picture' ? 'file' : kind, form, object))
  }

  #addLink(url: string): void {
    if (this.links.length < attachmentLimits.files && !this.links.includes(url)) this.links.push(url)
  }
}

type Kind = RemoteFileLink['kind'] | 'picture' | 'page'

const fileOf = (kind: RemoteFileLink['kind'], form: Form, object: JsonObject): RemoteFileLink => ({
  kind,
  url: form.url,
  alt: altOf(object),
  mediaType: form.mediaType || mediaTypeOf(object),
})

const byType: Record<string, Kind> = {
  Image: 'picture',
  Video: 'video',
  Audio: 'audio',
  Link: 'page',
  Page: 'page',
}
const byEnding: [RegExp, Kind][] = [
  [/\.(?:jpe?g|png|gif|webp|avif|heic)$/i, 'picture'],
  [/\.(?:mp4|webm|mov|m4v|ogv)$/i, 'video'],
  [/\.(?:mp3|ogg|oga|opus|flac|m4a|wav)$/i, 'audio'],
]

/** What the media type says counts most; without one the type of the object, then the ending of the address. */
function kindOf(type: string, mediaType: string, url: string): Kind {
  const [family] = mediaType.split('/')
  if (family === 'image') return 'picture'
  if (family === 'video' || family === 'audio') return family
  if (mediaType !== '' && mediaType !== 'text/html') return 'file'
  const told = byType[type]
  if (told !== undefined) return told
  const { pathname } = new URL(url)
  return byEnding.find(([ending]) => ending.test(pathname))?.[1] ?? 'file'
}
