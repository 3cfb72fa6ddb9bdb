import { parseType } from './content-type.ts'

/** As far as a page is looked through for what it says about its letters, as browsers do. */
const mostLooked = 1024

/**
 * The text of a page: in the encoding that its first bytes, its media type or its own head tell, in this order; otherwise
 * UTF-8, or, if that it is not, Windows-1252. What is no letter becomes U+FFFD. Never throws; the end may lie within a letter.
 */
export function decodePage(bytes: Buffer, contentType: string): string {
  const told = parseType(contentType).parameters.get('charset') ?? charsetInHead(bytes)
  return decoder(markOf(bytes) ?? told ?? guess(bytes)).decode(bytes, { stream: true })
}

function markOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : null
}

/** `<meta charset=…>` and the like. What could be read so far is not UTF-16, whatever it says. */
function charsetInHead(bytes: Buffer): string | null {
  const start = bytes.subarray(0, mostLooked).toString('latin1')
  const [, charset = ''] =
    /<meta\b[^>]{0,200}?\bcharset\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{1,40})/i.exec(start) ?? []
  if (charset === '') return null
  return /^utf-?16/i.test(charset) ? 'utf-8' : charset
}

function guess(bytes: Buffer): string {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

function decoder(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder('utf-8')
  }
}
