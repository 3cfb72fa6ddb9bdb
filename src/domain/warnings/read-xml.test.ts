import { describe, expect, test } from 'vitest'
import { readXml, textOf } from './read-xml.ts'

const read = (text: string) => readXml(Buffer.from(text))

describe('a document', () => {
  test('is read with its namespaces, whatever their prefixes', () => {
    const root = read(
      '<?xml version="1.0"?><c:a xmlns:c="urn:x" k="&amp;1"><c:b>x<![CDATA[<y>]]>&lt;</c:b><b>no</b></c:a>',
    )
    expect(root).toMatchObject({ name: 'a', namespace: 'urn:x' })
    expect(root.attributes.get('k')).toBe('&1')
    expect(textOf(root, 'b')).toBe('x<y><')
    expect(textOf(root, 'z')).toBe('')
  })

  const refused: [string, string][] = [
    ['of a document type', '<!DOCTYPE a><a/>'],
    ['of entities of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['of a document type in small letters', '<!doctype a><a/>'],
    ['of unknown entities', '<a>&nbsp;</a>'],
    ['of undeclared prefixes', '<x:a/>'],
    ['of what is not closed', '<a><b></a>'],
    ['of attributes', `<a ${Array.from({ length: 100_000 }, (_, at) => `a${at}=">"`).join(' ')}/>`],
    ['of two roots', '<a/><b/>'],
    ['of nothing', ''],
    ['of plain words', 'hallo'],
    ['of depth', '<a>'.repeat(50) + '</a>'.repeat(50)],
    ['of too much', `<a>${'<b/>'.repeat(130_000)}</a>`],
  ]
  test.each(refused)('is refused because %s', (_why, text) => {
    expect(() => read(text)).toThrow('The document is refused')
  })

  test('is refused when it is not UTF-8', () => {
    expect(() => readXml(Buffer.from('<a>ä</a>', 'latin1'))).toThrow('UTF-8')
    expect(() => readXml(Buffer.from('\ufeff<a/>', 'utf16le'))).toThrow('refused')
  })
})
