/** The tables of the database as Kysely types them; each room adds its own beside its migration. */

export interface ServerIdentityTable {
  /** Random, made with the database: a tablet pointed at another server notices it. */
  id: string
  created_at: Date
}

export interface Tables {
  server_identity: ServerIdentityTable
}
