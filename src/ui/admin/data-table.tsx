import type { ReactNode } from 'react'

type TableProps = {
  /** Names the table for who cannot see where it stands. */
  caption: string
  /** Headings; an empty one stands over what can be done. */
  columns: string[]
  children: ReactNode
}

/** Rows and columns; on a phone each row is a card, and every cell says its heading itself. */
export function DataTable({ caption, columns, children }: TableProps) {
  return (
    <table className="data-table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, index) =>
            column ? (
              <th key={column} scope="col">
                {column}
              </th>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: headings do not move.
              <td key={index} />
            ),
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

/** A cell with its heading, for cards; without one it stands alone. */
export function Cell({ label, children }: { label?: string; children: ReactNode }) {
  return <td data-label={label}>{children}</td>
}

/** The first cell of a row: what the row is about. */
export function RowHead({ children }: { children: ReactNode }) {
  return <th scope="row">{children}</th>
}
