/** Who speaks in a request: the person, on the device, in the organisation that the token belongs to. */
import type { OrganisationRole } from '#shared/account.ts'

export interface Caller {
  readonly organisation: string
  readonly organisationName: string
  readonly organisationRole: OrganisationRole
  readonly person: string
  readonly personName: string
  readonly device: string
  readonly writer: string
  readonly tokenHash: string
  /** Milliseconds on the server's clock. */
  readonly enrolledAt: number
}
