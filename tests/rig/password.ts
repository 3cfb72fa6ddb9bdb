/** Everybody's in tests. */
export const password = 'Nordküste im Herbst'
