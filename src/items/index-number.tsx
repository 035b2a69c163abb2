/** 索引号 as it is shown: breaks after the code of the body, where it has to. */
export function IndexNumber({ number }: { number: string }) {
  const [code, serial] = number.split('/')
  return (
    <>
      {code}/<wbr />
      <span class="whole">{serial}</span>
    </>
  )
}
