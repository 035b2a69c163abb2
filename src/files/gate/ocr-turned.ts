/** Pictures that lie on their sides: read again, turned, when they make no sense as they are. */
import type { Box } from './image-text.ts'
import { type OcrWord, type Pixels, readPixels } from './ocr.ts'

const turns = [90, 270, 180] as const
type Turn = 0 | (typeof turns)[number]

/** Words with boxes in the pixels as they were given. @throws OcrFailure as {@link readPixels} */
export async function readTurned(pixels: Pixels): Promise<OcrWord[]> {
  const straight = await readPixels(pixels)
  if (straight.length < 3 || certainty(straight) > 0.7) return straight
  let best: { turn: Turn; words: OcrWord[] } = { turn: 0, words: straight }
  for (const turn of turns) {
    const words = await readPixels(turned(pixels, turn))
    if (certainty(words) > certainty(best.words) + 0.05) best = { turn, words }
  }
  return best.words.map((word) => ({ ...word, box: turnedBack(word.box, best.turn, pixels) }))
}

/** Mean certainty of the letters. */
function certainty(words: readonly OcrWord[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  return letters === 0 ? 0 : words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / letters
}

/** Clockwise. */
function turned({ data, width, height }: Pixels, turn: Turn): Pixels {
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const to = new Uint32Array(width * height)
  const places = {
    0: (x: number, y: number) => y * width + x,
    90: (x: number, y: number) => x * height + height - 1 - y,
    180: (x: number, y: number) => (height - 1 - y) * width + width - 1 - x,
    270: (x: number, y: number) => (width - 1 - x) * height + y,
  }
  const place = places[turn]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      to[place(x, y)] = from[y * width + x]!
    }
  }
  const size = turn === 0 || turn === 180 ? { width, height } : { width: height, height: width }
  return { data: new Uint8Array(to.buffer), ...size }
}

function turnedBack({ left, top, right, bottom }: Box, turn: Turn, { width, height }: Pixels): Box {
  if (turn === 90) return { left: top, top: height - right, right: bottom, bottom: height - left }
  if (turn === 180) return { left: width - right, top: height - bottom, right: width - left, bottom: height - top }
  if (turn === 270) return { left: width - bottom, top: left, right: width - top, bottom: right }
  return { left, top, right, bottom }
}
