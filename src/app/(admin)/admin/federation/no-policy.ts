import type { PolicyValues } from '#ui/admin/policy-form.tsx'

/** What a form begins with where there is no policy. */
export const noPolicy: PolicyValues = {
  level: 'allow',
  rejectMedia: false,
  partner: false,
  partnerName: '',
  fingerprint: '',
  publicReason: '',
  note: '',
}
