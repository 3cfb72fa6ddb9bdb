import { expect, test } from 'vitest'
import { secretOf, signatureHeaders } from './webhook-signature.ts'

test('signs as the specification’s own example is signed', () => {
  const message = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  }
  expect(signatureHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', message)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('a secret is its bytes, as receivers read them', () => {
  expect(secretOf(Uint8Array.of(1, 2, 3))).toBe('whsec_AQID')
})
