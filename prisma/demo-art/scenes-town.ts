import type { Pair, Random, Scene } from './brush.ts'
import { blurred, canvas, fade, glow, ridge, shaded, times } from './brush.ts'
import { write } from './letters.ts'
import type { Light } from './light.ts'
import { dawn, day, dusk, grey, night, sea, sky } from './light.ts'

/** A gabled brick house of an old Hanseatic town; `y` is the ground. */
function gabledHouse(
  random: Random,
  x: number,
  y: number,
  width: number,
  colors: { wall: string; window: string[]; snow: boolean },
): string {
  const height = random.between(230, 330)
  const steps = random.pick([3, 4, 5])
  const top = y - height
  const rise = width * 0.62
  let gable = `M${x} ${y} V${top}`
  for (let step = 0; step < steps; step++) gable += ` v${-rise / steps} h${(width / 2 - 12) / steps}`
  gable += ` v-12 h24 v12`
  for (let step = 0; step < steps; step++) gable += ` h${(width / 2 - 12) / steps} v${rise / steps}`
  const snow = times(colors.snow ? steps * 2 : 0, (index) => {
    const side = index < steps
    const step = index % steps
    const part = (width / 2 - 12) / steps
    const left = side ? x + step * part : x + width - (step + 1) * part
    return `<rect x="${left - 2}" y="${top - ((step + 1) * rise) / steps - 7}" width="${part + 4}" height="10" rx="5" fill="#f3f7fc"/>`
  })
  const windows = times(9, (index) => {
    const [column, row] = [index % 3, Math.floor(index / 3)]
    const [left, upper] = [x + width * (0.14 + column * 0.27), top + 10 + row * height * 0.28]
    return `<path d="M${left} ${upper + 50} v-40 q${width * 0.08} -16 ${width * 0.16} 0 v40 Z" fill="${random.pick(colors.window as [string, ...string[]])}"/>
      <path d="M${left + width * 0.08} ${upper + 2} v48 M${left} ${upper + 26} h${width * 0.16}" stroke="#0b1428" stroke-opacity=".45" stroke-width="3"/>`
  })
  const attic = `<circle cx="${x + width / 2}" cy="${top - rise * 0.42}" r="${width * 0.07}" fill="${random.pick(colors.window as [string, ...string[]])}"/>`
  return `<path d="${gable} V${y} Z" fill="${colors.wall}"/>${shaded(`${gable} V${y} Z`, ['#000/0', '#000/.28'], 'across')}${windows}${attic}${snow}`
}

export const winterStreet: Scene = (random) => {
  const light = random.pick([night, dusk])
  const ground = 760
  const walls: [string, ...string[]] = ['#6b3b3c', '#4f4a68', '#7a5145', '#3f5166', '#5c4257']
  const houses = times(7, (index) =>
    gabledHouse(random, -40 + index * 240, ground, 232, {
      wall: random.pick(walls),
      window: ['#ffd489', '#ffe3ab', '#22304e', '#2a3a5b', '#ffc66d'],
      snow: true,
    }),
  )
  const lamp = (x: number, size: number) => `<g transform="translate(${x} ${ground + 110}) scale(${size})">
    <path d="M-6 0 V-330 H6 V0 Z M-16 0 L-10 -40 H10 L16 0 Z" fill="#0d1528"/><path d="M-26 -378 H26 L17 -330 H-17 Z" fill="#ffe7b3"/>
    <path d="M-32 -378 L0 -404 L32 -378 Z" fill="#0d1528"/>${glow(0, -352, 300, '#ffcf85', 0.75)}
    <ellipse cx="0" cy="6" rx="210" ry="34" fill="#ffdca0" opacity=".3"/></g>`
  return {
    svg: `${sky(random, light, 640, 1350)}<rect y="540" width="1600" height="230" fill="#2b2a4a"/>${houses}
      ${fade({ y: ground - 4, height: 320 }, ['#c3cde3', '#8d9cc4', '#53638f'])}
      <path d="M0 ${ground + 70} Q500 ${ground + 40} 900 ${ground + 96} T1600 ${ground + 76} V1067 H0 Z" fill="#e9eff9" opacity=".42"/>
      ${times(2, (index) => `<path d="M${560 + index * 190} 1067 C${620 + index * 150} 960 ${800 + index * 90} 900 ${1010 + index * 46} ${ground + 76}" stroke="#4c5b86" stroke-width="${20 - index * 3}" fill="none" opacity=".4"/>`)}
      ${lamp(300, 1)}${lamp(900, 0.86)}${lamp(1400, 0.9)}
      ${times(330, () => `<circle cx="${random.between(0, 1600)}" cy="${random.between(0, 1067)}" r="${random.between(1, 5)}" fill="#fff" opacity="${random.between(0.2, 0.85)}"/>`)}
      ${blurred(
        3,
        times(
          26,
          () =>
            `<circle cx="${random.between(0, 1600)}" cy="${random.between(0, 1067)}" r="${random.between(6, 12)}" fill="#fff" opacity=".45"/>`,
        ),
      )}`,
    altDe: `Verschneite Altstadtstraße mit Giebelhäusern und Laternen ${light.de}, es schneit.`,
    altEn: `An old town street with gabled houses and street lamps ${light.en}; it is snowing.`,
  }
}

export const skyline: Scene = (random) => {
  const light = random.pick([dusk, dawn, night])
  const horizon = 650
  const city = (
    color: string,
    base: number,
    spires: number[],
    size: number,
  ) => `<g fill="${color}"><rect x="0" y="${base - 46 * size}" width="1600" height="${46 * size}"/>
    ${spires
      .map(
        (
          x,
        ) => `<path d="M${x - 34 * size} ${base} V${base - 250 * size} L${x - 24 * size} ${base - 268 * size} L${x} ${base - 470 * size} L${x + 24 * size} ${base - 268 * size} L${x + 34 * size} ${base - 250 * size} V${base} Z
      M${x + 30 * size} ${base} V${base - 150 * size} L${x + 70 * size} ${base - 205 * size} H${x + 200 * size} L${x + 236 * size} ${base - 150 * size} V${base} Z"/><path d="M${x - 1.5} ${base - 468 * size} V${base - 500 * size}" stroke="${color}" stroke-width="3"/>`,
      )
      .join('')}
    ${times(26, (index) => {
      const [x, w, h] = [index * 64 - 20, random.between(52, 84), random.between(60, 130) * size]
      return `<path d="M${x} ${base} V${base - h} L${x + w / 2} ${base - h - w * 0.55} L${x + w} ${base - h} V${base} Z"/>`
    })}</g>`
  const front = city(light.land[3], horizon, [random.between(330, 430), random.between(1120, 1250)], 1)
  const windows = times(
    150,
    () =>
      `<rect x="${random.between(10, 1590)}" y="${horizon - random.between(12, 84)}" width="6" height="9" fill="#ffd489" opacity="${random.between(0.35, 0.95)}"/>`,
  )
  return {
    svg: `${sky(random, light, horizon, random.between(650, 900))}
      ${city(light.land[1], horizon, [180, 760, 980], 0.72)}${front}${light.dark ? windows : ''}
      ${sea(random, light, horizon, 780)}
      ${blurred(4, `<g transform="translate(0 ${horizon * 2}) scale(1 -1)" opacity=".5">${front}</g>`)}
      ${light.dark ? times(70, () => `<rect x="${random.between(0, 1600)}" y="${horizon + random.between(4, 40)}" width="5" height="${random.between(20, 130)}" rx="2" fill="#ffd489" opacity="${random.between(0.05, 0.3)}"/>`) : ''}`,
    altDe: `Stadtansicht mit zwei hohen Kirchtürmen am Wasser ${light.de}.`,
    altEn: `A city by the water with two tall church towers ${light.en}.`,
  }
}

export const forestSearch: Scene = (random) => {
  const layer = (color: string, base: number, count: number, size: number) =>
    times(count, (index) => {
      const x = (index + random.between(0.1, 0.9)) * (1760 / count) - 80
      const height = random.between(320, 560) * size
      const tiers = times(7, (tier) => {
        const [top, half] = [base - height + (tier * height) / 8.4, (26 + tier * 17) * size]
        return `<path d="M${x} ${top} L${x + half} ${top + height * 0.24} Q${x} ${top + height * 0.19} ${x - half} ${top + height * 0.24} Z" fill="${color}"/>`
      })
      return `<rect x="${x - 5 * size}" y="${base - height * 0.3}" width="${10 * size}" height="${height * 0.4}" fill="${color}"/>${tiers}`
    })
  const floor = (color: string, y: number) => `<path d="${ridge(random, y, 14)}" fill="${color}"/>`
  const mist = (y: number) =>
    blurred(
      34,
      `<ellipse cx="${random.between(300, 1300)}" cy="${y}" rx="900" ry="54" fill="#cfe0e6" opacity=".26"/>`,
    )
  const searcher = (
    x: number,
    size: number,
    turn: number,
  ) => `<g transform="translate(${x} 905) scale(${size})">
    <g transform="translate(${turn * 30} -92) scale(${turn} 1)">${shaded('M0 -2 L520 -130 L560 120 L0 6 Z', ['#fff3cd/.85', '#fff3cd/0'], 'across')}${glow(0, 2, 40, '#fffbe6', 1)}</g>
    <path d="M-15 -150 a15 16 0 1 1 30 0 l-2 12 q17 4 20 24 l4 44 -10 4 -7 -30 2 40 q4 30 0 62 h-15 l-7 -52 -7 52 h-15 q-4 -34 0 -62 l2 -42 -10 34 -9 -4 6 -48 q4 -20 20 -24 Z" fill="#050b14"/>
    <path d="M-17 -100 h34 v9 h-34 Z" fill="#dbe77a" opacity=".85"/></g>`
  return {
    svg: `${fade({ y: 0, height: canvas.height }, ['#16303e', '#34596a', '#7fa0a6'])}${glow(random.between(500, 1100), 240, 620, '#d9ecec', 0.5)}
      ${layer('#54777f', 720, 15, 0.82)}${floor('#54777f', 690)}${mist(680)}${layer('#32545c', 800, 13, 1.05)}${floor('#32545c', 772)}${mist(765)}
      ${layer('#1a353d', 880, 10, 1.3)}${floor('#1d3b43', 838)}${mist(850)}${searcher(430, 0.98, -1)}${searcher(860, 1.1, 1)}${searcher(1180, 1, 1)}
      <path d="${ridge(random, 930, 14, 3)}" fill="#0a171d"/>
      <g fill="#060f14">${times(4, (index) => {
        const x = [-10, 250, 1330, 1570][index] ?? 0
        const w = random.between(36, 62)
        return `<path d="M${x} 1067 V-10 H${x + w} V1067 q20 20 40 30 h-${w + 80} q30 -8 40 -30 Z"/>`
      })}</g>`,
    altDe: 'Einsatzkräfte durchsuchen mit Taschenlampen einen nebligen Kiefernwald.',
    altEn: 'Officers with torches search a misty pine forest.',
  }
}

export const bicycle: Scene = (random) => {
  const [paint, dark] = random.pick<Pair>([
    ['#1f6f78', '#0f454c'],
    ['#b5443b', '#742620'],
    ['#2b4f93', '#182f5e'],
  ])
  const [wall, brick] = random.pick<Pair>([
    ['#d9cdb8', '#c9baa1'],
    ['#b9c6c8', '#a6b5b8'],
    ['#c98d74', '#b87a61'],
  ])
  const wheel = (
    x: number,
  ) => `<circle cx="${x}" cy="700" r="205" fill="none" stroke="#191c22" stroke-width="19"/>
    <circle cx="${x}" cy="700" r="191" fill="none" stroke="#b7bec6" stroke-width="7"/>
    ${times(18, (index) => `<path d="M${x} 510 V890" stroke="#8f979f" stroke-width="1.6" transform="rotate(${index * 10} ${x} 700)"/>`)}
    <circle cx="${x}" cy="700" r="17" fill="#4a525b"/>
    <path d="M${x - 214} 640 A224 224 0 0 1 ${x + 170} 552" fill="none" stroke="${dark}" stroke-width="14" stroke-linecap="round"/>`
  const bricks = times(200, (index) => {
    const [column, row] = [index % 17, Math.floor(index / 17)]
    return `<rect x="${column * 106 - (row % 2) * 53}" y="${row * 66}" width="102" height="62" rx="3" fill="${brick}" opacity="${random.between(0.25, 0.95)}"/>`
  })
  const tube = (path: string, width = 20) =>
    `<path d="${path}" stroke="${paint}" stroke-width="${width}" fill="none" stroke-linecap="round" stroke-linejoin="round"/><path d="${path}" stroke="#fff" stroke-opacity=".28" stroke-width="4" fill="none" stroke-linecap="round" transform="translate(-3 -4)"/>`
  const code = `LPN ${random.whole(1, 4)}${random.pick(['0', '2', '7', '8'])}${random.pick(['1', '3', '4'])}${random.pick(['0', '2', '7'])}`
  return {
    svg: `<rect width="1600" height="800" fill="${wall}"/>${bricks}
      ${shaded('M0 0 H1600 V800 H0 Z', ['#fff/.3', '#fff/0', '#1a1420/.3'], 'across')}
      ${fade({ y: 790, height: 280 }, ['#8b8984', '#5e5c59'])}<path d="M0 790 H1600" stroke="#4a4845" stroke-width="6"/>
      ${blurred(14, '<path d="M250 915 H1380" stroke="#000" stroke-opacity=".5" stroke-width="26"/><path d="M560 700 L740 420 L1060 430 L1160 700" stroke="#000" stroke-opacity=".22" stroke-width="20" fill="none" transform="translate(40 20)"/>')}
      ${wheel(480)}${wheel(1150)}
      ${tube('M480 700 L690 446 M480 700 L770 720', 14)}${tube('M690 446 L770 720 M702 490 L1052 458 M770 720 L1066 506')}
      ${tube('M1040 408 L1070 506 C1090 580 1120 640 1150 700', 18)}
      <path d="M690 446 L676 396" stroke="#c5cbd1" stroke-width="13"/><path d="M596 388 C640 372 720 374 766 384 C752 408 700 406 668 410 C640 414 610 412 596 388 Z" fill="#23201f"/>
      <path d="M1040 408 L1032 368 C1010 340 950 340 924 362" stroke="#c5cbd1" stroke-width="13" fill="none" stroke-linecap="round"/><path d="M924 362 l-46 14" stroke="#23201f" stroke-width="22" stroke-linecap="round"/>
      <path d="M1062 452 h36 v34 h-36 Z" fill="#dfe4e8"/>${glow(1100, 468, 60, '#fff6d0', 0.8)}
      <circle cx="770" cy="720" r="50" fill="none" stroke="#aab2ba" stroke-width="11"/><path d="M770 720 L812 800 M790 806 h50" stroke="#3a4149" stroke-width="13" stroke-linecap="round"/>
      <path d="M480 686 L770 672 M480 714 L770 768" stroke="#3a4149" stroke-width="4"/>
      <g transform="rotate(-5.2 880 474)"><rect x="752" y="432" width="256" height="86" rx="10" fill="#f7f9fb"/><rect x="752" y="432" width="256" height="24" rx="10" fill="#1450b8"/>
        ${write('CODIERT', { x: 880, y: 438, height: 12, color: '#fff' })}${write(code, { x: 880, y: 468, height: 36, color: '#12264e' })}</g>`,
    altDe: `Ein Fahrrad lehnt an einer Ziegelmauer, am Rahmen klebt ein Codierschild „${code}“.`,
    altEn: `A bicycle leans against a brick wall; a registration plate "${code}" is fixed to its frame.`,
  }
}

export const policeDog: Scene = (random) => {
  const light: Light = random.pick([dusk, dawn])
  const horizon = 640
  const dog = `M252 398 C258 386 246 380 234 382 L231 300 C243 268 252 238 250 206 C252 190 258 180 268 172
    C286 180 306 176 330 166 C346 160 350 146 338 138 C318 128 300 122 288 108 C280 98 270 90 262 86 L262 34
    C246 46 236 62 232 80 L222 44 C210 60 205 80 206 102 C192 122 184 146 178 172 C158 204 116 236 92 284
    C70 324 60 350 58 372 C36 384 8 384 -26 376 C-40 374 -44 386 -30 391 C0 402 40 404 66 398 L196 399 C204 388 192 378 170 377
    C180 356 186 338 190 318 L200 384 C198 390 200 398 206 398 Z`
  return {
    svg: `${sky(random, light, horizon, random.between(980, 1120))}
      ${sea(random, light, horizon, 1050)}
      <path d="M0 800 C300 700 620 730 900 830 C1150 900 1400 880 1600 850 V1067 H0 Z" fill="${light.land[2]}"/>
      <g transform="translate(${random.between(480, 560)} 268) scale(1.28)"><path d="${dog}" fill="#0a1022"/>
        <path d="M186 166 C204 182 230 190 258 184 L256 196 C228 202 198 194 180 178 Z" fill="#2f6fe0"/></g>
      <path d="M0 850 C300 756 620 760 900 842 C1150 920 1400 910 1600 880 V1067 H0 Z" fill="${light.land[3]}"/>
      ${times(170, () => {
        const x = random.between(-20, 1620)
        const y = 800 + Math.abs(x - 480) * 0.08 + random.between(10, 200)
        const lean = random.between(-24, 36)
        return `<path d="M${x} ${y} q${lean * 0.2} -40 ${lean} ${-random.between(40, 95)}" stroke="#0a1022" stroke-width="${random.between(1.4, 3)}" fill="none" opacity=".85"/>`
      })}`,
    altDe: `Ein Schäferhund mit blauem Halsband sitzt ${light.de} auf einer Düne und schaut aufs Meer.`,
    altEn: `A shepherd dog with a blue collar sits on a dune ${light.en} and looks out to sea.`,
  }
}

export const rapeseed: Scene = (random) => {
  const light = random.pick([day, grey])
  return {
    svg: `${sky(random, light, 560, 1200)}
      <path d="${ridge(random, 520, 26)}" fill="${light.land[0]}"/><path d="${ridge(random, 545, 22, 3)}" fill="${light.land[2]}"/>
      ${fade({ y: 566, height: 510 }, ['#e3cf52', '#efc62c', '#b99312'])}
      ${times(1500, () => {
        const depth = random.between(0, 1) ** 1.5
        return `<circle cx="${random.between(0, 1600)}" cy="${572 + depth * 500}" r="${1 + depth * 7}" fill="${random.pick(['#ffe76b', '#f7d638', '#8a8a1e', '#fff0a0', '#5f7420'])}" opacity="${random.between(0.3, 0.85)}"/>`
      })}
      ${shaded('M812 566 C830 700 620 860 420 1067 H900 C880 860 880 700 824 566 Z', ['#d9c8a4', '#a8906b'])}
      ${times(7, (index) => {
        const x = 180 + index * 64 + (index % 2) * 18
        const size = 1 - index * 0.09
        return `<rect x="${x - 3}" y="${560 - 60 * size}" width="${7 * size}" height="${70 * size}" fill="#4c3d30"/><ellipse cx="${x}" cy="${560 - 92 * size}" rx="${40 * size}" ry="${56 * size}" fill="${random.pick(['#3c6b45', '#2f5b3b'])}"/>`
      })}`,
    altDe: `Ein Feldweg führt ${light.de} durch ein blühendes Rapsfeld.`,
    altEn: `A track leads through a rape field in bloom ${light.en}.`,
  }
}
