/** Values a request carries through the handlers. */
export interface Variables {
  Variables: {
    /** Reference number of this request, in the log and on error pages. */
    requestId: string
    /** Address of the caller, the forwarded one behind a trusted proxy; null when there is no socket (tests). */
    client: string | null
  }
}
