import { blurred, glow, shaded } from './brush.ts'
import { write } from './letters.ts'

/** An estate car from the side, 1000 wide and 300 high, wheels on y = 300, front to the right. */
export function patrolCar(body: string[], glass: string[], lit: boolean): string {
  const shell = `M26 238 C20 214 24 186 34 160 C40 132 62 108 92 98 L166 34 C184 18 214 11 262 9 L470 8
    C540 8 592 30 640 58 L706 98 C806 104 902 118 944 148 C966 164 974 196 968 232 C966 244 956 250 940 250
    L860 250 A82 82 0 0 0 696 250 L316 250 A82 82 0 0 0 152 250 L48 250 C34 250 28 246 26 238 Z`
  const windows = `M134 96 L186 46 C196 36 214 32 240 31 L262 31 L262 98 Z M284 30 L440 29 L452 98 L284 98 Z
    M462 29 C530 30 572 46 618 72 L654 98 L476 98 Z`
  const wheel = (x: number) => `<circle cx="${x}" cy="236" r="66" fill="#0b0e14"/>
    <circle cx="${x}" cy="236" r="41" fill="#8d97a5"/><circle cx="${x}" cy="236" r="35" fill="#2b323d"/>
    <g stroke="#a9b3c0" stroke-width="9">${[0, 36, 72, 108, 144]
      .map((turn) => `<path d="M${x} 201 V271" transform="rotate(${turn} ${x} 236)"/>`)
      .join('')}</g><circle cx="${x}" cy="236" r="10" fill="#c3ccd7"/>`
  const beacon = `<path d="M318 8 L324 -16 C326 -22 332 -24 340 -24 L446 -24 C454 -24 460 -22 463 -16 L470 8 Z" fill="#1d5fe0"/>
    <path d="M340 -24 H446 L452 -14 H334 Z" fill="#8fc0ff"/>`
  const blue = '#1450b8'
  return `<ellipse cx="500" cy="300" rx="500" ry="16" fill="#000" opacity=".45"/>
    ${lit ? glow(394, -10, 330, '#3d8bff', 0.95) + glow(394, -10, 90, '#dcebff', 0.95) : ''}${beacon}
    ${shaded(shell, body)}
    <clipPath id="shell"><path d="${shell}"/></clipPath>
    <g clip-path="url(#shell)"><path d="M0 122 H1000 V176 H0 Z" fill="${blue}"/>
      <path d="M0 180 H1000 V188 H0 Z" fill="#e9d34a"/>
      <path d="M700 122 L760 122 L726 176 L666 176 Z M790 122 L850 122 L816 176 L756 176 Z M880 122 L940 122 L906 176 L846 176 Z" fill="#fff" opacity=".9"/>
      <path d="M26 98 C200 88 700 90 960 128" stroke="#fff" stroke-width="3" opacity=".35" fill="none"/>
      <path d="M0 226 H1000 V260 H0 Z" fill="#0f1520" opacity=".75"/></g>
    ${shaded(windows, glass)}
    <path d="M273 30 V222 M460 98 L470 222" stroke="#10182a" stroke-width="3" opacity=".55" fill="none"/>
    <path d="M300 112 h34 M488 112 h34" stroke="#10182a" stroke-width="5" opacity=".5" stroke-linecap="round"/>
    ${write('POLIZEI', { x: 366, y: 133, height: 33, color: '#fff' })}
    <path d="M912 140 C934 146 952 160 958 182 L924 172 C912 166 906 152 912 140 Z" fill="${lit ? '#fff7df' : '#dfe6ee'}"/>
    <path d="M28 150 C34 136 44 126 56 122 L56 176 L26 186 Z" fill="#c2282d"/>
    ${lit ? glow(950, 168, 150, '#fff3cf', 0.9) : ''}${wheel(234)}${wheel(778)}`
}

/** A harbour patrol boat from the side, 1000 wide, its waterline at y = 300, bow to the right. */
export function patrolBoat(hull: string[], cabin: string[]): string {
  return `${shaded('M40 206 L240 198 L620 190 C760 184 880 172 980 150 C950 214 900 272 850 306 L90 306 C62 282 46 246 40 206 Z', hull)}
    <path d="M57 244 L925 224 L906 246 L64 264 Z" fill="#fff" opacity=".85"/>
    <path d="M640 190 L690 188 L652 304 L602 304 Z M716 186 L740 185 L702 304 L678 304 Z" fill="#fff" opacity=".9"/>
    ${shaded('M250 198 L268 124 L560 118 L640 190 Z', cabin)}
    ${shaded('M310 122 L326 62 C330 54 336 50 346 50 L500 48 C510 48 516 52 522 60 L560 118 Z', cabin)}
    <path d="M342 106 L352 70 L404 69 L404 105 Z M418 105 L418 69 L462 68 L466 104 Z M480 104 L476 68 L502 68 L528 103 Z" fill="#13233d"/>
    <path d="M300 170 L308 144 L380 142 L380 168 Z M400 168 V142 L470 140 V166 Z M490 166 V140 L560 138 L586 164 Z" fill="#13233d" opacity=".9"/>
    <path d="M404 48 L412 -66 L424 -66 L434 48 M386 -6 H456 M396 -34 H446" stroke="#1b2a44" stroke-width="7" fill="none"/>
    <rect x="372" y="-84" width="92" height="13" rx="6" fill="#dfe6ee"/>
    <path d="M418 -84 V-132" stroke="#1b2a44" stroke-width="4"/>
    <rect x="344" y="34" width="62" height="15" rx="6" fill="#2f7cff"/>
    <path d="M60 204 V164 M60 166 H250 M108 202 V165 M156 200 V165 M204 199 V165 M660 186 V150 M660 152 C760 148 860 136 944 122 M730 184 V148 M800 180 V144 M870 172 V134 M944 158 V122"
      stroke="#1b2a44" stroke-width="4" fill="none" opacity=".85"/>
    ${write('POLIZEI', { x: 400, y: 208, height: 23, color: '#fff' })}`
}

/** A helicopter from the side, about 760 wide, nose to the right, its middle at (380, 170). */
export function helicopter(body: string[], glass: string[]): string {
  return `${blurred(3, '<ellipse cx="420" cy="42" rx="420" ry="7" fill="#0a1222" opacity=".5"/>')}
    <path d="M414 40 H432 V84 H414 Z M396 78 H456 L480 100 H372 Z" fill="#16233c"/>
    ${shaded('M366 128 L40 140 L10 60 L34 58 L66 116 L368 98 Z', ['#3a70cc', '#123678'])}
    ${blurred(2, '<ellipse cx="28" cy="96" rx="9" ry="62" fill="#0a1222" opacity=".5" transform="rotate(14 28 96)"/>')}
    ${shaded('M330 112 C352 92 400 88 470 88 C560 88 634 116 660 172 C672 202 640 222 590 226 L424 230 C360 230 316 196 318 150 C318 134 322 120 330 112 Z', body)}
    ${shaded('M512 100 C570 104 620 130 642 166 C632 176 600 180 560 180 L516 180 Z', glass)}
    ${shaded('M424 106 L500 104 L502 178 L424 178 Z', glass)}
    <path d="M320 176 C420 196 560 196 662 182 C666 200 648 216 604 222 L424 228 C366 226 330 204 320 176 Z" fill="#123f92"/>
    ${write('POLIZEI', { x: 478, y: 194, height: 22, color: '#fff' })}
    <path d="M420 230 L408 266 M574 226 L586 264 M352 268 H640 C656 268 664 262 668 252" stroke="#4c5d78" stroke-width="8" fill="none" stroke-linecap="round"/>`
}
