/**
 * What a domain plugs into the application: `app.ts` holds the ordered list of these, and `cli.ts` collects the commands.
 */
import type { Hono } from 'hono'
import type { Command } from './command.ts'
import type { Context } from './context.ts'

export interface Domain {
  /** Folder name under `src/`. */
  name: string
  /** Adds the domain's routes to the application. */
  routes?(app: Hono<Variables>, context: Context): void
  commands?: readonly Command[]
}

/** Values a request carries through the handlers. */
export interface Variables {
  Variables: { requestId: string }
}
