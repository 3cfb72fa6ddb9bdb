import type { Random, Scene, Triple } from './brush.ts'
import { blurred, canvas, glow, ridge, shaded, times } from './brush.ts'
import type { Light } from './light.ts'
import { dawn, day, dusk, grey, night, sea, sky } from './light.ts'
import { helicopter, patrolBoat } from './vehicles.ts'

export const harbour: Scene = (random) => {
  const light = random.pick([dawn, dusk, grey])
  const [horizon, sun] = [610, random.between(950, 1350)]
  const left = random.between(160, 420)
  return {
    svg: `${sky(random, light, horizon, sun)}
      ${cranes(random, light, horizon)}
      <path d="${ridge(random, horizon - 16, 8, 3)}" fill="${light.land[1]}" opacity=".85"/>
      ${sea(random, light, horizon, sun)}
      ${blurred(7, `<ellipse cx="${left + 420}" cy="800" rx="460" ry="26" fill="${light.land[3]}" opacity=".5"/>`)}
      <g transform="translate(${left} 532) scale(.86)">${patrolBoat(['#2a62c4', '#123678'], ['#f4f6f8', '#b9c4d2'])}</g>
      <path d="M${left - 60} 800 Q${left + 200} 782 ${left + 440} 794 T${left + 800} 788 L${left + 760} 806 Q${left + 400} 816 ${left - 60} 800 Z" fill="#fff" opacity=".55"/>
      ${mooring(light)}`,
    altDe: `Ein blaues Streifenboot der Wasserschutzpolizei läuft ${light.de} aus dem Hafen aus, dahinter Kräne.`,
    altEn: `A blue patrol boat of the water police leaves the harbour ${light.en}, with cranes behind it.`,
  }
}

function cranes(random: Random, light: Light, horizon: number): string {
  return times(4, (index) => {
    const size = random.between(0.6, 1.15)
    const x = 60 + index * 370 + random.between(-60, 60)
    return `<g transform="translate(${x} ${horizon}) scale(${size})" stroke="${light.land[1]}" fill="none" opacity=".9">
      <path d="M0 0 L24 -190 M90 0 L66 -190 M12 -95 H78 M4 -30 H86" stroke-width="9"/>
      <path d="M45 -190 V-250 M-30 -205 H100 M45 -250 L250 -330 M45 -205 L250 -330 M45 -250 L-30 -205" stroke-width="7"/>
      <path d="M250 -330 V-200" stroke-width="3"/></g>`
  })
}

function mooring(light: Light): string {
  const post = (x: number, height: number) =>
    shaded(
      `M${x} ${canvas.height} V${canvas.height - height} q22 -12 44 0 V${canvas.height} Z`,
      [light.land[2], light.land[3]],
      'across',
    )
  return post(1330, 250) + post(1400, 290) + post(1472, 230)
}

export const lighthouse: Scene = (random) => {
  const light = random.pick([dusk, dawn, night, day])
  const horizon = 640
  const x = random.between(1040, 1220)
  const beams = light.dark
    ? blurred(
        5,
        `${shaded(`M${x} 262 L-80 60 L-80 330 Z`, ['#ffe9b5/0', '#ffe9b5/.55'], 'across')}${shaded(`M${x} 262 L1700 190 L1700 330 Z`, ['#ffe9b5/.5', '#ffe9b5/0'], 'across')}`,
      )
    : ''
  const cliff = `M${canvas.width} 520 C1500 500 1380 560 1290 556 C1180 552 1080 560 990 590 C930 612 900 660 860 700
    C840 740 790 760 780 820 C760 900 700 960 640 1067 L1600 1067 Z`
  return {
    svg: `${sky(random, light, horizon, random.between(250, 560))}
      <path d="${ridge(random, horizon - 24, 14)}" fill="${light.land[0]}" opacity=".7"/>
      ${sea(random, light, horizon, 420)}${beams}
      <path d="M${x - 44} 572 L${x - 29} 300 H${x + 29} L${x + 44} 572 Z" fill="#f1ede4"/>
      <path d="M${x - 40.5} 508 L${x - 37} 440 H${x + 37} L${x + 40.5} 508 Z M${x - 33.5} 378 L${x - 30} 318 H${x + 30} L${x + 33.5} 378 Z" fill="#c3473f"/>
      ${shaded(`M${x} 300 H${x + 29} L${x + 44} 572 H${x} Z`, ['#0b1430/0', '#0b1430/.42'], 'across')}
      <path d="M${x - 40} 292 H${x + 40} V304 H${x - 40} Z M${x - 24} 244 H${x + 24} V240 L${x} 214 L${x - 24} 240 Z" fill="#26303f"/>
      <rect x="${x - 21}" y="244" width="42" height="48" fill="${light.dark ? '#fff0c4' : '#b8d3e0'}"/>
      <path d="M${x - 7} 244 V292 M${x + 7} 244 V292" stroke="#26303f" stroke-width="3"/>
      ${light.dark ? glow(x, 266, 150, '#ffe9b5', 0.95) : ''}
      ${shaded(cliff, [light.land[2], light.land[3]])}
      <path d="M1335 552 h92 v-46 l-46 -34 l-46 34 Z" fill="${light.land[3]}"/>
      <rect x="1362" y="514" width="16" height="20" fill="${light.dark ? '#ffd98c' : '#dbe8ee'}"/>
      ${grass(random, light, 120, 880, 600)}`,
    altDe: `Ein rot-weißer Leuchtturm auf einer Steilküste ${light.de}, davor die ruhige Ostsee.`,
    altEn: `A red and white lighthouse on a cliff ${light.en}, with the calm Baltic Sea before it.`,
  }
}

/** Blades of marram grass along the lower edge, from `left` on. */
export function grass(random: Random, light: Light, count: number, left: number, depth = 90): string {
  return times(count, () => {
    const x = random.between(left, 1640)
    const base = canvas.height + 12 - random.between(0, depth) * Math.max(0, (x - left - 120) / (1600 - left))
    const [lean, height] = [random.between(-26, 34), random.between(30, 110)]
    return `<path d="M${x} ${base} q${lean * 0.2} ${-height * 0.6} ${lean} ${-height}" stroke="${light.land[3]}" stroke-width="${random.between(1.5, 3.5)}" fill="none" opacity=".9"/>`
  })
}

export const rescueHelicopter: Scene = (random) => {
  const light = random.pick([dusk, night, grey])
  const horizon = 690
  const [x, y] = [random.between(420, 640), random.between(170, 240)]
  const target = x + 560
  const beam = light.dark
    ? blurred(
        9,
        shaded(`M${x + 560} ${y + 210} L${target - 130} 880 L${target + 210} 880 Z`, [
          '#eaf3ff/.75',
          '#eaf3ff/.12',
        ]),
      ) + blurred(10, `<ellipse cx="${target + 40}" cy="880" rx="180" ry="26" fill="#eaf3ff" opacity=".5"/>`)
    : ''
  return {
    svg: `${sky(random, light, horizon, 300)}${sea(random, light, horizon, 300)}${beam}
      <g transform="translate(${x} ${y}) rotate(5 380 170)">${helicopter(['#dbe3ec', '#7389a6'], ['#375b88', '#0f2140'])}</g>
      ${light.dark ? glow(x + 392, y + 232, 40, '#ff4d4d', 0.9) + glow(x + 40, y + 60, 40, '#ffffff', 0.9) : ''}`,
    altDe: `Ein Polizeihubschrauber sucht ${light.de} die offene See ab.`,
    altEn: `A police helicopter searches the open sea ${light.en}.`,
  }
}

export const chalkCliffs: Scene = (random) => {
  const light = random.pick([day, dawn])
  const horizon = 600
  const edge = (x: number, y: number, rough: number) => {
    let path = `M1600 ${y - 120} L${x + 260} ${y}`
    for (let step = 0; step <= 9; step++) {
      path += ` L${x + 260 - step * 30 + random.between(-rough, rough)} ${y + 8 + (step * (690 - y)) / 9}`
    }
    return `${path} L${x - 20} 700 L1600 820 Z`
  }
  const shadows = times(26, () => {
    const left = random.between(1040, 1580)
    return `<path d="M${left} ${random.between(330, 420)} l${random.between(-40, 10)} ${random.between(120, 330)} l${random.between(8, 30)} 0 Z" fill="#8a94a6" opacity="${random.between(0.1, 0.3)}"/>`
  })
  const trees = times(92, (index) => {
    const x = index < 18 ? 930 + index * 9 : 1082 + (index - 18) * 7.4
    const top = index < 18 ? 424 - index * 3.4 : 342 - (x - 1082) * 0.23
    return `<ellipse cx="${x}" cy="${top}" rx="${random.between(14, 30)}" ry="${random.between(16, 38)}" fill="${random.pick(['#2f5d45', '#3d7153', '#264c3a'])}"/>`
  })
  return {
    svg: `${sky(random, light, horizon, 360)}${sea(random, light, horizon, 360)}
      ${shaded(edge(660, 430, 12), ['#d9d4cc', '#aeb1b8'])}${shaded(edge(820, 350, 16), ['#fbf8f0', '#cfcdca'])}${shadows}${trees}
      ${shaded('M560 712 C760 690 1100 720 1600 800 V1067 H1180 C1000 900 760 780 560 712 Z', ['#cbbfa8', '#77705f'])}
      ${times(60, () => `<ellipse cx="${random.between(980, 1600)}" cy="${random.between(880, 1060)}" rx="${random.between(6, 26)}" ry="${random.between(4, 13)}" fill="${random.pick(['#9b9484', '#5f5b50', '#c9c2b2'])}" opacity=".7"/>`)}`,
    altDe: `Weiße Kreidefelsen mit Buchenwald über der Ostsee ${light.de}.`,
    altEn: `White chalk cliffs with beeches above the Baltic Sea ${light.en}.`,
  }
}

export const beach: Scene = (random) => {
  const light = random.pick([day, dawn, grey])
  const horizon = 480
  const hood = random.pick<Triple>([
    ['#2f6fb3', '#f4f6f8', '#1d4a7d'],
    ['#c3473f', '#f6f1e7', '#82302b'],
    ['#2f8576', '#f3f6ef', '#1c5449'],
  ])
  const chairs = [
    { x: 300, y: 735, size: 0.5 },
    { x: 1120, y: 770, size: 0.66 },
    { x: random.between(540, 660), y: 960, size: 1.25 },
  ]
  return {
    svg: `${sky(random, light, horizon, 1180)}${sea(random, light, horizon, 1180)}
      ${shaded('M0 640 C300 606 560 676 860 650 C1160 624 1400 668 1600 640 V1067 H0 Z', ['#d9c7a0', '#efdfba', '#c8ae7e'])}
      <path d="M0 640 C300 606 560 676 860 650 C1160 624 1400 668 1600 640" stroke="#fff" stroke-width="9" fill="none" opacity=".75"/>
      <path d="M0 622 C320 590 560 654 880 630 C1160 608 1400 646 1600 622" stroke="#fff" stroke-width="4" fill="none" opacity=".45"/>
      ${times(420, () => `<ellipse cx="${random.between(0, 1600)}" cy="${random.between(700, 1067)}" rx="${random.between(2, 15)}" ry="${random.between(1, 4)}" fill="${random.pick(['#a98d5c', '#fff6dd'])}" opacity="${random.between(0.12, 0.4)}"/>`)}
      ${chairs.map(({ x, y, size }) => `<g transform="translate(${x} ${y}) scale(${size})">${strandkorb(hood)}</g>`).join('')}
      ${grass(random, { ...light, land: [...light.land.slice(0, 3), '#6f7a46'] as Light['land'] }, 130, 1080, 60)}`,
    altDe: `Strandkörbe am Ostseestrand ${light.de}.`,
    altEn: `Hooded wicker beach chairs on the Baltic shore ${light.en}.`,
  }
}

/** The hooded wicker chair of the German coast, 240 wide, standing on y = 0. */
function strandkorb([stripe, cloth, deep]: Triple): string {
  const stripes = times(
    6,
    (index) => `<rect x="${-92 + index * 32}" y="-300" width="16" height="300" fill="${stripe}"/>`,
  )
  const weave = times(
    9,
    (index) => `<path d="M-124 ${-100 + index * 11} H124" stroke="#8c6b3f" stroke-width="3" opacity=".5"/>`,
  )
  return `<ellipse cx="30" cy="2" rx="170" ry="18" fill="#5b4623" opacity=".4"/>
    <path d="M-128 -110 V-262 Q-128 -330 -60 -330 H60 Q128 -330 128 -262 V-110 Z" fill="#d8b67c"/>
    <clipPath id="cloth${stripe.slice(1)}"><path d="M-104 -104 V-252 Q-104 -300 -54 -300 H54 Q104 -300 104 -252 V-104 Z"/></clipPath>
    <g clip-path="url(#cloth${stripe.slice(1)})"><rect x="-120" y="-320" width="240" height="240" fill="${cloth}"/>${stripes}
      ${shaded('M-120 -320 H120 V-150 Q0 -190 -120 -150 Z', ['#000/.42', '#000/.06'])}</g>
    <path d="M-112 -116 H112 V-82 Q0 -70 -112 -82 Z" fill="${deep}"/>
    <path d="M-130 -92 H130 L122 0 H-122 Z" fill="#c79f60"/>${weave}<path d="M-130 -92 H130 V-82 H-130 Z" fill="#f1ddb4"/>
    <path d="M-128 -150 h-14 v60 h14 Z M128 -150 h14 v60 h-14 Z" fill="#a88249"/>`
}
