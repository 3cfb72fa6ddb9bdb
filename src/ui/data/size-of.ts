const megabyte = 1024 * 1024

/** A number of bytes as people read it. @param number formats a number, as next-intl does */
export function sizeOf(bytes: number, number: (value: number, options: object) => string): string {
  const unit = bytes >= megabyte ? 'megabyte' : 'kilobyte'
  const value = bytes >= megabyte ? bytes / megabyte : Math.max(1, bytes / 1024)
  return number(value, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 })
}
