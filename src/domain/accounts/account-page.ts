import type { AccountLine } from '#wire/account-view.ts'
import { readAccountLines } from './read-account-lines.ts'

/** A page of accounts. */
export type AccountPage = {
  accounts: AccountLine[]
  /** Pass as `before` for the next page; null at the end. */
  older: string | null
}

export const accountsOnPage = 40

/** Makes a page of the ids a statement found, asked for with one more than a page holds. */
export async function accountPage(ids: string[]): Promise<AccountPage> {
  const shown = ids.slice(0, accountsOnPage)
  const lines = await readAccountLines(shown)
  return {
    accounts: shown.flatMap((id) => lines.get(id) ?? []),
    older: ids.length > accountsOnPage ? (shown.at(-1) ?? null) : null,
  }
}
