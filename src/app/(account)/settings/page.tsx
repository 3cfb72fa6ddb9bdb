import { redirect } from 'next/navigation'

export default function SettingsStart() {
  redirect('/settings/profile')
}
