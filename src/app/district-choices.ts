import { byState, districts } from '#domain/places/districts.ts'
import type { DistrictChoices } from '#ui/composer/place-fields.tsx'

/** The districts as a form offers them, state by state. */
export const districtChoices = (): DistrictChoices =>
  byState(districts).map(({ state, districts: inside }) => ({
    state: state.name,
    districts: inside.map(({ key, name }) => ({ key, name })),
  }))
