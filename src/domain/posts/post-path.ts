/** Where a post of this author is read. @param handle as in AccountLine */
export const postPath = (handle: string, id: string): string => `/@${handle}/${id}`
