/**
 * Any file a person brings 来源文件, read into a Source: text, Markdown, web page, Word, slides, workbook or PDF.
 *
 * The content decides what a file is; its name is only a hint. Read on in `sniff.ts` (which reader), `budget.ts` (how
 * much a file may cost), `elsewhere.ts` (what runs in a worker, so that no file can hold this process), then one file for
 * each format.
 */
import { readFile, stat } from 'node:fs/promises'
import { type ReadBounds, type Reading, readBounds, type Source } from '../source.ts'
import { Refusal, refuse, startBudget } from './budget.ts'
import { readElsewhere } from './elsewhere.ts'
import { readHere } from './here.ts'
import { recognise } from './sniff.ts'

/**
 * Reads a file's bytes. What cannot be read is a failure with a Chinese sentence, never an exception.
 *
 * @param name file name as the person knows it; its extension is compared with the content
 */
export async function read(bytes: Uint8Array, name: string, bounds: ReadBounds = readBounds): Promise<Reading> {
  return orFailure(async () => {
    if (bytes.length > bounds.bytes) tooLarge(bounds)
    return withText(await open(bytes, name, bounds))
  })
}

/** Reads a file by its path; its size is looked at before its content. */
export async function readPath(path: string, bounds: ReadBounds = readBounds): Promise<Reading> {
  return orFailure(async () => {
    const found = await stat(path).catch(() => null)
    if (!found?.isFile()) return refuse('not-found', `找不到文件 ${path}，或它不是普通文件。`)
    if (found.size > bounds.bytes) tooLarge(bounds)
    return withText(await open(await readFile(path), path, bounds))
  })
}

async function orFailure(reading: () => Promise<Source>): Promise<Reading> {
  try {
    return { ok: true, source: await reading() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, failure: error.failure }
    throw error
  }
}

/** Bytes that any reader goes through in a moment; larger files would hold up everything else this process does. */
const smallFile = 1024 * 1024

async function open(bytes: Uint8Array, name: string, bounds: ReadBounds): Promise<Source> {
  if (bytes.length > smallFile) return readElsewhere({ bytes, name, bounds })
  const budget = startBudget(bounds)
  const found = await recognise(bytes, name, budget)
  const isPatient = found.kind === 'text' || found.kind === 'docx' || found.kind === 'pptx'
  return isPatient ? readHere(found, bytes, budget) : readElsewhere({ bytes, name, bounds })
}

/** A source that says nothing is a failure: the person would take it for an empty report. */
function withText(source: Source): Source {
  const speaks = source.blocks.some((block) => {
    if (block.kind === 'image') return false
    if (block.kind === 'table') return block.rows.some((row) => row.some((cell) => cell.text.trim() !== ''))
    return block.text.trim() !== ''
  })
  if (speaks) return source
  return source.blocks.some((block) => block.kind === 'image')
    ? refuse('no-text', '文件里只有图片，没有文字；图片里的内容在这里读不了。请提供含有文字的 docx、xlsx、pdf 或网页。')
    : refuse('empty', ['文件里没有可读的文字。', ...source.notices].join(''))
}

function tooLarge(bounds: ReadBounds): never {
  return refuse(
    'too-large',
    `文件超过 ${Math.floor(bounds.bytes / 1024 / 1024)} MB，不读取。请压缩图片或拆成较小的文件再试。`,
  )
}
