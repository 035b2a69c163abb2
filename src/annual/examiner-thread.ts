/** The thread behind `examiner.ts`: takes a request, answers with its result. An exception ends the thread and is a bug. */
import { parentPort } from 'node:worker_threads'
import { type ExaminationRequest, examine } from './examination.ts'

parentPort?.on('message', async (request: ExaminationRequest) => {
  parentPort?.postMessage(await examine(request))
})
