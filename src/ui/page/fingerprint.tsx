/** A key's fingerprint in groups of four, as people read it out to each other. */
export function Fingerprint({ hex }: { hex: string }) {
  const groups = hex.match(/.{1,4}/g) ?? []
  return (
    <code className="fingerprint">
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups do not move.
        <span key={index}>{group} </span>
      ))}
    </code>
  )
}
