/** The other side of `elsewhere.ts`: reads one file after the other and answers with its Reading. */
import { parentPort } from 'node:worker_threads'
import type { Reading, Source } from '../source.ts'
import { Refusal, startBudget } from './budget.ts'
import type { Errand } from './elsewhere.ts'

parentPort?.on('message', (errand: Errand) => {
  void answer(errand).then((reading) => parentPort?.postMessage(reading))
})

async function answer(errand: Errand): Promise<Reading> {
  try {
    return { ok: true, source: await readerOf(errand) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, failure: error.failure }
    throw error
  }
}

async function readerOf({ format, bytes, bounds }: Errand): Promise<Source> {
  const budget = startBudget(bounds)
  switch (format) {
    case 'pdf':
      return (await import('./pdf.ts')).readPdf(bytes, budget)
    case 'csv': {
      const { decode } = await import('./decode.ts')
      return (await import('./csv.ts')).readCsv(decode(bytes).text, budget)
    }
    case 'xlsx': {
      const { openPackage } = await import('./package.ts')
      return (await import('./xlsx.ts')).readXlsx(openPackage(bytes, budget), budget)
    }
  }
}
