import { checkPassword } from '../accounts/accounts-rules.ts'
import type { Reason } from '../errors.ts'

/**
 * The most common passwords that are long enough, German and English ones. A short list on purpose: twelve characters keep out
 * nearly everything on the usual lists, and the limits on guessing do the rest.
 */
const common = new Set(
  `123456789012 1234567890123 12345678901234 123456789123 1234567891234 123456123456 123123123123 112233445566
  987654321098 098765432109 111122223333 121212121212 password1234 password12345 password123456 passwordpassword
  mypassword123 mypassword1234 passwort1234 passwort12345 passwort123456 passwortpasswort meinpasswort
  meinpasswort1 meinpasswort123 geheimgeheim geheim123456 geheimespasswort keinpasswort1 daspasswort123
  qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwerty123456 qwerty1234567 qwertyqwerty qwertyuiopas
  qwertyuiopasdfgh qwertzuiop12 qwertzuiop123 qwertz123456 qwertzqwertz qwertzuiopas qwertzuiopasdf asdfghjkl123
  asdfasdfasdf yxcvbnm12345 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qay2wsx3edc q1w2e3r4t5y6 q1w2e3r4t5z6 1q2w3e4r5t6y
  1q2w3e4r5t6z 1q2w3e4r5t6y7u zaq12wsxcde3 abcdefghijkl abcdefghijklm abcdefg12345 abcdef123456 abc123abc123
  abcabcabcabc aaaaaaaaaaa1 iloveyou1234 iloveyou12345 ichliebedich ichliebedich1 ichliebedich123 ichliebedichsehr
  letmein12345 welcome12345 willkommen12 willkommen123 willkommen1234 hallo1234567 hallohallo12 hallohallohallo
  schatz123456 changeme1234 changemeplease changeme12345 administrator administrator1 administrator123 adminadmin12
  adminadminadmin admin1234567 admin123456789 root12345678 test12345678 testtesttest test123456789
  sunshine1234 football1234 fussball1234 bundesliga123 deutschland1 deutschland12 deutschland123 polizei12345
  polizei123456 polizei110110 polizei110polizei tatütatatütata sicherheit123 sicherheit1234 superman1234
  princess1234 computer1234 internet1234 internet12345 trustno1trustno1 starwars1234 monkey123456 dragon123456
  pokemon12345 minecraft123 minecraft1234 liverpool123 manchesterunited correcthorsebatterystaple`.split(
    /\s+/,
  ),
)

/** Only letters and digits, in one case: `Pass-Wort 1234!` is `passwort1234`. */
const core = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Whether a password may be taken by somebody of whom these words are known (address, handle, name, our own name).
 * Besides the length it refuses the most common ones, one or two characters repeated, and what is only such a word.
 */
export function checkNewPassword(password: string, about: readonly string[]): Reason | null {
  const length = checkPassword(password)
  if (length) return length
  const plain = core(password)
  if (common.has(plain) || new Set(password.toLowerCase()).size < 4) return 'password-common'
  const words = about.flatMap((word) => [word, word.split('@')[0] ?? '']).map(core)
  const isKnown = words.some((word) => word.length >= 3 && plain.replaceAll(word, '').length < 4)
  return isKnown ? 'password-common' : null
}
