/**
 * SQL for the addresses in an archive: of what is ours the page here, of what is another server's the page there, for the archive is
 * read elsewhere. @param site placeholder of the instance's address
 */
export const addressOf = (account: string, site: string): string => `case when ${account}.domain is null
  then ${site}::text || '/@' || ${account}.username
  else coalesce((select coalesce(nullif(ra.url, ''), ra.uri) from remote_actors ra where ra.account_id = ${account}.id), '') end`

export const addressOfPost = (
  post: string,
  author: string,
  site: string,
): string => `case when ${post}.uri is null
  then ${site}::text || '/@' || ${author}.username || '/' || ${post}.id else coalesce(nullif(${post}.url, ''), ${post}.uri) end`

/** `name`, of other servers' `name@host`. */
export const handleOf = (account: string): string =>
  `${account}.username || coalesce('@' || ${account}.domain, '')`
