/** The thread behind `ocr.ts`: takes pixels, answers with words. An exception ends the thread. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import { createOCREngine, type OCREngine, supportsFastBuild } from 'tesseract-wasm'
import type { OcrWord, Pixels } from './ocr.ts'

let engine: Promise<OCREngine> | undefined

parentPort?.on('message', async (pixels: Pixels) => {
  engine ??= startEngine()
  parentPort?.postMessage(words(await engine, pixels))
})

async function startEngine(): Promise<OCREngine> {
  const build = supportsFastBuild() ? 'tesseract-core.wasm' : 'tesseract-core-fallback.wasm'
  const made = await createOCREngine({
    wasmBinary: readFileSync(new URL(build, import.meta.resolve('tesseract-wasm'))),
  })
  const model = createRequire(import.meta.url).resolve(
    '@tesseract.js-data/chi_sim/4.0.0_best_int/chi_sim.traineddata.gz',
  )
  made.loadModel(new Uint8Array(gunzipSync(readFileSync(model))))
  return made
}

function words(engine: OCREngine, { data, width, height }: Pixels): OcrWord[] {
  engine.loadImage({ data: new Uint8ClampedArray(data), width, height })
  try {
    return engine.getTextBoxes('word').map(({ text, rect, confidence }) => ({ text, box: rect, confidence }))
  } finally {
    engine.clearImage()
  }
}
