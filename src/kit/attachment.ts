/** Content-Disposition of a file under its Chinese name, with the ASCII one for old clients (RFC 6266, RFC 8187). */
export function attachmentNamed(ascii: string, name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
