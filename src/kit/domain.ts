/**
 * What a domain plugs into the application: `app.ts` holds the ordered list of these, and `cli.ts` collects the commands.
 */
import type { Hono } from 'hono'
import type { Command } from './command.ts'
import type { Context } from './context.ts'

export interface Domain {
  /** Folder name under `src/`. */
  name: string
  /**
   * Adds the domain's routes, with paths relative to the base path. May import what it needs first: a domain's
   * `index.ts` is also read by the command line and stays light.
   */
  routes?(app: Hono<Variables>, context: Context): void | Promise<void>
  commands?: readonly Command[]
}

/** Values a request carries through the handlers. */
export interface Variables {
  Variables: {
    /** Reference number of this request, in the log and on error pages. */
    requestId: string
    /** Address of the caller, the forwarded one behind a trusted proxy; null when there is no socket (tests). */
    client: string | null
  }
}
