/**
 * Where the bytes of files lie 文件存储, by the SHA-256 of their content: on this machine's disk or in an S3-compatible service.
 * The same content is kept once; nothing kept is ever changed.
 */

export interface Storage {
  /** Keeps the content; it survives a loss of power once the promise settles. The same content twice is kept once. */
  put(content: Blob): Promise<Kept>
  /**
   * The content, or the part of it between two byte positions, both included.
   *
   * @throws Error naming the digest when it is not there
   */
  read(sha256: string, range?: ByteRange): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>
}

export interface Kept {
  /** 64 hexadecimal digits; the name to read it by. */
  sha256: string
  /** Size in bytes. */
  bytes: number
}

export interface ByteRange {
  start: number
  end: number
}
