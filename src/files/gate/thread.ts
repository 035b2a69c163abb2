/** The other side of `gate.ts`: looks at one file after the other, so that none can hold the site. */
import { parentPort } from 'node:worker_threads'
import { inspectHere, releaseHere } from './here.ts'
import type { Decisions, GateOptions, GateReport, Released } from './report.ts'

export interface Errand {
  bytes: Uint8Array
  name: string
  /** Null to inspect. */
  decisions: Decisions | null
  /** Without functions: what can be sent to a thread. */
  options: Pick<GateOptions, 'ownContacts'> & { pictures?: null }
}

export type Answer = { report: GateReport } | { released: Released }

parentPort?.on('message', (errand: Errand) => {
  void answer(errand).then((found) => parentPort?.postMessage(found))
})

async function answer({ bytes, name, decisions, options }: Errand): Promise<Answer> {
  return decisions
    ? { released: await releaseHere(bytes, name, decisions, options) }
    : { report: await inspectHere(bytes, name, options) }
}
