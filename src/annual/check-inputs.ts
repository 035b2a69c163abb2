/** The files a check is asked for: names, folders walked through, standard input; each read no further than its bound. */
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { type ReadFailure, readBounds } from '../documents/source.ts'

export interface Input {
  /** Path as given or found; `-` for standard input. */
  file: string
  /** Name that tells the format. */
  name: string
  bytes(): Promise<Bytes>
}

export type Bytes = { ok: true; bytes: Uint8Array } | { ok: false; failure: ReadFailure }

/** Extensions looked for in a folder; a file named outright is read whatever it is called. */
const known = new Set(['.md', '.txt', '.html', '.htm', '.docx', '.pptx', '.xlsx', '.pdf'])

/**
 * Every input in the order asked for; a folder is walked by name, without hidden files, lock files `~$…` and links to folders.
 *
 * `passedOver` counts files in folders that are no report by their extension.
 */
export async function inputsOf(
  words: readonly string[],
  stdin: NodeJS.ReadableStream,
  stdinName: string,
): Promise<{ inputs: Input[]; passedOver: number }> {
  const inputs: Input[] = []
  let passedOver = 0
  for (const word of words) {
    if (word === '-') {
      inputs.push({ file: '-', name: stdinName, bytes: () => bounded(stdin) })
      continue
    }
    const found = await stat(word).catch(() => null)
    if (!found?.isDirectory()) {
      inputs.push(fileInput(word))
      continue
    }
    const walked = await walk(word)
    passedOver += walked.passedOver
    inputs.push(...walked.inputs)
    if (walked.inputs.length === 0)
      inputs.push(failed(word, '文件夹里没有可以校核的文件（md、txt、html、docx、pptx、xlsx、pdf）。'))
  }
  return { inputs, passedOver }
}

async function walk(folder: string): Promise<{ inputs: Input[]; passedOver: number }> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
  if (entries === null) return { inputs: [failed(folder, '打不开这个文件夹，请检查权限。')], passedOver: 0 }
  const inputs: Input[] = []
  let passedOver = 0
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') || entry.name.startsWith('~$')) continue
    if (entry.isDirectory()) {
      const below = await walk(path)
      inputs.push(...below.inputs)
      passedOver += below.passedOver
    } else if (known.has(extname(entry.name).toLowerCase())) inputs.push(fileInput(path))
    else passedOver += 1
  }
  return { inputs, passedOver }
}

function fileInput(path: string): Input {
  return {
    file: path,
    name: basename(path),
    bytes: async () => {
      const found = await stat(path).catch(() => null)
      if (found === null) return failure('not-found', '找不到或打不开这个文件，请检查路径和权限。')
      if (found.size > readBounds.bytes) return tooLarge
      return bounded(createReadStream(path))
    },
  }
}

const failed = (file: string, message: string): Input => ({
  file,
  name: basename(file),
  bytes: async () => failure('not-found', message),
})

/** All of a stream, refused as soon as it passes the bound. */
async function bounded(stream: NodeJS.ReadableStream): Promise<Bytes> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      size += bytes.length
      if (size > readBounds.bytes) return tooLarge
      chunks.push(bytes)
    }
  } catch {
    return failure('not-found', '打不开这个文件，请检查权限。')
  }
  return { ok: true, bytes: Buffer.concat(chunks) }
}

const failure = (code: ReadFailure['code'], message: string): Bytes => ({ ok: false, failure: { code, message } })

const tooLarge = failure(
  'too-large',
  `文件超过${readBounds.bytes / 1024 / 1024}MB，没有读取；请压缩图片或者拆分后再校核。`,
)
