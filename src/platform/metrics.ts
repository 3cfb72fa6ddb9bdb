import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

type Metrics = ReturnType<typeof makeMetrics>
const slot = Symbol.for('sapocom.metrics')
const holder = globalThis as { [slot]?: Metrics }

function makeMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'sapocom_request_seconds',
      help: 'Answers of the front by route and status class.',
      labelNames: ['route', 'status'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
      registers,
    }),
    pages: new Counter({
      name: 'sapocom_cached_pages_total',
      help: 'Anonymous pages by outcome: hit, miss, joined.',
      labelNames: ['outcome'],
      registers,
    }),
    live: new Gauge({ name: 'sapocom_live_connections', help: 'Open SSE connections.', registers }),
    incoming: new Counter({
      name: 'sapocom_incoming_total',
      help: 'Deliveries of other servers by outcome: accepted, ignored, or why they were refused.',
      labelNames: ['outcome'],
      registers,
    }),
    processed: new Counter({
      name: 'sapocom_incoming_processed_total',
      help: 'Incoming activities dealt with, by outcome: done, ignored, retried, failed.',
      labelNames: ['outcome'],
      registers,
    }),
    deliveries: new Counter({
      name: 'sapocom_deliveries_total',
      help: 'Attempts to deliver to other servers by outcome: arrived, again, refused, expired, barred, fault.',
      labelNames: ['outcome'],
      registers,
    }),
    deliveriesWaiting: new Gauge({
      name: 'sapocom_deliveries_waiting',
      help: 'Deliveries to other servers that wait, those for closed hosts too.',
      registers,
    }),
    deliveriesAge: new Gauge({
      name: 'sapocom_deliveries_oldest_seconds',
      help: 'Age of the oldest delivery to an open host that was not tried yet.',
      registers,
    }),
    hostsClosed: new Gauge({
      name: 'sapocom_hosts_closed',
      help: 'Other servers that get nothing for now, for they fail or asked us to wait.',
      registers,
    }),
    incomingWaiting: new Gauge({
      name: 'sapocom_incoming_waiting',
      help: 'Activities of other servers that wait to be dealt with.',
      registers,
    }),
    foreignWarnings: new Counter({
      name: 'sapocom_foreign_warnings_total',
      help: 'Looks at sources of others’ warnings by outcome: changed, unchanged, failed.',
      labelNames: ['outcome'],
      registers,
    }),
    jobs: new Counter({
      name: 'sapocom_jobs_total',
      help: 'Jobs run by queue and outcome.',
      labelNames: ['queue', 'outcome'],
      registers,
    }),
  }
}

holder[slot] ??= makeMetrics()

/** What the process counts. */
export const {
  registry: metrics,
  requests,
  pages,
  live,
  jobs,
  incoming,
  processed,
  deliveries,
  deliveriesWaiting,
  deliveriesAge,
  hostsClosed,
  incomingWaiting,
  foreignWarnings,
} = holder[slot]
