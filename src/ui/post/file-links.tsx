import { useTranslations } from 'next-intl'
import type { FileLinkView } from '#wire/post-view.ts'
import { webAddress } from '../account/web-address.ts'
import { Icon } from '../icon/icon.tsx'

const looks = {
  video: { icon: 'video', text: 'fileVideo' },
  audio: { icon: 'sound', text: 'fileAudio' },
  file: { icon: 'file', text: 'fileFile' },
} as const

/** Films, sound and files of a post from elsewhere: they stay there, and each link says where it leads. */
export function FileLinks({ files }: { files: FileLinkView[] }) {
  const t = useTranslations('post')
  const shown = files.flatMap((file) => {
    const url = webAddress(file.url)
    return url ? [{ ...file, url, host: new URL(url).host }] : []
  })
  if (shown.length === 0) return null
  return (
    <ul className="files">
      {shown.map(({ kind, url, host, alt }) => (
        <li key={url}>
          <a href={url} rel="nofollow noopener noreferrer">
            <Icon name={looks[kind].icon} />
            <span>
              <b>{t(looks[kind].text, { host })}</b>
              <span className="file-alt">{alt || t('filesNote')}</span>
            </span>
            <Icon name="external" />
          </a>
        </li>
      ))}
    </ul>
  )
}
