import { useTranslations } from 'next-intl'
import type { PictureVariant, PictureView } from '#wire/picture-view.ts'
import { focusOf } from './focus.ts'
import { placeholderOf } from './placeholder.ts'

const one = '(min-width: 44rem) 38rem, 92vw'
const several = '(min-width: 44rem) 18rem, 42vw'

/**
 * One to four pictures, more of a post from elsewhere. One keeps its shape within reason; several fill a grid, cropped around their
 * focal points.
 */
export function Pictures({ pictures }: { pictures: PictureView[] }) {
  if (pictures.length === 0) return null
  return (
    <div className={`pics pics-${pictures.length > 4 ? 'more' : pictures.length}`}>
      {pictures.map((picture, index) => (
        <Picture key={picture.id} picture={picture} position={index + 1} count={pictures.length} />
      ))}
    </div>
  )
}

function Picture({ picture, position, count }: { picture: PictureView; position: number; count: number }) {
  const t = useTranslations('post')
  const placeholder = placeholderOf(picture.blurhash)
  const webp = picture.variants.filter(({ format }) => format === 'webp')
  const avif = picture.variants.filter(({ format }) => format === 'avif')
  const largest = webp.at(-1)
  if (!largest) return null
  const sizes = count === 1 ? one : several
  return (
    <figure className="pic">
      <a href={largest.url} aria-label={picture.alt ? undefined : t('enlarge', { number: position })}>
        {placeholder && <img className="pic-blur" src={placeholder} alt="" />}
        <picture>
          {avif.length > 0 && <source type="image/avif" srcSet={srcSetOf(avif)} sizes={sizes} />}
          <img
            src={largest.url}
            srcSet={webp.length > 1 ? srcSetOf(webp) : undefined}
            sizes={webp.length > 1 ? sizes : undefined}
            alt={picture.alt}
            width={picture.width}
            height={picture.height}
            {...focusOf(picture)}
            loading="lazy"
            decoding="async"
          />
        </picture>
      </a>
      {picture.alt && (
        <details className="pic-alt">
          <summary>
            ALT<span className="sr-only"> {t('altOf', { number: position, count })}</span>
          </summary>
          <p>{picture.alt}</p>
        </details>
      )}
    </figure>
  )
}

function srcSetOf(variants: PictureVariant[]): string {
  return variants.map(({ url, width }) => `${url} ${width}w`).join(', ')
}
