import { isDomainError, type Reason } from '#domain/errors.ts'

export type ScimType =
  | 'invalidFilter'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'

/** A refusal in the words of RFC 7644, 3.12. */
export class ScimError extends Error {
  readonly status: number
  readonly scimType: ScimType | null

  constructor(status: number, scimType: ScimType | null, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'ScimError'
    this.status = status
    this.scimType = scimType
  }
}

export const invalidValue = (detail: string): ScimError => new ScimError(400, 'invalidValue', detail)

const answers: Partial<Record<Reason, [status: number, scimType: ScimType | null]>> = {
  'sign-in-needed': [401, null],
  'too-many-attempts': [429, null],
  'provider-not-found': [401, null],
  'directory-person-not-found': [404, null],
  'directory-group-not-found': [404, null],
  'directory-name-taken': [409, 'uniqueness'],
  'email-taken': [409, 'uniqueness'],
  'email-invalid': [400, 'invalidValue'],
  'directory-entry-invalid': [400, 'invalidValue'],
}

/** Any refusal of ours as a ScimError; null for what is a fault of ours. */
export function asScimError(error: unknown): ScimError | null {
  if (error instanceof ScimError) return error
  if (!isDomainError(error)) return null
  const [status, scimType] = answers[error.reason] ?? [400, null]
  return new ScimError(status, scimType, error.message, { cause: error })
}

export const errorBody = ({ status, scimType, message }: ScimError) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: String(status),
  ...(scimType && { scimType }),
  detail: message,
})
