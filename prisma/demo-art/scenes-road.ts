import type { Random, Scene } from './brush.ts'
import { backdrop, blurred, canvas, fade, glow, ridge, shaded, times } from './brush.ts'
import { write } from './letters.ts'
import { dawn, day, dusk, grey, night, sky } from './light.ts'
import { patrolCar } from './vehicles.ts'

/** Discs of light out of focus, as a long lens draws them. */
export function bokeh(
  random: Random,
  count: number,
  colors: [string, ...string[]],
  area: [number, number, number, number],
): string {
  const [left, top, right, bottom] = area
  return times(count, () => {
    const [x, y, r] = [random.between(left, right), random.between(top, bottom), random.between(14, 62)]
    const color = random.pick(colors)
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="${color}" opacity="${random.between(0.1, 0.42)}"/>
      <circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${color}" stroke-width="2" opacity=".35"/>`
  })
}

const blues: [string, ...string[]] = ['#2f7dff', '#57a0ff', '#1d5bea', '#9cc8ff']
const ambers: [string, ...string[]] = ['#ffb45c', '#ff8a3d', '#ffd9a0', '#ff5a45']

export const nightRoad: Scene = (random) => {
  const [vanish, horizon] = [random.between(700, 900), 470]
  const dashes = times(9, (index) => {
    const near = (index + 1) ** 2.1 / 100
    const far = (index + 0.45) ** 2.1 / 100
    const at = (depth: number, offset: number) => `${vanish + (offset - 60) * depth} ${horizon + depth * 600}`
    return `<path d="M${at(far, -9)} L${at(far, 9)} L${at(near, 9)} L${at(near, -9)} Z" fill="#dfe8f5" opacity=".7"/>`
  })
  const reflections = times(26, () => {
    const [x, y] = [random.between(500, 1500), random.between(500, 800)]
    return `<rect x="${x}" y="${y}" width="${random.between(8, 40)}" height="${random.between(120, 380)}" rx="12" fill="${random.pick(random.between(0, 1) < 0.65 ? blues : ambers)}" opacity="${random.between(0.06, 0.22)}"/>`
  })
  return {
    svg: `${fade({ y: 0, height: horizon + 40 }, ['#040816', '#0a1430', '#142650'])}
      <path d="${ridge(random, horizon - 40, 40, 2.4)}" fill="#050a18"/>
      ${fade({ y: horizon, height: 600 }, ['#101b36', '#0a1122', '#05080f'])}
      <path d="M${vanish - 20} ${horizon} L-260 1067 L-700 1067 Z M${vanish + 30} ${horizon} L1960 1067 L2400 1067 Z" fill="#060b18"/>
      ${blurred(14, reflections)}${dashes}
      <path d="M${vanish - 12} ${horizon} L-140 1067 L-90 1067 Z M${vanish + 12} ${horizon} L1700 1067 L1650 1067 Z" fill="#c9d6ea" opacity=".5"/>
      ${blurred(2, bokeh(random, 26, ambers, [60, 380, vanish - 40, 520]) + bokeh(random, 34, blues, [vanish - 60, 330, 1560, 560]))}
      ${glow(vanish + 330, 440, 520, '#2f7dff', 0.75)}${glow(vanish + 330, 440, 120, '#e6f0ff', 0.95)}${glow(vanish + 470, 452, 90, '#d5e6ff', 0.9)}
      ${times(240, () => {
        const x = random.between(0, 1600)
        const y = random.between(0, 1040)
        return `<path d="M${x} ${y} l-5 ${random.between(14, 34)}" stroke="#cfe0ff" stroke-width="1" opacity="${random.between(0.05, 0.22)}"/>`
      })}`,
    altDe: 'Regennasse Landstraße bei Nacht, in der Ferne unscharfes Blaulicht.',
    altEn: 'A country road at night, wet with rain, and blurred blue lights in the distance.',
  }
}

export const trafficCones: Scene = (random) => {
  const light = random.pick([dawn, dusk, grey])
  const cone = (x: number, y: number, size: number) => `<g transform="translate(${x} ${y}) scale(${size})">
    <ellipse cx="26" cy="2" rx="150" ry="17" fill="#000" opacity=".35"/>
    ${shaded('M-112 -2 L-88 -34 H88 L112 -2 Q0 14 -112 -2 Z', ['#e2571f', '#8f2f0f'])}
    <clipPath id="cone"><path d="M-70 -30 L-15 -330 Q0 -340 15 -330 L70 -30 Q0 -16 -70 -30 Z"/></clipPath>
    <g clip-path="url(#cone)"><rect x="-120" y="-360" width="240" height="380" fill="#f0642a"/>
    <path d="M-120 -120 Q0 -98 120 -120 V-182 Q0 -162 -120 -182 Z M-120 -226 Q0 -208 120 -226 V-272 Q0 -256 -120 -272 Z" fill="#f6f3ee"/>
    ${shaded('M-120 -360 H120 V20 H-120 Z', ['#000/.05', '#fff/.22', '#000/.1', '#000/.55'], 'across')}</g></g>`
  return {
    svg: `${sky(random, light, 430, random.between(300, 700))}
      ${backdrop(9, `<path d="${ridge(random, 400, 36, 1.6)}" fill="${light.land[1]}"/><path d="${ridge(random, 436, 16, 2)}" fill="${light.land[2]}"/>`)}
      ${fade({ y: 452, height: 620 }, ['#5b6270', '#3a404c', '#22262f'])}
      ${blurred(5, bokeh(random, 16, ['#ff5a45', '#ffb45c', '#ffffff'], [120, 400, 1500, 470]))}
      ${shaded('M900 452 L1020 1067 L1250 1067 L915 452 Z', ['#fff/.2', '#fff/.85'])}
      ${times(900, () => `<circle cx="${random.between(0, 1600)}" cy="${470 + random.between(0, 1) ** 0.7 * 600}" r="${random.between(0.6, 2)}" fill="${random.pick(['#fff', '#000'])}" opacity="${random.between(0.05, 0.16)}"/>`)}
      ${blurred(7, cone(1080, 520, 0.2) + cone(1020, 560, 0.32))}${blurred(3.5, cone(905, 640, 0.62))}${cone(random.between(560, 640), 930, 1.75)}`,
    altDe: `Orange-weiße Leitkegel sperren ${light.de} eine Fahrspur.`,
    altEn: `Orange and white traffic cones close a lane ${light.en}.`,
  }
}

export const patrolCarScene: Scene = (random) => {
  const light = random.pick([dusk, night, dawn, day])
  const horizon = 600
  const body = light.dark ? ['#aab6c6', '#5b6880'] : ['#eef1f5', '#a7b1bf']
  return {
    svg: `${sky(random, light, horizon, random.between(200, 500))}
      <path d="${ridge(random, horizon - 60, 50)}" fill="${light.land[0]}"/><path d="${ridge(random, horizon - 10, 26, 2)}" fill="${light.land[1]}"/>
      <path d="${ridge(random, horizon + 40, 16, 3)}" fill="${light.land[2]}"/>
      ${fade({ y: 700, height: 370 }, light.dark ? ['#2b3350', '#141a2e'] : ['#7c828c', '#4a4f59'])}
      ${times(5, (index) => `<path d="M${index * 380 - 100} 985 h210 l26 26 h-230 Z" fill="#fff" opacity="${light.dark ? 0.35 : 0.7}"/>`)}
      ${times(7, (index) => `<path d="M${40 + index * 255} 712 v-82 q9 -7 18 0 v82 Z" fill="#e8ecef" opacity=".85"/><path d="M${40 + index * 255} 650 h18 v16 h-18 Z" fill="#20242c"/>`)}
      <g transform="translate(${random.between(190, 330)} 556) scale(1.08)">${patrolCar(body, light.dark ? ['#22314f', '#0a1120'] : ['#4d6a88', '#1b2a3f'], light.dark)}</g>`,
    altDe: `Ein Streifenwagen steht ${light.de} am Rand einer Landstraße${light.dark ? ', das Blaulicht ist an' : ''}.`,
    altEn: `A patrol car stands at the side of a country road ${light.en}${light.dark ? ', its blue lights on' : ''}.`,
  }
}

export const stopSign: Scene = (random) => {
  const light = random.pick([day, dawn, grey])
  const [x, y, r] = [random.between(560, 680), 430, 250]
  const octagon = (radius: number) =>
    `M${Array.from({ length: 8 }, (_, corner) => {
      const angle = Math.PI / 8 + (corner * Math.PI) / 4
      return `${(x + radius * Math.cos(angle)).toFixed(1)} ${(y + radius * Math.sin(angle)).toFixed(1)}`
    }).join(' L')} Z`
  return {
    svg: `${sky(random, light, 720, 1250)}
      ${backdrop(
        16,
        `<path d="${ridge(random, 610, 60, 2)}" fill="${light.land[1]}"/><path d="${ridge(random, 700, 40, 3)}" fill="${light.land[2]}"/>
        <path d="M1060 730 V560 L1140 490 L1220 560 V730 Z M1250 730 V520 L1345 440 L1440 520 V730 Z" fill="#b7654f"/><path d="M1040 566 L1140 478 L1240 566 Z M1230 526 L1345 430 L1460 526 Z" fill="#6d3a33"/>`,
      )}
      ${backdrop(10, `${fade({ x: -90, y: 745, width: 1780, height: 420 }, ['#8a8f95', '#565b63'])}<path d="M-90 906 L1690 794 V824 L-90 951 Z" fill="#fff" opacity=".6"/>`)}
      ${blurred(4, bokeh(random, 10, ['#ffffff', '#ffe2a8', '#bfe0b0'], [900, 480, 1580, 740]))}
      ${shaded(`M${x - 13} ${y + 120} H${x + 13} V${canvas.height} H${x - 13} Z`, ['#e5e9ec', '#8b949d', '#c9d0d6', '#6b747d'], 'across')}
      <path d="${octagon(r + 10)}" fill="#69707a"/><path d="${octagon(r)}" fill="#fff"/>${shaded(octagon(r - 15), ['#d3282f', '#b0161f'])}
      ${write('STOP', { x, y: y - 66, height: 132, color: '#fff', weight: 1.9 })}
      ${shaded(octagon(r), ['#fff/.16', '#fff/0', '#000/.12'], 'across')}`,
    altDe: 'Ein Stoppschild an einer Kreuzung im Ort, dahinter unscharf Häuser und Bäume.',
    altEn: 'A stop sign at a crossroads in a village, with houses and trees out of focus behind it.',
  }
}

export const motorway: Scene = (random) => {
  const light = random.pick([dusk, night])
  const horizon = 430
  const trail = (side: 1 | -1, color: string) =>
    times(15, () => {
      const bend = random.between(90, 640)
      const opacity = random.between(0.3, 0.95)
      return `<path d="M${640 + side * 5} ${horizon + 8} C${930 + side * bend * 0.06} ${horizon + 70} ${690 + side * bend * 0.62} 690 ${800 + side * bend * 2} 1090" stroke="${color}" stroke-width="${random.between(1.5, 7)}" fill="none" opacity="${opacity}" stroke-linecap="round"/>`
    })
  return {
    svg: `${sky(random, light, horizon, 1180)}${fade({ y: horizon, height: 640 }, [light.land[1], light.land[3]])}<path d="${ridge(random, horizon - 26, 28, 1.4)}" fill="${light.land[1]}"/>
      <path d="${ridge(random, horizon + 20, 14, 3)}" fill="${light.land[3]}"/>
      <path d="M630 ${horizon + 6} C890 ${horizon + 70} 240 690 -640 1090 H2240 C1140 690 970 ${horizon + 70} 650 ${horizon + 6} Z" fill="#10162c"/>
      ${blurred(6, trail(-1, '#fff0c9') + trail(1, '#ff3f35'))}${trail(-1, '#fff6df')}${trail(1, '#ff5b4d')}`,
    altDe: `Lichtspuren des Verkehrs auf einer Autobahn ${light.de}.`,
    altEn: `Light trails of traffic on a motorway ${light.en}.`,
  }
}
