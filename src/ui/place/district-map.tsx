import { useTranslations } from 'next-intl'

export type Box = { left: number; top: number; width: number; height: number }

/** Whoever surveyed the country is to be named with every map. */
type Source = { name: string; url: string; licence: string }

type Props = {
  name: string
  map: {
    around: { box: Box; districts: string[]; states: string[] }
    outline: string
    overview: { box: Box; states: string[]; at: { x: number; y: number } }
  }
  source: Source
}

/** A district among its neighbours, and in the country. Drawn here: no map service learns who looks. */
export function DistrictMap({ name, map: { around, outline, overview }, source }: Props) {
  const t = useTranslations('places')
  return (
    <figure className="map">
      <div className="map-pictures">
        <svg viewBox={viewBox(around.box)} role="img" aria-label={t('mapAlt', { name })}>
          <path className="map-land" d={around.districts.join('')} />
          <path className="map-here" d={outline} />
          <path className="map-states" d={around.states.join('')} />
        </svg>
        <svg viewBox={viewBox(overview.box)} role="img" aria-label={t('overviewAlt', { name })}>
          <path className="map-land map-country" d={overview.states.join('')} />
          <circle className="map-mark" cx={overview.at.x} cy={overview.at.y} r="130" />
        </svg>
      </div>
      <MapSource source={source} />
    </figure>
  )
}

type PointProps = {
  place: string
  map: { box: Box; districts: string[]; states: string[]; at: { x: number; y: number } }
  source: Source
}

/** Where a post says something happens, in its surroundings. */
export function PointMap({ place, map: { box, districts, states, at }, source }: PointProps) {
  const t = useTranslations('places')
  return (
    <figure className="map map-point">
      <svg viewBox={viewBox(box)} role="img" aria-label={t('pointAlt', { place })}>
        <path className="map-land" d={districts.join('')} />
        <path className="map-states" d={states.join('')} />
        <circle className="map-spot" cx={at.x} cy={at.y} r="7" />
      </svg>
      <MapSource source={source} />
    </figure>
  )
}

function MapSource({ source }: { source: Source }) {
  const t = useTranslations('places')
  return (
    <figcaption>
      <a href={source.url} rel="noopener noreferrer">
        {source.name}
      </a>{' '}
      {t('mapChanged')},{' '}
      <a href={source.licence} rel="noopener noreferrer license">
        dl-de/by-2-0
      </a>
    </figcaption>
  )
}

const viewBox = ({ left, top, width, height }: Box): string => `${left} ${top} ${width} ${height}`
