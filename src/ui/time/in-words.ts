/** Text (section `failure`) and number for a wait: seconds up to a minute and a half, minutes up to one and a half hours, then hours. */
export function inWords(seconds: number): {
  text: 'waitSeconds' | 'waitMinutes' | 'waitHours'
  count: number
} {
  if (seconds <= 90) return { text: 'waitSeconds', count: Math.max(1, Math.ceil(seconds)) }
  if (seconds <= 5_400) return { text: 'waitMinutes', count: Math.ceil(seconds / 60) }
  return { text: 'waitHours', count: Math.ceil(seconds / 3_600) }
}
