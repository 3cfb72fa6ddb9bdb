/** SQL for what the team calls one of its own: her name in the directory, else her address. @param user SQL for her id */
export const officerName = (user: string): string => `(
  select coalesce(o.name, u.email) from users u left join officers o on o.user_id = u.id where u.id = ${user})`
