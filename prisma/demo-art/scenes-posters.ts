import type { Pair, Scene, Triple } from './brush.ts'
import { fade, glow, shaded, times } from './brush.ts'
import { write } from './letters.ts'

/** The foot every poster shares: the fictional authority's neutral mark and name. */
function imprint(color: string): string {
  return `<g transform="translate(500 990)">${star(26, color)}</g>${write('LANDESPOLIZEI NORDKÜSTE', { x: 545, y: 976, height: 28, color, align: 'start' })}`
}

/** A plain star around the origin; no authority's arms. */
export function star(radius: number, color: string, points = 8, inner = 0.62): string {
  const corners = Array.from({ length: points * 2 }, (_, corner) => {
    const reach = corner % 2 ? radius * inner : radius
    const angle = (corner * Math.PI) / points - Math.PI / 2
    return `${(reach * Math.cos(angle)).toFixed(1)} ${(reach * Math.sin(angle)).toFixed(1)}`
  })
  return `<path d="M${corners.join(' L')} Z" fill="${color}"/>`
}

const child = (
  x: number,
  size: number,
  coat: string,
  bag: string,
  hair: string,
) => `<g transform="translate(${x} 812) scale(${size})">
  <path d="M-30 -96 L-34 0 M30 -96 L38 -2" stroke="#22304f" stroke-width="30" stroke-linecap="round"/><path d="M-52 6 h34 M22 4 h36" stroke="#e8563a" stroke-width="22" stroke-linecap="round"/>
  <path d="M-62 -220 C-62 -270 62 -270 62 -220 L70 -96 C40 -80 -40 -80 -70 -96 Z" fill="${coat}"/><path d="M-67 -142 H67 L69 -120 H-69 Z" fill="#f3f6c8"/>
  <rect x="-50" y="-246" width="100" height="112" rx="20" fill="${bag}"/><rect x="-36" y="-196" width="72" height="48" rx="10" fill="#fff" opacity=".28"/><path d="M-34 -176 H34" stroke="#f3f6c8" stroke-width="8"/>
  <circle cx="0" cy="-302" r="50" fill="${hair}"/><path d="M-54 -306 A54 52 0 0 1 54 -306 L58 -296 H-58 Z" fill="#f2c230"/></g>`

export const safeToSchool: Scene = (random) => {
  const [top, bottom] = random.pick<Pair>([
    ['#1d5aa8', '#5fa3d6'],
    ['#14706e', '#66b7a4'],
    ['#274690', '#7f9fd8'],
  ])
  const coats = random.pick<Pair>([
    ['#e8563a', '#3c8d6e'],
    ['#4a7fd0', '#d9752f'],
  ])
  return {
    svg: `${fade({ y: 0, height: 1067 }, [top, bottom])}${glow(800, 620, 700, '#fff', 0.35)}
      ${write('SICHER', { x: 800, y: 92, height: 128, color: '#fff', weight: 1.6 })}${write('ZUR SCHULE', { x: 800, y: 286, height: 76, color: '#fbe38a', weight: 1.6 })}
      <path d="M0 700 H1600 V1067 H0 Z" fill="#323a48"/>
      ${times(9, (index) => {
        const at = (depth: number, slot: number) => 800 + (slot - 4.5) * (110 + depth * 110)
        return `<path d="M${at(0, index + 0.05)} 716 H${at(0, index + 0.55)} L${at(1, index + 0.55)} 900 H${at(1, index + 0.05)} Z" fill="#f4f5f2"/>`
      })}
      <ellipse cx="800" cy="826" rx="330" ry="24" fill="#000" opacity=".28"/>
      ${child(650, 0.98, coats[0], '#f2c230', '#6a4630')}${child(820, 0.84, coats[1], '#d94f70', '#2b2320')}${child(965, 0.92, '#5b6fc0', '#57b38f', '#b98545')}
      <path d="M0 930 H1600 V1067 H0 Z" fill="#0f2447"/>${imprint('#fff')}`,
    altDe: 'Plakat „Sicher zur Schule“: drei Kinder mit Schulranzen gehen über einen Zebrastreifen.',
    altEn: 'Poster "Safely to school" (in German): three children with satchels walk over a zebra crossing.',
  }
}

export const phoneFraud: Scene = (random) => {
  const [base, deep] = random.pick<Pair>([
    ['#12305f', '#0a1c3c'],
    ['#3b1f4b', '#1f0f2b'],
    ['#0f4a52', '#08282e'],
  ])
  return {
    svg: `${fade({ y: 0, height: 1067 }, [base, deep])}${glow(1160, 470, 620, '#6fa8ff', 0.4)}
      ${times(5, (index) => `<circle cx="1160" cy="470" r="${300 + index * 85}" fill="none" stroke="#fff" stroke-opacity="${0.16 - index * 0.028}" stroke-width="5"/>`)}
      <g transform="rotate(9 1160 480)"><rect x="990" y="130" width="340" height="680" rx="52" fill="#05080f"/><rect x="1006" y="148" width="308" height="644" rx="38" fill="#eef2f8"/>
        <rect x="1110" y="164" width="100" height="20" rx="10" fill="#05080f"/><circle cx="1160" cy="330" r="74" fill="#c9d3e2"/><circle cx="1160" cy="308" r="28" fill="#8494ad"/><path d="M1108 372 C1112 336 1208 336 1212 372 A74 74 0 0 1 1108 372 Z" fill="#8494ad"/>
        ${write('UNBEKANNT', { x: 1160, y: 440, height: 32, color: '#22304f' })}<path d="M1080 506 H1240" stroke="#b6c1d2" stroke-width="10" stroke-linecap="round"/>
        <circle cx="1084" cy="690" r="48" fill="#d8323a"/><circle cx="1236" cy="690" r="48" fill="#b6c1d2"/>
        <path d="M1056 700 C1066 680 1102 680 1112 700 L1100 708 L1092 694 H1076 L1068 708 Z" fill="#fff"/><path d="M1222 676 C1218 700 1234 716 1254 708" stroke="#fff" stroke-width="9" fill="none" stroke-linecap="round"/></g>
      ${write('FALSCHE', { x: 120, y: 180, height: 92, color: '#fff', align: 'start' })}${write('POLIZISTEN', { x: 120, y: 318, height: 92, color: '#fff', align: 'start' })}
      ${write('AM TELEFON', { x: 120, y: 474, height: 56, color: '#a9c8ff', align: 'start' })}
      <rect x="112" y="604" width="600" height="136" rx="20" fill="#fbe38a"/>${write('LEGEN SIE AUF.', { x: 412, y: 644, height: 56, color: '#1d1a10' })}
      ${write('IM ZWEIFEL 110', { x: 120, y: 800, height: 46, color: '#fff', align: 'start' })}
      <path d="M0 930 H1600 V1067 H0 Z" fill="#000" opacity=".35"/>${imprint('#fff')}`,
    altDe:
      'Plakat „Falsche Polizisten am Telefon. Legen Sie auf. Im Zweifel 110“ mit einem klingelnden Telefon.',
    altEn:
      'Poster (in German) "False police officers on the phone. Hang up. If in doubt call 110", with a ringing phone.',
  }
}

export const openDay: Scene = (random) => {
  const [base, deep, accent] = random.pick<Triple>([
    ['#e9eef5', '#c7d5e6', '#1450b8'],
    ['#f4ecdd', '#e4d2b4', '#b5443b'],
    ['#e3efe9', '#bcd6c9', '#14706e'],
  ])
  return {
    svg: `${fade({ y: 0, height: 1067 }, [base, deep])}
      ${shaded('M0 640 C300 560 620 700 900 640 C1200 570 1400 600 1600 540 V930 H0 Z', [`${accent}/.35`, `${accent}/.75`])}
      ${shaded('M0 760 C360 680 640 800 980 740 C1240 700 1420 740 1600 690 V930 H0 Z', [`${accent}/.7`, accent])}
      <g transform="translate(1250 360)">${star(210, accent)}${star(176, base)}${star(156, accent)}</g><circle cx="1250" cy="360" r="66" fill="${base}"/>
      ${write('TAG DER', { x: 130, y: 170, height: 104, color: '#16233f', align: 'start' })}${write('OFFENEN TÜR', { x: 130, y: 336, height: 104, color: accent, align: 'start' })}
      ${write('SONNTAG 10 - 17 UHR', { x: 130, y: 512, height: 46, color: '#16233f', align: 'start' })}
      <path d="M0 930 H1600 V1067 H0 Z" fill="#0f2447"/>${imprint('#fff')}`,
    altDe: 'Plakat „Tag der offenen Tür, Sonntag 10 bis 17 Uhr“ mit einem schlichten Stern.',
    altEn: 'Poster (in German) "Open day, Sunday 10 to 17 o’clock" with a plain star.',
  }
}
