/** The thread behind `pdf.ts`: one errand, one answer. An exception ends the thread and is a bug, or a file that breaks a library. */
import { parentPort } from 'node:worker_threads'
import type { Errand } from './pdf.ts'
import { inspectPdf, pdfText } from './pdf-inspect.ts'
import { releasePdf } from './pdf-release.ts'

parentPort?.on('message', async (errand: Errand) => {
  parentPort?.postMessage(await answer(errand))
})

async function answer({ task, bytes, name, options, decisions }: Errand): Promise<unknown> {
  if (task === 'text') return pdfText(bytes)
  if (task === 'release') return releasePdf(bytes, name, decisions, options)
  const inspection = await inspectPdf(bytes, name, options)
  return 'pages' in inspection ? inspection.report : inspection
}
