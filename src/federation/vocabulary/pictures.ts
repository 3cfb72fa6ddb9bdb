import type { RemotePicture } from '#domain/media/remote-picture.ts'
import { isHttpId } from '../fetch/origin.ts'
import { isObject, type Json, type JsonObject, textOf } from './json.ts'
import { type Form, formsOf, mediaTypeOf, sizeOf } from './places.ts'
import { wordsOf } from './texts.ts'

const longestAlt = 1_500
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~'
const blurhash = /^[0-9A-Za-z#$%*+,.:;=?@[\]^_{|}~-]{6,166}$/

/** A picture from an Image, a Document or a bare address; null if there is nothing to fetch by https. */
export function pictureOf(value: Json | undefined): RemotePicture | null {
  if (!isObject(value)) return pictureAt(formsOf(value, 1)[0], {})
  return pictureAt(largestPicture(formsOf(value.url ?? value.href)), value)
}

/** The largest of the pictures in a list, or the one that is there (PeerTube names several sizes). */
export function largestPictureOf(value: Json | undefined): RemotePicture | null {
  const pictures = (Array.isArray(value) ? value.slice(0, 20) : [value]).flatMap(
    (each) => pictureOf(each) ?? [],
  )
  return pictures.reduce<RemotePicture | null>(
    (best, each) => (best === null || each.width > best.width ? each : best),
    null,
  )
}

function pictureAt(form: Form | undefined, { name, summary, ...told }: JsonObject): RemotePicture | null {
  if (!form || !isHttpId(form.url) || (mediaTypeOf(told) || form.mediaType) === 'image/svg+xml') return null
  const [focusX, focusY] = focusOf(told.focalPoint)
  return {
    url: form.url,
    alt: wordsOf(name, longestAlt) || wordsOf(summary, longestAlt),
    blurhash: isBlurhash(textOf(told.blurhash)) ? textOf(told.blurhash) : '',
    width: sizeOf(told.width) || form.width,
    height: sizeOf(told.height) || form.height,
    focusX,
    focusY,
  }
}

function largestPicture(forms: Form[]): Form | undefined {
  const pictures = forms.filter(({ mediaType }) => mediaType === '' || mediaType.startsWith('image/'))
  return pictures.reduce<Form | undefined>(
    (best, each) => (best === undefined || each.width > best.width ? each : best),
    undefined,
  )
}

/** The first character says how many there are. */
const isBlurhash = (text: string): boolean => {
  if (!blurhash.test(text)) return false
  const size = digits.indexOf(text.charAt(0))
  return text.length === 4 + 2 * ((size % 9) + 1) * (Math.floor(size / 9) + 1)
}

function focusOf(value: Json | undefined): [number, number] {
  const [x, y] = Array.isArray(value) ? value : []
  return isFocus(x) && isFocus(y) ? [x, y] : [0, 0]
}

const isFocus = (value: Json | undefined): value is number =>
  typeof value === 'number' && value >= -1 && value <= 1

export const altOf = (object: JsonObject): string =>
  wordsOf(object.name, longestAlt) || wordsOf(object.summary, longestAlt)
