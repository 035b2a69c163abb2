/**
 * Printed text of a picture 文字识别: Tesseract with the simplified Chinese model, both from npm, in a thread of its own.
 * Nothing is fetched at run time. Why this engine: `docs/decisions/`.
 */
import { Worker } from 'node:worker_threads'
import type { Piece } from './image-text.ts'

/** Red, green, blue, alpha of each pixel, row after row. */
export interface Pixels {
  data: Uint8Array
  width: number
  height: number
}

export interface OcrWord extends Piece {
  /** 0 to 1. */
  confidence: number
}

/** Longest time for one picture, in milliseconds. */
export const ocrPatience = 60_000

/** A picture that could not be read in time, or that broke the engine; what it holds is not known. */
export class OcrFailure extends Error {}

const idle = 30_000

let worker: Worker | null = null
let rest: NodeJS.Timeout | undefined
let turn: Promise<unknown> = Promise.resolve()

/**
 * Words in reading order, boxes in pixels of the picture. About a second for a page at 150 dpi; pictures take turns.
 *
 * @throws OcrFailure after {@link ocrPatience}, or when the engine gives up
 */
export function readPixels(pixels: Pixels): Promise<OcrWord[]> {
  const mine = turn.then(() => run(pixels))
  turn = mine.catch(() => undefined) // whoever waits for this picture hears of it; the next one only waits its turn
  return mine
}

function run(pixels: Pixels): Promise<OcrWord[]> {
  clearTimeout(rest)
  worker ??= start()
  const at = worker
  at.ref()
  return new Promise<OcrWord[]>((resolve, reject) => {
    const giveUp = (reason: OcrFailure) => {
      settle()
      worker = null
      void at.terminate()
      reject(reason)
    }
    const late = setTimeout(() => giveUp(new OcrFailure('a picture took too long to read')), ocrPatience)
    const done = (words: OcrWord[]) => {
      settle()
      at.unref()
      rest = setTimeout(end, idle).unref()
      resolve(words)
    }
    const broke = (cause: Error) => giveUp(new OcrFailure('the reading of a picture broke its thread', { cause }))
    const settle = () => {
      clearTimeout(late)
      at.off('message', done).off('error', broke)
    }
    at.on('message', done).on('error', broke)
    at.postMessage(pixels)
  })
}

function end(): void {
  const ending = worker
  worker = null
  void ending?.terminate()
}

function start(): Worker {
  const made = new Worker(new URL('ocr-thread.ts', import.meta.url), { stdout: true, stderr: true })
  made.unref()
  return made
}
