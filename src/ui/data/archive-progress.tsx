import { RefreshWhile } from './refresh-while.tsx'

type Props = {
  /** The page it stands on. */
  path: string
  percent: number
  label: string
  /** How far it is, in words. */
  said: string
  look: string
}

/** How far an archive is. With a script the page follows by itself, without one it is loaded anew every few seconds. */
export function ArchiveProgress({ path, percent, label, said, look }: Props) {
  return (
    <div className="row export-row">
      <noscript>
        <meta httpEquiv="refresh" content="4" />
      </noscript>
      <RefreshWhile />
      <label htmlFor="export-progress">{label}</label>
      <progress id="export-progress" max={100} value={percent} />
      <small aria-live="polite">{said}</small>
      <a className="button" href={path}>
        {look}
      </a>
    </div>
  )
}
