export const path = '/desk/records'
