import { rows, statement } from '#platform/database.ts'

const select = statement('select 1 from posts where uri = $1 and deleted_at is null')

/** Whether a post of another server is still here. Answered only to the server it belongs to. */
export const hasCopy = async (uri: string): Promise<boolean> => (await rows(select, [uri])).length > 0
