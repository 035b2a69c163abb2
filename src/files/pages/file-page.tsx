/** One file: what it is, where it stands, how far the reading of its text is. */
import type { Progress } from '../../kit/jobs.ts'
import { Facts } from '../../ui/facts.tsx'
import type { Urls } from '../../urls.ts'
import { type StoredFile, sizeWords } from '../file.ts'
import { fileKinds } from '../kind.ts'
import { minuteAt, StateTag } from './file-list.tsx'
import { GateResult, type GateResultProps } from './gate-result.tsx'

export interface FilePageProps {
  urls: Urls
  file: StoredFile
  organisation: string
  /** How far the reading of its text is; undefined when it was never ordered. */
  progress: Progress | undefined
  /** The beginning of its text. */
  text: string | null
  mayRemove: boolean
  gate: GateResultProps
}

export function FileContent({ urls, file, organisation, progress, text, mayRemove, gate }: FilePageProps) {
  const { released } = file
  return (
    <>
      <h1>{file.name}</h1>
      <Facts
        rows={[
          ['状态', <StateTag state={file.state} />],
          ['类型', fileKinds[file.kind].label],
          ['大小', sizeWords(file.bytes)],
          ['机构', organisation],
          ['上传时间', minuteAt(file.uploadedAt)],
          ['内容指纹（SHA-256）', <code class="digest">{file.sha256}</code>],
          [
            '公开下载',
            released && (
              <a href={urls.file(file.id, released.name)}>{`${released.name}（${sizeWords(released.bytes)}）`}</a>
            ),
          ],
        ]}
      />
      <p class="actions">
        <a class="button" href={urls.officeFileContent(file.id)}>
          下载原件
        </a>
        {mayRemove && (
          <a class="button button-quiet" href={urls.officeFileRemoval(file.id)}>
            删除
          </a>
        )}
      </p>
      <GateResult {...gate} />
      <h2>文字</h2>
      {file.textState === 'waiting' && <Reading progress={progress} here={urls.officeFile(file.id)} />}
      {file.textState === 'none' && <p>{file.textWords}</p>}
      {text !== null && <pre class="extract">{text}</pre>}
    </>
  )
}

function Reading({ progress, here }: { progress: Progress | undefined; here: string }) {
  const words = progress?.words ?? '等待处理'
  const failed = progress?.state === 'failed'
  return (
    <p role="status">
      正在提取文字，用于检索和公开前检查：{words}
      {!failed && (
        <>
          <progress max={100} value={progress?.percent ?? 0} aria-label="提取文字的进度" />
          {progress?.percent ?? 0}% <a href={here}>看最新进度</a>
        </>
      )}
    </p>
  )
}
