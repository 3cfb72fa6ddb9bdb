import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'

/** An officer as colleagues find her. */
export type OfficerLine = {
  userId: string
  name: string
  title: string
  phone: string
  /** From the top of the authority to the unit itself. */
  unit: { id: string; name: string }[]
}

/** Officers one below the other; on a wide screen unit and phone stand in columns of their own. */
export function DirectoryList({ officers }: { officers: OfficerLine[] }) {
  return (
    <ul className="officers">
      {officers.map((officer) => (
        <li key={officer.userId} className="officer">
          <p className="officer-name">
            <b>{officer.name}</b>
            {officer.title && <span>{officer.title}</span>}
          </p>
          <UnitPath unit={officer.unit} />
          <PhoneLink name={officer.name} phone={officer.phone} />
        </li>
      ))}
    </ul>
  )
}

/** The unit as a way to its people, and the one above it to tell stations of one name apart. */
export function UnitPath({ unit }: { unit: OfficerLine['unit'] }) {
  const t = useTranslations('directory')
  const [own, above] = unit.toReversed()
  if (!own) return <p className="officer-unit">{t('noUnit')}</p>
  return (
    <p className="officer-unit">
      <a className="link" href={`/directory?unit=${own.id}`} title={t('peopleOf', { unit: own.name })}>
        {own.name}
      </a>
      {above && <span>{above.name}</span>}
    </p>
  )
}

/** Reads the number to who cannot see it, and dials it on a phone. */
function PhoneLink({ name, phone }: { name: string; phone: string }) {
  const t = useTranslations('directory')
  if (!phone) return <p className="officer-phone">{t('noPhone')}</p>
  return (
    <p className="officer-phone">
      <a
        className="link"
        href={`tel:${phone.replace(/\(0\)|[^0-9+]/g, '')}`}
        aria-label={t('call', { name, phone })}
      >
        <Icon name="phone" />
        {phone}
      </a>
    </p>
  )
}
