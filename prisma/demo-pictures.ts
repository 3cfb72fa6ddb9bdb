import type { Scene } from './demo-art/brush.ts'
import { canvas, paint, randomOf, vignette } from './demo-art/brush.ts'
import {
  agencyAvatar,
  agencyLights,
  avatarArea,
  citizenAvatar,
  header,
  headerArea,
  headerLights,
} from './demo-art/profiles.ts'
import { openDay, phoneFraud, safeToSchool } from './demo-art/scenes-posters.ts'
import { motorway, nightRoad, patrolCarScene, stopSign, trafficCones } from './demo-art/scenes-road.ts'
import { beach, chalkCliffs, harbour, lighthouse, rescueHelicopter } from './demo-art/scenes-sea.ts'
import { bicycle, forestSearch, policeDog, rapeseed, skyline, winterStreet } from './demo-art/scenes-town.ts'

/**
 * The pictures of the demo's posts, drawn by code so that the project ships no photographs of anybody. The same kind
 * and seed always give the same picture. Every mark on them is invented.
 */
const scenes = {
  'night-road': nightRoad,
  'traffic-cones': trafficCones,
  'patrol-car': patrolCarScene,
  'stop-sign': stopSign,
  motorway,
  harbour,
  lighthouse,
  helicopter: rescueHelicopter,
  'chalk-cliffs': chalkCliffs,
  beach,
  skyline,
  'winter-street': winterStreet,
  'forest-search': forestSearch,
  bicycle,
  'police-dog': policeDog,
  rapeseed,
  'safe-to-school': safeToSchool,
  'phone-fraud': phoneFraud,
  'open-day': openDay,
} satisfies Record<string, Scene>

const posters: DemoPictureKind[] = ['safe-to-school', 'phone-fraud', 'open-day']

export type DemoPictureKind = keyof typeof scenes
export const demoPictureKinds = Object.keys(scenes) as DemoPictureKind[]

export type DemoPicture = { bytes: Buffer; altDe: string; altEn: string }

/** A JPEG of 1600 × 1067 pixels, or less wide, with its alternative text. */
export async function demoPicture(
  kind: DemoPictureKind,
  seed: number,
  width = canvas.width,
): Promise<DemoPicture> {
  const { svg, altDe, altEn } = scenes[kind](randomOf(seed))
  const [dark, grain] = posters.includes(kind) ? [0.12, 4] : [0.3, 9]
  const bytes = await paint(svg + vignette(dark), canvas, { grain, scale: width / canvas.width })
  return { bytes, altDe, altEn }
}

/** A square JPEG: for an agency a star with up to four capitals, for a citizen something pleasant. */
export async function demoAvatar(
  kind: 'agency' | 'citizen',
  seed: number,
  letters = 'LPN',
): Promise<DemoPicture> {
  const random = randomOf(seed)
  const svg = kind === 'agency' ? agencyAvatar(random, letters) : citizenAvatar(random, seed)
  const bytes = await paint(svg, avatarArea, { grain: 4 })
  return kind === 'agency'
    ? {
        bytes,
        altDe: `Silberner Stern auf Blau mit den Buchstaben ${letters}`,
        altEn: `A silver star on blue with the letters ${letters}`,
      }
    : { bytes, altDe: 'Gezeichnetes Profilbild', altEn: 'A drawn profile picture' }
}

/** A JPEG of 1600 × 533 pixels: sea or hills, for an agency in quiet blue. */
export async function demoHeader(kind: 'agency' | 'citizen', seed: number): Promise<DemoPicture> {
  const random = randomOf(seed)
  const light = random.pick(kind === 'agency' ? agencyLights : headerLights)
  const bytes = await paint(header(random, light) + vignette(0.2), headerArea)
  return {
    bytes,
    altDe: `Landschaft an der Küste ${light.de}`,
    altEn: `A landscape by the coast ${light.en}`,
  }
}
