/**
 * Contents in an S3-compatible service. The address says where objects lie and who asks:
 * `https://KEY:SECRET@host/bucket?region=cn-east-1`, or `https://KEY:SECRET@bucket.host/` where the service wants the bucket
 * in its name; both are the address an object's name is added to.
 */
import { AwsClient } from 'aws4fetch'
import { digestOf } from './digest.ts'
import type { Storage } from './storage.ts'

/** Attempts after the first; the client waits longer before each. */
const retries = 4
const patience = 60_000

export function s3Storage(address: string): Storage {
  const url = new URL(address)
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    region: url.searchParams.get('region') ?? 'us-east-1',
    service: 's3',
    retries,
  })
  const folder = `${url.origin}${url.pathname.replace(/\/$/, '')}`
  const ask = (sha256: string, init: RequestInit) =>
    client.fetch(`${folder}/${sha256.slice(0, 2)}/${sha256}`, { ...init, signal: AbortSignal.timeout(patience) })

  return {
    async put(content) {
      const sha256 = await digestOf(content.stream())
      const kept = { sha256, bytes: content.size }
      const found = await ask(sha256, { method: 'HEAD' })
      if (found.ok && Number(found.headers.get('Content-Length')) === content.size) return kept
      // The service checks the digest against what arrived, so a broken transfer is refused there.
      const answer = await ask(sha256, {
        method: 'PUT',
        body: await content.arrayBuffer(),
        headers: { 'X-Amz-Content-Sha256': sha256, 'Content-Type': 'application/octet-stream' },
      })
      if (!answer.ok) throw await failure('kept', sha256, answer)
      return kept
    },
    async read(sha256, range) {
      const answer = await ask(sha256, range ? { headers: { Range: `bytes=${range.start}-${range.end}` } } : {})
      if (!answer.ok || answer.body === null) throw await failure('read', sha256, answer)
      if (range && answer.status !== 206) throw new Error(`content ${sha256}: the service does not give parts of it`)
      return answer.body as ReadableStream<Uint8Array<ArrayBuffer>>
    },
  }
}

async function failure(done: string, sha256: string, answer: Response): Promise<Error> {
  const words = (await answer.text()).slice(0, 300)
  return new Error(`content ${sha256} could not be ${done}: the S3 service said ${answer.status} ${words}`)
}
