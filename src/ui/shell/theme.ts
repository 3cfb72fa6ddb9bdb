export type Theme = 'light' | 'dark'

/** The reader's choice; undefined means that the device decides. */
export function chooseTheme(choice: string | undefined): Theme | undefined {
  return choice === 'light' || choice === 'dark' ? choice : undefined
}
