// A process of its own that sends requests, so that its work is not counted as the server's.
// Takes autocannon's options as a message and answers with its result and its own processor time.
import autocannon from 'autocannon'

process.once('message', async (options: Parameters<typeof autocannon>[0]) => {
  const before = process.cpuUsage()
  const result = await autocannon(options)
  const { user, system } = process.cpuUsage(before)
  process.send?.({ result, cpuSeconds: (user + system) / 1e6 })
  process.disconnect()
})
