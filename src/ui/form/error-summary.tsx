import { useTranslations } from 'next-intl'

/** On top of a form that was sent back: every error, each leading to its field. `name` is the field's. */
export function ErrorSummary({ errors }: { errors: { name: string; text: string }[] }) {
  const t = useTranslations('form')
  if (errors.length === 0) return null
  return (
    <div className="notice notice-danger" role="alert">
      <div>
        <p className="notice-title">{t('errorSummary', { count: errors.length })}</p>
        <ul>
          {errors.map(({ name, text }) => (
            <li key={name}>
              <a className="link" href={`#${name}`}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
