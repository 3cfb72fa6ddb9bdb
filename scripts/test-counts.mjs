// How many tests a stage ran, from its runner's report. A stage that failed without naming a test counts as one failure.

/** @typedef {{ ok: boolean, report?: any }} Ended */

/** A check without tests of its own counts as one. @param {Ended} ended */
export function countChecks({ ok }) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
}

/** A file that could not even be loaded counts as one failure. @param {Ended} ended */
export function countVitest({ ok, report }) {
  const unreadable = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const failed = (report?.numFailedTests ?? 0) + unreadable.length
  return count(ok, report?.numPassedTests, failed, report?.numPendingTests)
}

/** @param {Ended} ended */
export function countPlaywright({ ok, report }) {
  const stats = report?.stats ?? {}
  return count(ok, (stats.expected ?? 0) + (stats.flaky ?? 0), stats.unexpected, stats.skipped)
}

function count(ok, passed = 0, failed = 0, skipped = 0) {
  const unexplained = failed === 0 && (!ok || passed === 0)
  return { passed, failed: unexplained ? 1 : failed, skipped, unit: 'tests' }
}
