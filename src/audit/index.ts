import type { Domain } from '../domain.ts'
import { auditCommands, keepAnchors } from './commands.ts'

/** The record 操作留痕: who did what, in a chain that shows every later change. */
export const audit: Domain = {
  name: 'audit',
  commands: auditCommands,
  start: keepAnchors,
}
