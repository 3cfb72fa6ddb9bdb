import { setImmediate } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import { countOpenings } from '#http/count-opening.ts'
import { OpeningCounter } from '#http/opening-counter.ts'
import type { Bench } from './bench.ts'
import { type Figure, median, perSecond, say } from './report.ts'

const rounds = 12
const perRound = 20_000
const posts = 50

const headers = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  accept: 'text/html',
}

/** What counting the openings of posts costs each request: the same empty answer by the same front with and without it, in turn. */
export const openings: Bench = async () => {
  let written = 0
  const counted = new OpeningCounter(async (counts) => {
    written += [...counts.values()].reduce((sum, { views }) => sum + views, 0)
  })
  const [plain, counting] = [front(), front()]
  counting.addHook('onResponse', countOpenings(counted))
  const times = { plain: [] as number[], counting: [] as number[] }
  for (let round = -2; round < rounds; round++) {
    const [without, withIt] = [await timeOf(plain), await timeOf(counting)]
    await counted.flush()
    if (round < 0) continue
    times.plain.push(without)
    times.counting.push(withIt)
  }
  await plain.close()
  await counting.close()
  say(`openings: ${rounds} rounds of ${perRound} requests each, ${written} counted`)
  const [without, withIt] = [median(times.plain), median(times.counting)]
  const figures: Figure[] = [
    {
      bench: 'openings',
      what: 'an empty answer to a post’s address, not counted',
      figure: `${without.toFixed(2)} µs, ${perSecond(1_000_000 / without)}`,
    },
    {
      bench: 'openings',
      what: 'the same, counted; against not counted',
      figure: `${withIt.toFixed(2)} µs: ${(withIt - without).toFixed(2)} µs more`,
      ratio: withIt / without,
    },
  ]
  return figures
}

function front(): FastifyInstance {
  const server = Fastify()
  server.get('/:handle/:post', async () => '')
  return server
}

/** Microseconds a request, without a network between. */
async function timeOf(server: FastifyInstance): Promise<number> {
  const start = performance.now()
  for (let at = 0; at < perRound; at++) {
    // Lets what is done be let go of, as between requests of a network.
    if (at % 500 === 0) await setImmediate()
    await server.inject({ method: 'GET', url: `/@polizei/${1000 + (at % posts)}`, headers })
  }
  return ((performance.now() - start) * 1_000) / perRound
}
