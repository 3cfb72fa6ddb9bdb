/**
 * Tables for spreadsheets: RFC 4180 with semicolons and a byte order mark, as German spreadsheets open them without
 * asking. A cell that a spreadsheet would take for a formula begins with an apostrophe instead.
 */
export const csvStart = '\ufeff'

export const csvType = 'text/csv; charset=utf-8'

/** One line of a table, with its end. @param separator a comma for programs of others */
export const csvLine = (cells: (string | null)[], separator: ';' | ',' = ';'): string =>
  `${cells.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`

function csvCell(value: string | null, separator: string): string {
  const text = value ?? ''
  // Also what becomes a cell of its own where somebody opens the table with another separator.
  const within = text.replace(/(?<=[,;\t\r\n][\s"]*)[=+\-@\uff1d\uff0b\uff0d\uff20]/gu, "'$&")
  // What is a formula to a spreadsheet, also behind blanks and in its full-width form.
  const harmless = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(within) ? `'${within}` : within
  return /[";\r\n]/.test(harmless) || harmless.includes(separator) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless
}

/** A cell as it was before `csvLine` made it harmless, for tables that come back. */
export const cellAsMeant = (cell: string): string =>
  cell
    .replace(/^'(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/u, '')
    .replace(/(?<=[,;\t\r\n][\s"]*)'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu, '')
