export const path = '/desk/keys'
