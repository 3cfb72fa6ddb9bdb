import { expect, test } from 'vitest'
import { decodePage } from './decode-page.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')

test.each([
  ['the media type', latin('Tür'), 'text/html; charset=ISO-8859-1', 'Tür'],
  [
    'the media type, against the head',
    Buffer.from('<meta charset=latin1>Tür'),
    'text/html; charset="utf-8"',
    '<meta charset=latin1>Tür',
  ],
  [
    'the head',
    latin("<meta charset='windows-1252'>T\xfcr \x80"),
    'text/html',
    "<meta charset='windows-1252'>Tür €",
  ],
  [
    'an old head',
    latin('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">\xa4'),
    '',
    '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">€',
  ],
  ['the first bytes', utf16('Tür'), 'text/html; charset=utf-8', 'Tür'],
  ['nobody, and it is UTF-8', Buffer.from('Tür'), 'text/html', 'Tür'],
  ['nobody, and it is not', latin('T\xfcr'), 'text/html', 'Tür'],
])('%s says how a page is written', (_who, bytes, type, text) => {
  expect(decodePage(bytes, type)).toBe(text)
})

test.each(['utf-7', 'x-user-defined-nonsense', 'iso-2022-kr', '"', 'utf-16be'])(
  'a head that claims %s is read as UTF-8',
  (charset) => expect(decodePage(Buffer.from(`<meta charset=${charset}>ü`), '')).toContain('ü'),
)

test('a page that is cut within a letter is still UTF-8', () => {
  expect(decodePage(Buffer.from('Tür für').subarray(0, -2), '')).toBe('Tür f')
})

test('bytes that are nothing are read anyway', () => {
  expect(decodePage(Buffer.from([0xff, 0xfe, 0x00]), 'text/html; charset=utf-8')).toBe('')
  expect(decodePage(Buffer.alloc(0), '')).toBe('')
  expect(decodePage(Buffer.from([0xc3, 0x28]), 'text/html; charset=utf-8')).toBe('\ufffd(')
})
