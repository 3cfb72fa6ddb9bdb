/** Above 1023, where something answers that is no web server: what browsers refuse, and databases and machinery. */
const elsewhere = new Set([
  1433, 1521, 1719, 1720, 1723, 1883, 2049, 2181, 2375, 2376, 2379, 2380, 3128, 3306, 3389, 3659, 4045, 4190,
  5060, 5061, 5432, 5671, 5672, 5900, 5984, 5985, 5986, 6379, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6679,
  6697, 8086, 8500, 9042, 9092, 9200, 9300, 10_080, 10_250, 11_211, 15_672, 27_017,
])

/**
 * Whether a stranger's machine may be asked at a port, as URLs have it (empty is the usual one): 443, or one above the
 * well-known ones that is not known for something else.
 */
export function isPlausiblePort(port: string): boolean {
  const number = port === '' ? 443 : Number(port)
  if (number === 443) return true
  return number >= 1024 && !(number >= 6000 && number <= 6063) && !elsewhere.has(number)
}
