/**
 * Files that a script sends piece by piece (tus protocol): a broken line is taken up where it broke, also after a restart of
 * the server. Pieces lie in `uploads/` of the data folder until the file is whole; what stays unfinished is thrown away.
 */
import { mkdirSync, openAsBlob } from 'node:fs'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { MemoryLocker, Server } from '@tus/server'
import { HTTPException } from 'hono/http-exception'
import { may } from '../../accounts/staff.ts'
import type { OfficeRequest } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { openStorage } from '../../kit/open-storage.ts'
import { placeOf } from '../../organisations/store.ts'
import { urlsUnder } from '../../urls.ts'
import { receiveFile } from '../receiving/store.ts'
import { fileBounds, problems } from '../upload.ts'

/** Milliseconds an unfinished file waits for the rest. */
const patience = 24 * 60 * 60 * 1000
const hour = 60 * 60 * 1000
const locker = new MemoryLocker()

/** Answers one step of an upload: POST begins or goes on, HEAD asks how far it is. */
export async function takePiece(c: OfficeRequest, context: Context): Promise<Response> {
  const method = c.req.header('X-HTTP-Method-Override') ?? c.req.raw.method
  if (!['POST', 'PATCH', 'HEAD'].includes(method)) throw new HTTPException(404)
  const { accountId, name } = c.get('staff')
  const pieces = piecesIn(context)
  let whole: string | null = null

  const server = new Server({
    path: urlsUnder(context.config.basePath).officeUploads,
    datastore: pieces,
    locker,
    relativeLocation: true,
    maxSize: fileBounds.bytes,
    allowedOrigins: () => false,
    onUploadCreate: async (_, upload) => {
      const metadata = { ...upload.metadata, account: String(accountId) }
      await requirePlace(c, context, metadata)
      return { metadata }
    },
    onIncomingRequest: async (_, id) => {
      if (method === 'POST') return
      const { metadata, offset, size } = await pieces.getUpload(id)
      if (metadata?.account !== String(accountId)) throw refusal(404, '')
      // Whole, but never answered for: the process ended in between. It is sent again.
      if (method === 'HEAD' && offset === size) throw refusal(404, '')
    },
    onUploadFinish: async (_, { id, metadata }) => {
      whole = id
      const organisationId = await requirePlace(c, context, metadata)
      const received = await receiveFile(
        { db: context.db, storage: await openStorage(context.config) },
        {
          content: await openAsBlob(join(pieces.directory, id)),
          name: metadata?.name ?? '',
          organisationId,
          subject: null,
        },
        { accountId, name },
      )
      if (!received.ok) throw refusal(422, received.problem.message)
      const body = JSON.stringify({ id: received.file.id, name: received.file.name, notice: received.notice })
      return { body, ...(method === 'PATCH' && { status_code: 200 }), headers: { 'Content-Type': 'application/json' } }
    },
    onResponseError: (_, error) => {
      if ('status_code' in error && error.status_code < 500) return undefined
      context.log.error({ err: error }, 'upload failed')
      return { status_code: 500, body: problems.failed.message }
    },
  })

  const request = new Request(c.req.url, {
    method,
    headers: c.req.raw.headers,
    ...(method !== 'HEAD' && { body: c.req.raw.body, duplex: 'half' }),
  })
  const response = await server.handleWeb(request)
  if (whole !== null) await pieces.remove(whole)
  return response
}

/** Throws away what stayed unfinished, now and every hour, until the function it gives is called. */
export function tidyUploads(context: Context): () => Promise<void> {
  const tidy = () =>
    piecesIn(context)
      .deleteExpired()
      .catch((err) => context.log.warn({ err }, 'unfinished uploads could not be thrown away'))
  let last = tidy()
  const timer = setInterval(() => {
    last = tidy()
  }, hour)
  return async () => {
    clearInterval(timer)
    await last
  }
}

function piecesIn({ config }: Context): FileStore {
  const directory = join(config.data, 'uploads')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  return new FileStore({ directory, expirationPeriodInMilliseconds: patience })
}

/** The organisation the file is for, where the person may upload at this moment. */
async function requirePlace(
  c: OfficeRequest,
  { db }: Context,
  metadata: Record<string, string | null> | undefined,
): Promise<number> {
  const organisationId = Number(metadata?.organisation)
  const place = Number.isSafeInteger(organisationId) ? await placeOf(db, organisationId) : []
  if (!may(c.get('staff'), 'file.upload', place)) throw refusal(404, '没有这个机构。')
  return organisationId
}

const refusal = (status_code: number, body: string) => ({ status_code, body })
