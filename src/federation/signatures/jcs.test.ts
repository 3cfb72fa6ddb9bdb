import { describe, expect, it } from 'vitest'
import { canonicalize } from './jcs.ts'

/** RFC 8785, appendix B: bits of a double, and how it is written. */
const numbers: [string, string | null][] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['7fffffffffffffff', null],
  ['7ff0000000000000', null],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
]

/** RFC 8785, 3.2.2 and 3.2.3, and the test data of its author. */
const documents: [string, string][] = [
  [
    String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  ],
  ['[56,{"d":true,"10":null,"1":[ ]}]', '[56,{"1":[],"10":null,"d":true}]'],
  [
    '{"1":{"f":{"f":"hi","F":5},"\\n":56.0},"10":{},"":"empty","a":{},"111":[{"e":"yes","E":"no"}],"A":{}}',
    '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}',
  ],
  [
    '{"peach":"This sorting order","péché":"is wrong","pêche":"but canonical","sin":"ignore locale"}',
    '{"peach":"This sorting order","péché":"is wrong","pêche":"but canonical","sin":"ignore locale"}',
  ],
  [
    String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Dalet","1":"One","\ud83d\ude00":"Smiley","\u0080":"Control","\u00f6":"o"}`,
    `{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"o","€":"Euro Sign","😀":"Smiley","\ufb33":"Dalet"}`,
  ],
  ['{"Unnormalized":"A\u030a"}', '{"Unnormalized":"A\u030a"}'],
]

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels))

describe('the canonical form of JSON', () => {
  it.each(numbers)('writes the double %s as RFC 8785 says: %s', (bits, text) => {
    expect(canonicalize(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text)
  })

  it.each(documents)('writes %s as RFC 8785 says', (input, output) => {
    expect(canonicalize(JSON.parse(input))).toBe(output)
  })

  it('is refused where there is none', () => {
    const refused = [
      Number.NaN,
      '\ud800',
      { '\udc00': 1 },
      [undefined],
      1n,
      () => 1,
      new Date(0),
      Symbol('a'),
    ]
    expect(refused.map(canonicalize)).toEqual(refused.map(() => null))
    expect(canonicalize({ a: [{ b: Number.POSITIVE_INFINITY }] })).toBeNull()
  })

  it('leaves out members that are undefined, as they are when it is sent', () => {
    expect(canonicalize({ b: undefined, a: 1 })).toBe('{"a":1}')
  })

  it('ends at 64 levels', () => {
    expect(canonicalize(nested(64))).toBe('['.repeat(64) + ']'.repeat(64))
    expect(canonicalize(nested(65))).toBeNull()
    expect(canonicalize(nested(5_000))).toBeNull()
  })

  it('keeps a member called __proto__ where it stands', () => {
    expect(canonicalize(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}')
  })
})
