/** What somebody may do in a unit, in the order of the form. */
export const unitRoles = ['officer', 'author', 'approver', 'moderator', 'administrator'] as const
