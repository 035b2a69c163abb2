/**
 * One process may own a folder. The lock is a listening socket in it, so it dies with its owner however that ends, and
 * whoever finds it taken can ask for the owner's process number.
 */
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'

export interface OwnerLock {
  release(): Promise<void>
}

/** Takes the lock, or gives the process number of the one who has it (0 when it does not say). */
export async function takeLock(path: string): Promise<{ lock: OwnerLock } | { owner: number }> {
  for (;;) {
    const server = createServer((socket) => socket.on('error', () => socket.destroy()).end(`${process.pid}\n`))
    const failure = await listen(server, path)
    if (!failure) {
      server.unref()
      return { lock: { release: () => close(server) } }
    }
    if (failure.code !== 'EADDRINUSE') throw failure
    const owner = await askOwner(path)
    if (owner !== null) return { owner }
    await rm(path, { force: true }) // left behind by a process that is gone
  }
}

async function listen(server: Server, path: string): Promise<NodeJS.ErrnoException | null> {
  try {
    server.listen(path)
    await once(server, 'listening')
    return null
  } catch (error) {
    return error as NodeJS.ErrnoException
  }
}

/** Process number of a living owner, 0 when it accepts but does not answer in a second, null when nobody listens. */
async function askOwner(path: string): Promise<number | null> {
  const socket = connect(path)
  socket.setTimeout(1000, () => socket.destroy())
  let words = ''
  socket.setEncoding('utf8').on('data', (chunk) => {
    words += chunk
  })
  try {
    await once(socket, 'connect')
  } catch {
    return null // refused or vanished: nobody listens
  }
  await new Promise((resolve) => socket.on('close', resolve).on('error', resolve))
  return Number.parseInt(words, 10) || 0
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
