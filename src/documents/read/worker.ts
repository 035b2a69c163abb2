/** The other side of `elsewhere.ts`: reads one file after the other and answers with its Reading. */
import { parentPort } from 'node:worker_threads'
import type { Reading } from '../source.ts'
import { Refusal, startBudget } from './budget.ts'
import type { Errand } from './elsewhere.ts'
import { readHere } from './here.ts'
import { recognise } from './sniff.ts'

parentPort?.on('message', (errand: Errand) => {
  answer(errand).then(
    (reading) => parentPort?.postMessage(reading),
    (bug) =>
      setImmediate(() => {
        throw bug
      }),
  )
})

async function answer({ bytes, name, bounds }: Errand): Promise<Reading> {
  const budget = startBudget(bounds)
  try {
    return { ok: true, source: await readHere(await recognise(bytes, name, budget), bytes, budget) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, failure: error.failure }
    throw error
  }
}
