import type { Site } from '../letters.ts'

/** For letters that somebody asked for by typing an address. */
export const ignoreDe =
  'Sie haben das nicht veranlasst? Dann brauchen Sie nichts zu tun; es ändert sich nichts.'
export const ignoreEn = 'You did not ask for this? Then there is nothing to do; nothing will change.'

/** For letters that tell of something done to the way one signs in. */
export const actDe = ({ url }: Site) =>
  `Sie waren das nicht? Dann setzen Sie bitte gleich ein neues Passwort: ${url}/password/forgot – das beendet alle Anmeldungen. Wenden Sie sich danach an die Stelle, die dieses Netz betreibt: ${url}/imprint`
export const actEn = ({ url }: Site) =>
  `It was not you? Then please set a new password at once: ${url}/password/forgot – that ends every session. After that, turn to whoever runs this network: ${url}/imprint`
